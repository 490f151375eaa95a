"""Styles and scripts as they are sent, against the oldest browsers that are to show the site whole."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from kienan.outputs.html.css import BROWSERS
from kienan.outputs.html.page_css import inline_parts
from tests.npm import installed
from tests.places import ROOT
from tests.support import once

TOOLS = ROOT / "tests/floor"

GRACEFUL = {
    # Written with a fallback beside it, by fallbacks.py or by hand: nothing is lost.
    "css-math-functions": "a length that follows the window: the smallest stands",
    "css-container-query-units": "the Plan's margins follow its column: the smallest stands",
    "flexbox-gap": "nothing: trang.css has margins for them",
    "css-focus-visible": "the ring is shown after a press too",
    ":focus-visible": "the ring is shown after a press too",
    "prefers-color-scheme": "dark embeds",
    "flow-root": "nothing: Safari shows a block",
    "aspect-ratio": "pictures of one shape: each keeps its own",
    "css-revert-value": "nothing: no list of the site has another type",
    # Layout that only wide windows have.
    "css-has": "two columns of a round's first screen; the frame around what is led to; the slip alone",
    ":has": "as css-has",
    "css-not-sel-list": "as css-has",
    "css-container-queries": "notes beside the Plan's text: they stand below each passage",
    "container-type": "as css-container-queries",
    "css-subgrid": "one scale of labels for all bars of a chart",
    # Finish.
    "text-wrap": "lines of equal length in headings",
    "text-underline-offset": "the distance of the underline",
    "text-decoration-thickness": "the thickness of the underline",
    "color-scheme": "dark bars for scrolling",
    "scrollbar-width": "narrow bars for scrolling",
    "scrollbar-color": "coloured bars for scrolling",
    "scrollbar-gutter": "a place kept for the bar",
    "css-scrollbar": "as scrollbar-width",
    "scroll-margin-top": "a heading led to stands below the header: on a desk it may stand under it",
    "scroll-behavior": "nothing: it is only ever turned off",
    "css-scroll-behavior": "nothing: it is only ever turned off",
    "scroll-snap-align": "the theme's menu stops anywhere",
    "scroll-snap-type": "the theme's menu stops anywhere",
    "css-snappoints": "the theme's menu stops anywhere",
    "overscroll-behavior": "the page scrolls on at the end of the menu",
    "css-overscroll-behavior": "as overscroll-behavior",
    "touch-action": "nothing: the theme's tables scroll as any",
    "css-touch-action": "as touch-action",
    "pointer": "as touch-action",
    "cursor": "nothing: phones have none",
    "resize": "a box of code grows: phones have no corner to pull",
    "css-resize": "as resize",
    "text-size-adjust": "nothing: with the name of each browser where one is needed",
    "color-adjust": "grounds on paper",
    "css-color-adjust": "grounds on paper",
    "forced-color-adjust": "the chosen size in the system's own colours",
    "prefers-reduced-motion": "the wish for less motion: nothing moves but the menu",
    "break-inside": "a card whole on one sheet",
    "break-after": "a heading with its text on one sheet",
    "break-before": "the slip on a sheet of its own",
    ":marker": "the theme's mark at a fold",
    "css-marker-pseudo": "the theme's mark at a fold",
    # Speed.
    "content-visibility": "what is far away is laid out at once",
    "contain-intrinsic-size": "as content-visibility",
    "css-content-visibility": "as content-visibility",
    ".contentVisibility": "as content-visibility",
    ".supportedEntryTypes": "the typeface is asked for at once",
    # Asked for before it is used.
    ".clipboard": "one press copies: the code is chosen, to be copied by hand",
    ".writeText": "as .clipboard",
    ".ResizeObserver": "an embed tells its height when it is loaded and when it is asked",
    ".requestResize": "as .ResizeObserver",
}
"""What the browsers do not know, and what their readers lose by it."""


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the tools, which one process installs for all."""
    return once(
        tmp_path_factory, "floor", lambda _: installed(TOOLS, "công cụ so với trình duyệt cũ", "look.mjs")
    )


def unknown(tools: Path, styles: Mapping[str, str], scripts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what some browser of the floor does not know, and where it is used."""
    asked = json.dumps({"browsers": BROWSERS, "styles": styles, "scripts": scripts})
    done = subprocess.run(
        ["node", "look.mjs"], cwd=tools, input=asked, capture_output=True, text=True, check=True, timeout=60
    )
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_the_oldest_browsers_lose_what_is_listed_and_nothing_else(demo_site: Path, tools: Path) -> None:
    """What they do not know of all styles and scripts is exactly what GRACEFUL names."""
    pages = [inline_parts((demo_site / name).read_text("utf-8")) for name in ("index.html", "tim/index.html")]
    scripts = {f"trong trang, {at}": text for _, parts in pages for at, text in enumerate(parts)}
    files = [path for path in demo_site.rglob("*.js") if path.parent.name in ("assets", "v1")]
    scripts |= {path.name: path.read_text("utf-8") for path in files}
    styles = {"trang": "".join(pages[0][0]), "nhung": (demo_site / "nhung/v1/nhung.css").read_text("utf-8")}
    found = unknown(tools, styles, scripts)
    assert {feature: where for feature, where in found.items() if feature not in GRACEFUL} == {}
    assert GRACEFUL.keys() - found.keys() == set()
    assert len(scripts) > 8


def test_what_old_browsers_do_not_know_is_told(tools: Path) -> None:
    """Newer syntax, methods of the language and of the browser, properties and selectors are told by name."""
    styles = {"a": "a{inset:0;padding-inline:var(--x);display:flex;gap:1px}a:has(b){top:clamp(1px,2vw,3px)}"}
    scripts = {
        "syntax": "a?.b",
        "class": "/\\p{L}/u",
        "names": "a.matchAll(b);a.replaceChildren();new ResizeObserver(b);a.querySelector(b).closest(c)",
    }
    told = {"inset", "padding-inline", "flexbox-gap", "css-has", ":has", "css-math-functions"}
    told |= {"syntax", ".matchAll", ".replaceChildren", ".ResizeObserver"}
    found = unknown(tools, styles, scripts)
    assert found.keys() == told
    assert len(found["syntax"]) == 2
