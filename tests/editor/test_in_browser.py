"""The editing page in a real Chromium on an office's screen: axe, the keyboard alone, nothing cut off."""

import subprocess
import sys
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kienan.editor.catalogue import JOBS
from tests.browser.test_axe import said, violations
from tests.editor.hand import handed_over
from tests.editor.projects import git, own_port
from tests.places import ROOT
from tests.support import environment

pytestmark = pytest.mark.full
PORT = own_port(8769)
HERE = f"http://127.0.0.1:{PORT}"


@pytest.fixture(scope="module")
def link(published: Path) -> Iterator[str]:
    """Yield the link of the page of a project under git, as the command prints it."""
    (published / ".gitignore").write_text(".cache\nkho.git/\n", "utf-8", newline="\n")
    (published / "requirements-sua.txt").write_bytes((ROOT / "requirements-sua.txt").read_bytes())
    git(published, "init", "-q", "-b", "main")
    git(published, "add", "-A")
    git(published, "commit", "-qm", "đầu")
    git(published, "init", "-q", "--bare", "kho.git")
    git(published, "remote", "add", "origin", str(published / "kho.git"))
    git(published, "push", "-q", "origin", "main")
    command = [sys.executable, "-m", "kienan", "sua", "--no-browser", f"--port={PORT}"]
    with subprocess.Popen(command, cwd=published, env=environment(), stdout=subprocess.PIPE) as running:
        assert running.stdout
        yield running.stdout.readline().decode("utf-8").split()[-1]
        running.terminate()


@pytest.fixture(scope="module")
def entered(browser: Browser, link: str) -> Iterator[BrowserContext]:
    """Yield a browser that has opened the link, on the screen of an office."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(240_000)
    context.new_page().goto(link)
    yield context
    context.close()


@pytest.fixture
def page(entered: BrowserContext) -> Iterator[Page]:
    """Yield a page in that browser, at the jobs."""
    opened = entered.new_page()
    opened.goto(f"{HERE}/")
    yield opened
    opened.close()


def clean(page: Page) -> None:
    """Hold that axe finds nothing but what stands in the frames, and that nothing is cut at the side."""
    told = [
        said(violation, node)
        for violation in violations(page)
        for node in violation["nodes"]
        if len(node["target"]) == 1
    ]
    assert not told, "\n".join(told)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("job", JOBS)
def test_axe_on_every_form(page: Page, job: str) -> None:
    """Each job's first page, and the form behind its first choice."""
    page.goto(f"{HERE}/viec/{job}")
    clean(page)
    if page.locator(".jobs a").count():
        page.locator(".jobs a").first.click()
        clean(page)


def test_photos_become_rows_when_dropped(page: Page, published: Path, tmp_path: Path) -> None:
    """Two photos chosen at once are two rows with their pictures; told mistakes and rows stand axe's test."""
    files = handed_over(tmp_path / "tep", published)
    page.goto(f"{HERE}/viec/trang-moi")
    with page.expect_navigation():
        page.set_input_files("[name='_tep/ảnh']", [files / "IMG_1.jpg", files / "IMG_1.jpg"])
    assert page.locator(".file img").count() == 2
    assert page.evaluate(
        "[...document.querySelectorAll('.file img')].every(image => image.naturalWidth > 50)"
    )
    with page.expect_navigation():
        page.click("button.main")
    page.wait_for_selector(".wrong .told")
    clean(page)


def test_a_change_by_keyboard_alone(page: Page, published: Path) -> None:
    """From the jobs to the commit with Tab, letters, Enter; a mistake on the way is told at its box."""
    _tab_to(page, "a[href='/viec/lien-he']")
    _enter(page)
    _tab_to(page, "[name='liên hệ/điện thoại']")
    page.keyboard.type("gọi sau")
    _enter(page)
    page.wait_for_selector(".wrong .told")
    clean(page)
    _tab_to(page, "[name='liên hệ/điện thoại']")
    page.keyboard.press("Control+A")
    page.keyboard.type("0225 3123 456")
    _enter(page)
    page.wait_for_selector("iframe")
    clean(page)
    _tab_to(page, "button[value='gui']")
    _enter(page)
    page.wait_for_selector("text=Đã gửi lên kho")
    clean(page)
    kept = published / "kho.git"
    branch = git(kept, "branch", "--format=%(refname:short)", "--list", "sua/*")
    assert git(kept, "diff", "--numstat", "main", branch).split() == ["1", "1", "data/trang.yml"]


def test_a_draft_is_kept_while_typing(page: Page) -> None:
    """A window closed without a word has its letters among what is being done."""
    page.goto(f"{HERE}/viec/thong-bao")
    page.fill("[name='thông báo']", "Đang gõ dở")
    page.wait_for_selector("text=Đã lưu bản nháp.")
    page.goto(f"{HERE}/")
    page.click("text=Thông báo >> nth=0")
    assert page.input_value("[name='thông báo']") == "Đang gõ dở"


def test_the_page_runs_nothing_of_others(link: str) -> None:
    """Another program of the machine without the link gets no page."""
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    opener.addheaders = []
    with pytest.raises(Exception, match="401"):
        opener.open(f"{HERE}/", timeout=10)


def _enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; a page where that never comes fails."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement?.matches(s)", selector):
            return
    pytest.fail(f"Tab never comes to {selector}")
