"""The browser of the tests measures with their own typeface, whatever else the machine has."""

import shutil
from pathlib import Path

import fontpkg_be_vietnam_pro as other
import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser.visit import reader
from tests.support import launch
from tests.typeface import FAMILY

PREFERS_ANOTHER = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <match target="pattern">
    <edit name="family" mode="prepend" binding="strong"><string>Be Vietnam Pro</string></edit>
  </match>
</fontconfig>
"""
FACES = ("system-ui", "sans-serif", "serif", "monospace", "Arial", "Roboto", '"Segoe UI"', '"Be Vietnam Pro"')


def faces(browser: Browser) -> set[str]:
    """Return the families in which a text of Vietnamese letters is set, whichever of FACES is asked for."""
    found: set[str] = set()
    with reader(browser) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("DOM.enable")
        session.send("CSS.enable")
        for face in FACES:
            page.set_content("<p>Quận ủy Kiến An: Huy hiệu Đảng, đợt 19/5/2023</p>")
            page.locator("p").evaluate("(p, face) => { p.style.fontFamily = face; }", face)
            root = session.send("DOM.getDocument")["root"]["nodeId"]
            node = session.send("DOM.querySelector", {"nodeId": root, "selector": "p"})["nodeId"]
            used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            found |= {font["familyName"] for font in used}
    return found


def test_only_the_typeface_of_the_tests(browser: Browser) -> None:
    """Whatever face a page asks of the system, it gets that of the tests."""
    assert faces(browser) == {FAMILY}


def test_other_fonts_of_the_machine_change_nothing(
    playwright: Playwright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the machine's settings put another typeface first, the browser still has that of the tests."""
    shutil.copytree(other.ROOT / "files", tmp_path / "fonts")
    (tmp_path / "fontconfig").mkdir()
    (tmp_path / "fontconfig/fonts.conf").write_text(PREFERS_ANOTHER, "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    started = launch(playwright.chromium)
    assert faces(started) == {FAMILY}
    started.close()
