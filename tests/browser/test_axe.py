"""Accessibility as axe sees it: WCAG 2.2 AA, contrast 7:1, size of targets."""

import importlib.resources
from collections.abc import Sequence
from typing import Any, TypeVar

import pytest
from _pytest.mark.structures import ParameterSet
from playwright.sync_api import Browser, Page

from tests.browser.visit import DESK, PHONE, Scheme, visit
from tests.support import ADDRESSES
from tests.tiers import parameters

T = TypeVar("T")

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


LIGHT_PHONE, DARK_DESK = (PHONE, "light"), (DESK, "dark")
EVERY_LOOK = tuple((size, scheme) for scheme in SCHEME_OF_BODY for size in (PHONE, DESK))
"""Screen and colours; `make test` takes the two that have nothing in common."""


def looks(states: Sequence[T], in_the_dark: T) -> list[ParameterSet]:
    """Return each of `states` of a page in each look; `make test` takes one of them in the dark on a desk.

    That one has the colours of the others; each is seen on a phone.
    """
    return parameters(
        [(state, *look) for state in states for look in EVERY_LOOK],
        lambda p: p[1:] == LIGHT_PHONE or p == (in_the_dark, *DARK_DESK),
    )


DARK = {"/", "/ke-hoach/van-ban/", "/tim/", "/nhung/"}
"""Pages that between them have every colour: `make test` sees these in the dark on a desk as well."""


@pytest.mark.parametrize(
    ("address", "size", "scheme"),
    parameters(
        [(address, *look) for address in ADDRESSES for look in EVERY_LOOK],
        lambda p: p[1:] == LIGHT_PHONE or (p[0] in DARK and p[1:] == DARK_DESK),
    ),
)
def test_axe_finds_nothing(
    browser: Browser, server: str, address: str, size: tuple[int, int], scheme: Scheme
) -> None:
    """No violation on the page, light or dark, on a phone or on a desk."""
    with visit(browser, server + address, size, scheme=scheme) as page:
        body = page.evaluate("document.body.dataset.mdColorScheme")
        assert body == SCHEME_OF_BODY[scheme], f"the page does not follow the reader's wish for {scheme}"
        told = [said(violation, node) for violation in violations(page) for node in violation["nodes"]]
    assert not told, f"{len(told)} violations on {address} ({scheme}):\n" + "\n".join(told)


OPENED = {
    "the drawer": ("server", "/ke-hoach/", "document.querySelector('.ka-menu').click()"),
    "every fold": (
        "server",
        "/nhung/",
        "document.querySelectorAll('details').forEach(one => one.open = true)",
    ),
    "the largest letters": ("server", "/", "document.querySelector('[data-co-chu=\"3\"]').click()"),
    "a list with results": (
        "demo_server",
        "/huy-hieu-dang/2023-05-19/",
        "ask(document.querySelector('#loc-ten'))",
    ),
    "exemplars with results": (
        "demo_server",
        "/dien-hinh/",
        "ask(document.querySelector('.ka-filter input'))",
    ),
}
"""What readers open: on which of the sites, on which page, and how. Results of the search: test_search.py."""
ASK = (
    """self.ask = box => { box.value = "nguyen"; box.dispatchEvent(new Event("input", {bubbles: true})); };"""
)
DRAWN = ".ka-embed { content-visibility: visible !important; }"  # axe takes sizes of what is not drawn yet


@pytest.mark.parametrize("scheme", parameters(list(SCHEME_OF_BODY), lambda scheme: scheme == "light"))
@pytest.mark.parametrize("what", OPENED)
def test_axe_finds_nothing_in_what_is_opened(
    browser: Browser, request: pytest.FixtureRequest, what: str, scheme: Scheme
) -> None:
    """No violation, contrast 7:1 included, once a reader has opened it on a phone."""
    fixture, address, opening = OPENED[what]
    with visit(browser, request.getfixturevalue(fixture) + address, PHONE, scheme=scheme) as page:
        page.add_style_tag(content=DRAWN)
        page.evaluate(f"{ASK} {opening}")
        page.wait_for_timeout(500)
        told = [said(violation, node) for violation in violations(page) for node in violation["nodes"]]
    assert not told, f"{what} ({scheme}):\n" + "\n".join(told)


def said(violation: dict[str, Any], node: dict[str, Any]) -> str:
    """Return what is wrong with one element, where, and why."""
    why = " ".join(check["message"] for check in node["any"] + node["all"] + node["none"])
    where = " ".join(map(str, node["target"]))
    return f"{violation['id']} at {where}: {why}\n    {node['html'][:200]}"
