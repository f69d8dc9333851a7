"""The commands of the ledger on a small archive: what they print, what they refuse, and what they write."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from tocsin.archive import Archive
from tocsin.cli import app
from tocsin.sources.text import document_from_text

STORY = {
    "2031-03-03": "Laos will close its bridges if Thailand raises its rice tariff, Laotian Premier Boun Keola said.",
    "2031-03-20": "Thailand raised its rice tariff on Thursday. Laos and Thailand will hold talks in Pakse on April 20.",
    "2031-03-24": "Laos closed its bridges on Monday. Laotian officials blamed Thailand.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory, reader):
    folder = tmp_path_factory.mktemp("made") / "archive"
    documents = [document_from_text(text, id=day, title=f"Of {day}", published=day) for day, text in STORY.items()]
    Archive.open(folder).add(reader.read_all(documents))
    return folder


def run(made, *arguments):
    return CliRunner().invoke(app, [*arguments, "--archive", str(made)])


def found(made, *arguments):
    ended = run(made, *arguments, "--format", "json")
    assert ended.exit_code == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.fixture(scope="module")
def name(made):
    (entry,) = found(made, "ledger")
    return entry["id"]


def test_ledger(made, name):
    (entry,) = found(made, "ledger")
    assert (entry["state"], entry["kind"], entry["response"]["span"]["text"]) == ("kept", "threat", "close its bridges")
    assert [step["state"] for step in entry["history"]] == ["declared", "invoked", "kept"]
    assert run(made, "ledger").stdout == (
        f"{name[:8]}  kept since 2031-03-24, threat LAO → THA\n"
        "          if Thailand raises its rice tariff → close its bridges\n"
    )


FILTERS = [
    (["--actor", "LAO"], 1), (["--actor", "keola"], 0), (["--actor", "THA"], 0), (["--addressee", "THA"], 1),
    (["--topic", "rice"], 1), (["--topic", "rice sugar"], 0), (["--state", "kept"], 1), (["--state", "invoked"], 0),
    (["--firmness", "4"], 1), (["--firmness", "5"], 0), (["--since", "2031-03-04"], 0), (["--until", "2031-03-03"], 1),
    (["--as-of", "2031-03-02"], 0), (["--as-of", "2031-03-21", "--state", "invoked"], 1),
]  # fmt: skip


@pytest.mark.parametrize(("options", "count"), FILTERS, ids=[" ".join(row[0]) for row in FILTERS])
def test_filters_of_the_ledger(made, options, count):
    assert len(found(made, "ledger", *options)) == count


def test_show(made, name):
    told = run(made, "show", name[:8]).stdout
    for text in STORY.values():
        assert text.split(". ")[0].replace("\n", " ")[:40] in " ".join(told.split())
    assert "because same actor THA; 'raise' in both" in told
    assert found(made, "show", name)["id"] == name


def test_alerts(made):
    assert [alert["stage"] for alert in found(made, "alerts")] == ["invoked", "kept"]
    assert [alert["stage"] for alert in found(made, "alerts", "--since", "2031-03-21")] == ["kept"]
    assert found(made, "alerts", "--min-score", "1") == []
    assert "declared    “Laos will close" in run(made, "alerts").stdout


def test_whatif(made, name, tmp_path):
    assert [answer["commitment"] for answer in found(made, "whatif", "Thailand raises its rice tariff")] == [name]
    assert run(made, "whatif", "Thailand raises its rice tariff").stdout.startswith(
        "Thailand raises its rice tariff\n└── LAO: close its bridges\n"
    )
    assert found(made, "whatif", "Thailand opens a zoo") == []
    for suffix, beginning in (("svg", "<svg"), ("dot", "digraph whatif {")):
        ended = run(made, "whatif", "Thailand raises its rice tariff", "--graph", str(tmp_path / f"graph.{suffix}"))
        assert ended.exit_code == 0
        assert (tmp_path / f"graph.{suffix}").read_text(encoding="utf-8").startswith(beginning)


def test_follow_through_drift_and_timeline(made, name, tmp_path):
    (counted,) = found(made, "follow-through")
    assert (counted["of"], counted["kept"], counted["delay_days"]) == ("LAO", 1, 4)
    assert "1.00 (0.22 to 0.97)" in run(made, "follow-through", "--by", "kind").stdout
    assert [[w["change"] for w in one] for one in found(made, "drift", name)] == [["first"]]
    assert "first; firmness 4 of 5 (will)" in run(made, "drift", "--speaker", "Keola").stdout
    assert [week["monday"] for week in found(made, "timeline", "--actor", "lao", "--actor", "tha")][-1] == "2031-03-24"
    assert "invoked" in run(made, "timeline", "--actor", "LAO").stdout
    for suffix, beginning in (("svg", b"<?xml"), ("png", b"\x89PNG")):
        plots = [tmp_path / f"{n}.{suffix}" for n in range(2)]
        for plot in plots:
            assert run(made, "timeline", "--actor", "LAO", "--plot", str(plot)).exit_code == 0
        assert plots[0].read_bytes() == plots[1].read_bytes()
        assert plots[0].read_bytes().startswith(beginning)


def test_agenda(made):
    assert "talks" in run(made, "agenda", "--since", "2031-03-24").stdout
    assert found(made, "agenda", "--since", "2031-05-01") == []


REFUSED = [
    (["show", "zzz"], "tocsin: zzz: no commitment or step has this id; tocsin ledger lists them"),
    (["drift"], "tocsin: drift: give either a commitment's id or --speaker NAME"),
    (["whatif", " "], "tocsin: the sentence: is empty; say what would happen"),
    (["whatif", "Peru votes", "--graph", "x.gif"], "tocsin: x.gif: a graph is drawn to a .svg or a .dot file"),
    (["timeline", "--actor", "LAO", "--plot", "x.gif"], "tocsin: x.gif: a timeline is drawn to a .svg or a .png file"),
]


@pytest.mark.parametrize(("arguments", "line"), REFUSED, ids=[" ".join(row[0]) for row in REFUSED])
def test_what_is_refused(made, arguments, line):
    ended = run(made, *arguments)
    assert (ended.exit_code, ended.stderr.strip()) == (2, line)


def test_decide(made, name, tmp_path):
    own = tmp_path / "archive"
    shutil.copytree(made, own)
    step = found(own, "show", name)["history"][2]["id"]
    refused = run(own, "decide", step, "correct")
    assert (refused.exit_code, refused.stderr.strip()) == (
        2,
        f"tocsin: {step}: --state goes with correct, and correct needs it: what was the step really?",
    )
    ended = run(own, "decide", step, "dismiss", "--who", "ana", "--note", "other bridges")
    assert ended.stdout.startswith("dismiss: kept of 2031-03-24, by ana; kept as ")
    assert found(own, "show", name)["state"] == "invoked"
    assert found(own, "decide", name, "dismiss", "--who", "ana")["verdict"] == "dismiss"
    assert found(own, "ledger") == []
    assert run(own, "ledger").stdout == "No commitment here fits; tocsin ingest brings articles in.\n"
