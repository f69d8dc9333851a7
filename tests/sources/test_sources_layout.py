"""Each kind of layout line, one a row, and what is taken from it; and prose that must stay prose."""

from pathlib import Path

import pytest

from tocsin.codebook.layout import load_cues
from tocsin.records import Document
from tocsin.sources.text import document_from_text

DATA = Path(__file__).parents[1] / "data"
FIRST = "Norway will close its ports on Monday, the minister said."
LAST = "Talks go on in Bergen, an official said."
BODY = f"{FIRST}\n\n{LAST}"


def texts(spans):
    return [span.text for span in spans]


def kinds(document: Document):
    return [region.kind for region in document.regions]


def test_a_wire_story_with_everything():
    text = (DATA / "wire_port.txt").read_text(encoding="utf-8")
    story = document_from_text(text)
    assert story.title == "Cape Verano threatens to close port if ferry tax is kept"
    assert story.published == "2033-05-04T17:52"
    assert texts(story.agencies) == ["Southern Cape Newswire", "Reuters"]
    assert texts(story.datelines) == ["PORT LUMEN", "ALTAMAR"]
    assert texts(story.captions) == ["Ferries lie at anchor off Port Lumen, Verano, April 12, 2033."]
    assert texts(story.related) == ["What the ferry treaty says – and what it does not"]
    assert kinds(story) == [
        *("title", "byline", "time", "caption", "credit", "dateline", "prose", "prose", "related", "prose"),
        *("heading", "prose", "prose", "prose", "prose", "prose", "credit"),
    ]
    assert story.text == text


def test_an_old_wire_story_without_a_header():
    story = document_from_text((DATA / "wire_talks.txt").read_text(encoding="utf-8"))
    assert (story.title, story.published) == (None, None)
    assert texts(story.agencies) == ["AP", "AFP", "Kantara News Agency"]
    assert texts(story.datelines) == ["LUMBERA"]
    assert texts(story.captions) == [
        "In this Aug. 2, 2033 photo, envoys of both sides shake hands in Lumbera, Kantara.",
    ]
    assert kinds(story) == ["dateline", "prose", "prose", "prose", "caption", "credit", "prose", "credit"]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published: 09:15, July 12, 2033", "2033-07-12T09:15"),
        ("Updated: 09:15, July 12, 2033", "2033-07-12T09:15"),
        ("Published 12 July 2033", "2033-07-12"),
        ("Posted on July 12th, 2033", "2033-07-12"),
        ("Last updated at 6pm on Monday, 12 July 2033", "2033-07-12T18:00"),
        ("First published: 12 Jul 2033 | 09:15 IST", "2033-07-12T09:15"),
        ("July 12, 2033 09:15 AM GMT+2", "2033-07-12T09:15+02:00"),
        ("2033-07-12T09:15:33Z", "2033-07-12T09:15+00:00"),
        ("2033-07-12 17:52", "2033-07-12T17:52"),
        ("12.07.2033, 14:20", "2033-07-12T14:20"),
        ("Nordic Wire | Updated: 2033-07-12 17:52", "2033-07-12T17:52"),
        ("Published: 09:15, July 12, 2033 | Updated: 11:30, July 26, 2033", "2033-07-12T09:15"),
        ("Updated: 11:30, July 26, 2033 | Published: 09:15, July 12, 2033", "2033-07-12T09:15"),
        ("Updated 5 hours ago", None),
        ("Published: 25/07/2033", "2033-07-25"),
        ("Published: 05/06/2033", None),  # June or May: not told
    ],
)
def test_published(line, published):
    story = document_from_text(f"Ports of Norway to close\n{line}\n\n{BODY}")
    assert story.published == published
    assert story.title == "Ports of Norway to close"
    assert kinds(story)[-2:] == ["prose", "prose"]


@pytest.mark.parametrize(
    ("line", "places", "agencies"),
    [
        ("OSLO - ", ["OSLO"], []),
        ("OSLO -  ", ["OSLO"], []),
        ("OSLO/BERGEN -  ", ["OSLO", "BERGEN"], []),
        ("OSLO — ", ["OSLO"], []),
        ("OSLO—", ["OSLO"], []),
        ("OSLO -- ", ["OSLO"], []),
        ("OSLO _ ", ["OSLO"], []),
        ("OSLO: ", ["OSLO"], []),
        ("PORT OF SPAIN, Trinidad and Tobago – ", ["PORT OF SPAIN"], []),
        ("OSLO, March 3 (NTB) -- ", ["OSLO"], ["NTB"]),
        ("OSLO, 3 March 2033 (NTB) - ", ["OSLO"], ["NTB"]),
        ("OSLO, Norway (AP) _ ", ["OSLO"], ["AP"]),
        ("OSLO, Norway (AP) _\n\n", ["OSLO"], ["AP"]),
        ("OSLO (AP)--", ["OSLO"], ["AP"]),
        ("OSLO (Reuters) - ", ["OSLO"], ["Reuters"]),
        ("OSLO, March 3. /TASS/. ", ["OSLO"], ["TASS"]),
        ("Oslo, March 3 (TASS) - ", ["Oslo"], ["TASS"]),
        ("Oslo (AFP) – ", ["Oslo"], ["AFP"]),
        ("Oslo (CNN) ", ["Oslo"], ["CNN"]),
        ("(CNN) ", [], ["CNN"]),
        ("KYIV. March 3 (Interfax-Ukraine) - ", ["KYIV"], ["Interfax-Ukraine"]),
        ("(Undated) ", [], []),
    ],
)
def test_datelines(line, places, agencies):
    story = document_from_text(line + BODY)
    assert texts(story.datelines) == places
    assert texts(story.agencies) == agencies
    assert story.regions[0].kind == "dateline"
    assert story.regions[0].span.text == line.rstrip()
    assert story.regions[1].span.text == FIRST


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO-led troops left the harbour on Monday.",
        "Oslo - which asked twice - has had no answer.",
        "EXCLUSIVE - Norway plans to close its ports.",
        "OPEC, which met in Vienna, cut output (AP reported).",
        "The Coast Guard's northern command (ANA) closed the harbour.",
        "The Government of National Unity (GNA) minister resigned.",
        "I - like you - was there.",
        "Norway's army said (Reuters) that it would leave.",
    ],
)
def test_no_dateline(sentence):
    assert document_from_text(sentence).datelines == ()
    assert kinds(document_from_text(sentence)) == ["prose"]


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("By Xinhua", ["Xinhua"]),
        ("By Nordic Wire", ["Nordic Wire"]),
        ("By Jane Doe", []),
        ("By Jane Doe, Oslo", []),
        ("By JANE DOE and Jean de Brandt in Oslo", []),
        ("By Jane Doe, Associated Press", ["Associated Press"]),
        ("By Jane Doe (AFP)", ["AFP"]),
        ("Jane Doe | The Herald", []),
        ("Reuters", ["Reuters"]),
    ],
)
def test_bylines(line, agencies):
    story = document_from_text(f"Ports of Norway to close\n{line}\n{BODY}")
    assert kinds(story) == ["title", "byline", "prose", "prose"]
    assert texts(story.agencies) == agencies


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("With Reuters inputs", ["Reuters"]),
        ("With AP and AFP inputs", ["AP", "AFP"]),
        ("With inputs from AP and AFP", ["AP", "AFP"]),
        ("(With inputs from AP and AFP)", ["AP", "AFP"]),
        ("(Reporting by Jane Doe; Editing by Jon Vega)", []),
        ("Reporting by Jane Doe in Oslo; additional reporting by Jon Vega", []),
        ("Source: Xinhua", ["Xinhua"]),
        ("jd/jv (AFP, dpa)", ["AFP", "dpa"]),
        ("(Reuters)", ["Reuters"]),
        ("AP - AFP", ["AP", "AFP"]),
        ("The Associated Press contributed to this report.", ["The Associated Press"]),
        ("Copyright 2033 The Associated Press. All rights reserved.", ["The Associated Press"]),
        ("Jane Doe/Getty Images", []),
    ],
)
def test_credits(line, agencies):
    story = document_from_text(f"{BODY}\n\n{line}")
    assert kinds(story) == ["prose", "prose", "credit"]
    assert texts(story.agencies) == agencies
    assert story.regions[-1].span.text == line


def test_a_credit_at_the_end_of_a_paragraph():
    story = document_from_text(BODY + " (With inputs from AP)")
    assert kinds(story) == ["prose", "prose", "credit"]
    assert story.regions[1].span.text == LAST


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        (
            "This undated file photo shows the port of Bergen. (PHOTO / XINHUA)",
            "This undated file photo shows the port of Bergen.",
            "(PHOTO / XINHUA)",
        ),
        ("FILE PHOTO: The port of Bergen, May 2, 2033.", "The port of Bergen, May 2, 2033.", None),
        ("FILE - The port of Bergen, May 2, 2033. (AP Photo)", "The port of Bergen, May 2, 2033.", "(AP Photo)"),
        ("A ferry leaves Bergen on Monday. [Photo/Agencies]", "A ferry leaves Bergen on Monday.", "[Photo/Agencies]"),
        ("A ferry leaves Bergen. (Photo: Jane Doe)", "A ferry leaves Bergen.", "(Photo: Jane Doe)"),
        ("A ferry leaves Bergen. (Xinhua/Jane Doe)", "A ferry leaves Bergen.", "(Xinhua/Jane Doe)"),
        ("Image: A ferry leaves Bergen", "A ferry leaves Bergen", None),
        (
            "The minister waves in this handout picture taken on May 2. REUTERS/Jane Doe",
            "The minister waves in this handout picture taken on May 2.",
            "REUTERS/Jane Doe",
        ),
        ("In this May 2, 2033 file photo, a ferry leaves.", "In this May 2, 2033 file photo, a ferry leaves.", None),
    ],
)
def test_captions(line, caption, credit):
    story = document_from_text(f"{line}\n\n{BODY}")
    assert texts(story.captions) == [caption]
    assert [region.span.text for region in story.regions if region.kind == "credit"] == [credit] * bool(credit)
    assert kinds(story)[-2:] == ["prose", "prose"]
    assert story.agencies == ()


def test_prose_after_a_caption_s_credit_is_read():
    story = document_from_text(f"FILE PHOTO: A ferry leaves Bergen. (PHOTO / AFP) OSLO - {BODY}")
    assert kinds(story) == ["caption", "credit", "dateline", "prose", "prose"]


@pytest.mark.parametrize(
    "marker",
    ["ALSO READ: ", "READ MORE: ", "Read also: ", "SEE ALSO: ", "RELATED: ", "More on this: ", "Watch: ", "READ MORE "],
)
def test_related(marker):
    story = document_from_text(f"{FIRST}\n\n{marker}Pilots call the ferry rules 'absurd'\n\n{LAST}")
    assert texts(story.related) == ["Pilots call the ferry rules 'absurd'"]
    assert kinds(story) == ["prose", "related", "prose"]
    assert story.regions[1].span.text == f"{marker}Pilots call the ferry rules 'absurd'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BODY, ["prose", "prose"]),
        ("Norwegian coast guard", ["prose"]),
        ("Reuters", ["prose"]),
        ("Norway fined the firm 20 million kroner for bribes that its subsidiary had paid", ["prose"]),
        (f"Ports to close\n\n{BODY}", ["title", "prose", "prose"]),
        (f"Ports to close\nMinister: no way back\n\n{BODY}", ["title", "heading", "prose", "prose"]),
        (f"{BODY}\n\nNo way back\n\n{BODY}", ["prose", "prose", "heading", "prose", "prose"]),
        (f"{BODY}\n\n- one ship\n- two boats\n\n{BODY}", ["prose"] * 6),
        (f"{BODY}\n\nNORWAY:\nDead: 10\nHurt: 3", ["prose"] * 5),
    ],
)
def test_headings_and_prose(text, expected):
    assert kinds(document_from_text(text)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Released on 4 May 2033, the report says that the port was closed.",
        "Compiled from papers seized in the raid, the report says that the port was closed.",
        "Copyright law in Norway does not cover the maps.",
        "With AP and AFP reporters in the room, the minister lost his temper.",
        "By Friday, the port had closed.",
        "By Monday Norway had closed the port to ferries.",
        "A handout photo showed the missile on its launch pad.",
        "Watch officers saw the ferry sink at noon.",
        "Read the treaty, the minister said.",
        "The ministry published the letter on 4 May 2033.",
        "He jumped into the sea (pool).",
    ],
)
def test_sentences_that_look_like_layout(sentence):
    story = document_from_text(f"{sentence}\n\n{BODY}")
    assert kinds(story) == ["prose", "prose", "prose"]


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "Norway will close its ports to ferries from the island unless its\n"
        "neighbour scraps a passenger tax, Transport Minister Ida Solberg said.\n"
        "She gave no date. Talks had been held in Bergen and in Reykjavik, and\n"
        "neither side had moved.\n"
    )
    assert kinds(document_from_text(text)) == ["prose"]


def test_lines_that_end_sentences_are_paragraphs():
    assert kinds(document_from_text(BODY.replace("\n\n", "\n"))) == ["prose", "prose"]


@pytest.mark.parametrize("title", ["Will the ports of Norway close?", "Ports of Norway to close..."])
def test_a_headline_that_ends_like_a_sentence(title):
    assert document_from_text(f"{title}\nBy Jane Doe\n\n{BODY}").title == title
    assert document_from_text(f"Published: 2033-07-12\n{title}\n\n{BODY}").title == title
    assert document_from_text(f"{title}\n\n{BODY}").title is None


def test_a_header_repeated_inside():
    title = "Ports of Norway to close: minister"
    text = f"{title}\n\n{BODY}\n\n{title}\nXinhua | Updated: 2033-09-15 17:52\nOSLO -- {BODY}"
    story = document_from_text(text)
    assert kinds(story) == ["title", "prose", "prose", "title", "byline", "time", "dateline", "prose", "prose"]
    assert story.published == "2033-09-15T17:52"


def test_what_the_caller_knows_wins():
    text = f"Ports to close\nPublished: 09:15, July 12, 2033\n\n{BODY}"
    story = document_from_text(text, id="x", title="Another", published="2033-07-26", url="http://example.org/")
    assert (story.id, story.title, story.published, story.url) == ("x", "Another", "2033-07-26", "http://example.org/")
    assert kinds(story) == ["heading", "time", "prose", "prose"]


def test_the_id_is_the_text_s_hash():
    assert document_from_text(BODY).id == document_from_text(BODY).id
    assert len(document_from_text(BODY).id) == 16
    assert document_from_text(BODY).id != document_from_text(BODY + " ").id


@pytest.mark.parametrize("entry", load_cues().entries, ids=lambda entry: entry.id)
def test_each_codebook_entry_s_example(entry):
    region = {
        "published": "time",
        "updated": "time",
        "byline": "byline",
        "related": "related",
        "related end": "related",
        "caption": "caption",
        "caption inside": "caption",
        "photo": "credit",
        "credit": "credit",
        "credit frame": "credit",
        "agency": None,
        "agency noun": None,
        "label": "prose",
    }[entry.kind]
    story = document_from_text(f"{entry.example}\n\n{BODY}")
    assert story.agencies if region is None else region in kinds(story)[:-2]
