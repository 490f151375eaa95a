"""Accessibility as axe sees it: WCAG 2.2 AA, contrast 7:1, size of targets."""

import importlib.resources
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import DESK, PHONE, Scheme, resize, visit
from tests.support import ADDRESSES
from tests.tiers import parameters

AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}
SCHEME_OF_BODY = {"light": "default", "dark": "slate"}


def violations(page: Page) -> list[dict[str, Any]]:
    """Return axe's violations on the page as it stands."""
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(document, options).then(r => r.violations)", OPTIONS
    )
    return found


DARK = {"/", "/ke-hoach/van-ban/", "/tim/", "/nhung/"}
"""Pages that between them have every colour: `make test` sees these in the dark, each page in the light."""


@pytest.mark.parametrize(
    ("address", "scheme"),
    parameters(
        [(a, s) for a in ADDRESSES for s in SCHEME_OF_BODY], lambda p: p[1] == "light" or p[0] in DARK
    ),
)
def test_axe_finds_nothing(browser: Browser, server: str, address: str, scheme: Scheme) -> None:
    """No violation on the page, light or dark, on a phone and on a desk."""
    seen: dict[tuple[str, str], list[str]] = {}
    with visit(browser, server + address, PHONE, scheme=scheme) as page:
        body = page.evaluate("document.body.dataset.mdColorScheme")
        assert body == SCHEME_OF_BODY[scheme], f"the page does not follow the reader's wish for {scheme}"
        for size in (PHONE, DESK):
            resize(page, size)
            for violation in violations(page):
                for node in violation["nodes"]:
                    why = " ".join(check["message"] for check in node["any"] + node["all"] + node["none"])
                    where = " ".join(map(str, node["target"]))
                    what = f"{violation['id']} at {where}: {why}\n    {node['html'][:200]}"
                    seen.setdefault((violation["id"], what), []).append(str(size[0]))
    told = [f"[{' '.join(widths)}] {what}" for (_, what), widths in sorted(seen.items())]
    assert not told, f"{len(told)} violations on {address} ({scheme}):\n" + "\n".join(told)
