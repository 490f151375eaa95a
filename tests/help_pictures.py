"""Pictures for CONTRIBUTING.md: what the check says, a preview, a note, an exemplar, the slip.

Everything is made by the project itself on a copy that is then thrown away; nothing is drawn by hand.
"""

import base64
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from kienan.outputs.html import web_fonts
from tests.demonstration import build_demo
from tests.places import ROOT, copy_project
from tests.support import environment, serve

TERMINAL = ROOT / "tests/help_pictures.html"
WRONG = (("data/cuoc-thi.yml", 'mở: ""', "mở: 31/2/2023"), ("data/hoi-nghi.yml", "giờ: 08:00", "giò: 08:00"))
CHANGED = ("data/hoi-nghi.yml", "thời lượng: nửa ngày", "thời lượng: 4 giờ")
"""An example of a correction; never part of the real data."""
WIDTH = 1100
ADD_FONT = """async data => {
  const face = new FontFace("Be Vietnam Pro", `url(data:font/woff2;base64,${data})`);
  document.fonts.add(await face.load());
}"""
"""The site's own typeface: those of a terminal place Vietnamese marks badly."""


def pictures(browser: Browser) -> dict[str, bytes]:
    """Return each picture, a PNG, by its name."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        return {**_messages(browser, place), **_pages(browser, place)}


def _messages(browser: Browser, place: Path) -> dict[str, bytes]:
    """Return what an editor reads when something is wrong, and when the ledger is silent."""
    wrong, silent = _copy(place / "sai"), _copy(place / "thieu")
    for file, old, new in WRONG:
        _edit(wrong / file, old, new)
    _edit(silent / CHANGED[0], *CHANGED[1:])
    return {
        "bao-do.png": _terminal(browser, _said(wrong, "check")),
        "thieu-dinh-chinh.png": _terminal(browser, _said(silent, "check", "--base", "HEAD")),
    }


def _pages(browser: Browser, place: Path) -> dict[str, bytes]:
    """Return a preview with a corrected page; of the demonstration an exemplar, and the slip for requests."""
    preview, target = _copy(place / "xem-truoc"), place / "site"
    _edit(preview / CHANGED[0], *CHANGED[1:])
    entry = "\n".join(
        (
            "đính chính:",
            "  - {ngày: 23/11/2026, trang: ke-hoach/, đã viết: nửa ngày, sửa thành: 4 giờ,",
            "     vì sao: ví dụ, căn cứ: ví dụ}",
        )
    )
    _edit(preview / "data/dinh-chinh.yml", "đính chính: []", entry)
    said = _said(preview, "build", "--target", str(target), edition="xem-truoc")
    assert target.is_dir(), said
    demo = build_demo(place)
    with serve(target) as home, serve(demo) as shown:
        return {
            "ban-xem-truoc.png": _page(browser, f"{home}/ke-hoach/"),
            "phieu.png": _slip(browser, f"{shown}/dinh-chinh/"),
            "dien-hinh.png": _page(browser, f"{shown}/dien-hinh/to-dan-pho-xanh/"),
        }


def _copy(place: Path) -> Path:
    """Return a copy of the project in a repository of its own, everything in it published."""
    copy_project(place)
    who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "đã đăng"]):
        subprocess.run(["git", *who, *command], cwd=place, check=True)
    return place


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path}: {old}"
    path.write_text(text.replace(old, new), "utf-8")


def _said(place: Path, *command: str, edition: str = "") -> str:
    """Return what a command prints to an editor."""
    env = {**environment(), "KIENAN_EDITION": edition}
    run = [sys.executable, "-m", "kienan", *command]
    done = subprocess.run(run, cwd=place, env=env, capture_output=True, text=True, check=False, timeout=600)
    return (done.stdout + done.stderr).strip()


def _terminal(browser: Browser, text: str) -> bytes:
    with browser.new_context(viewport={"width": 1000, "height": 200}) as context:
        page = context.new_page()
        page.goto(TERMINAL.as_uri())
        font = web_fonts.web_fonts(ROOT / ".cache/fonts")["be-vietnam-pro-400.woff2"]
        page.evaluate(ADD_FONT, base64.b64encode(font).decode("ascii"))
        page.evaluate("text => { document.querySelector('pre').textContent = text; }", text)
        return page.screenshot(full_page=True)


def _page(browser: Browser, address: str) -> bytes:
    with browser.new_context(viewport={"width": WIDTH, "height": 720}, reduced_motion="reduce") as context:
        return _still(context.new_page(), address).screenshot()


def _slip(browser: Browser, address: str) -> bytes:
    with browser.new_context(viewport={"width": WIDTH, "height": 720}, reduced_motion="reduce") as context:
        return _still(context.new_page(), address).locator(".ka-slip-form").screenshot()


def _still(page: Page, address: str) -> Page:
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(150)
    return page
