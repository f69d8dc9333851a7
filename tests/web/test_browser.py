"""The main paths in a real browser, with and without scripts, and what a screen reader would stumble over."""

import shutil
import threading
import time

import pytest
import uvicorn

from tocsin.archive import Archive
from tocsin.sources.text import document_from_text
from tocsin.web.app import make_app
from tocsin.web.settings import Settings

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt install chromium")
VIEWS = (
    "/ledger", "/alerts", "/whatif?q=Tunisia+withdraws+from+the+fishing+agreement.", "/agenda?month=2031-03", "/actors",
    "/actors/MLT", "/actors/MLT/TUN", "/map", "/articles", "/read", "/docs", "/nowhere", "COMMITMENT", "ARTICLE",
)  # fmt: skip
ARTICLE = "Uganda deployed troops on Sunday. Norway will close its ports if Iceland raises its quota, officials said."
TRIGGER = "Rwanda released the detained lorry drivers on Monday, Rwandan officials said."


def served(archive, reader, **settings):
    """A server in a thread, and its address."""
    app = make_app(Settings(archive=str(archive), port=0, refresh_seconds=0.3, **settings), lambda: reader)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    return server, thread, f"http://localhost:{port}"


@pytest.fixture
def serve(reader):
    """Starts servers, and ends them."""
    running = []

    def start(archive, **settings) -> str:
        server, thread, address = served(archive, reader, **settings)
        running.append((server, thread))
        return address

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser():
    """One chromium for all tests."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only here

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def page(browser, serve):  # noqa: ARG001 - closed before the servers are
    """A page whose console must stay empty."""
    said = []
    context = browser.new_context()
    made = context.new_page()
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    yield made
    context.close()
    assert [line for line in said if "404" not in line] == []


def test_from_the_samples_to_a_confirmed_step_that_is_kept(page, serve, tmp_path) -> None:
    address = serve(tmp_path / "new")
    page.goto(address)
    page.get_by_role("button", name="Begin with the samples").click()
    page.get_by_role("link", name="close its harbours to Tunisian tankers").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Threat")
    page.locator(".step.invoked").get_by_role("link").first.click()
    assert page.url.endswith("#at")
    assert "withdrew from the fishing agreement" in "".join(page.locator(".mark.at").all_text_contents())
    page.go_back()
    step = page.locator(".step.kept")
    step.get_by_text("Say whether this is right").click()
    step.get_by_label("Your name").fill("Ana")
    step.get_by_role("button", name="Confirm").click()
    assert "Confirmed by Ana" in page.locator(".step.kept").inner_text()
    place = page.url.removeprefix(address)
    page.goto(serve(tmp_path / "new") + place)
    assert "Confirmed by Ana" in page.locator(".step.kept").inner_text()


def test_a_pasted_article_leads_from_words_to_records_and_back(page, serve, stored) -> None:
    page.goto(serve(stored) + "/read")
    page.get_by_label("The article").fill(ARTICLE)
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("raises its quota").first.click()
    record = page.locator(".record:target")
    assert "threat" in record.inner_text()
    record.get_by_role("link", name="words").click()
    assert "#s-" in page.url
    assert page.locator(".mark.lit").count() >= 2


def test_an_alert_arrives_while_the_page_is_open(page, serve, stored, reader, tmp_path) -> None:
    shutil.copytree(stored, tmp_path / "news")
    page.goto(serve(tmp_path / "news") + "/alerts")
    time.sleep(1)
    later = document_from_text(TRIGGER, published="2030-11-04")
    Archive.open(tmp_path / "news").add([reader.read(later)])
    page.get_by_text("invoked: the promise of Uganda").wait_for(timeout=20_000)


def test_everything_is_read_without_scripts(browser, serve, stored) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve(stored) + "/actors/MLT/TUN")
    assert page.locator("svg rect").count() >= 3
    page.get_by_role("link", name="close its harbours").first.click()
    assert page.locator(".step").count() == 3
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_has_a_serious_finding_or_scrolls_sideways(browser, serve, stored, shared_client, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only here

    commitment = shared_client.get("/ledger.json?state=kept").json()["commitments"][0]["id"]
    article = shared_client.get("/articles.json").json()["articles"][-1]["id"]
    address = serve(stored)
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800})
    page = context.new_page()
    for view in VIEWS:
        path = view.replace("COMMITMENT", f"/c/{commitment}").replace("ARTICLE", f"/a/{article}")
        page.goto(address + path)
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    context.close()


def test_nothing_is_loaded_from_elsewhere(page, serve, stored) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    address = serve(stored)
    for path in ("/ledger", "/map", "/read", "/docs"):
        page.goto(address + path)
    assert [url for url in asked if not url.startswith(address)] == []


def test_the_first_page_is_reached_by_keyboard(page, serve, stored) -> None:
    page.goto(serve(stored) + "/ledger")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
