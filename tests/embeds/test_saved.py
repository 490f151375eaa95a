"""What portals show of each snippet after an editor or a filter has saved it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.firefox import firefox
from tests.embeds.portal import SEEN as IN_FRAME
from tests.embeds.portal import VERSION, Home, Portal, Sight, frames, reader, settled, sight
from tests.embeds.saving import ALL, FILTERS, saved
from tests.site.dom import parse
from tests.tiers import only

LOOKED_AT = ("chuong-trinh", "phan-cong", "phan-cong/van-phong-quan-uy", "ket-luan-01")
"""A table, long lists, a unit, bars with tables."""
KINDS = "abcd"
SCREEN = 740
SIGNS = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "×": "x"})

PHONE, DESK = (360, 330), (1200, 700)
"""Widths of a window and of the column that a portal gives its article in it."""

SEEN = """() => ({
  across: document.documentElement.scrollWidth - innerWidth,
  articles: [...document.querySelectorAll("article")].map(article => {
    const place = article.getBoundingClientRect();
    const box = e => e && (b => ({ top: b.top - place.top, width: b.width, height: b.height }))(
      e.getBoundingClientRect());
    const link = [...article.querySelectorAll("a")].find(a => a.innerText.trim());
    return { words: article.innerText, link: box(link), image: box(article.querySelector("img")),
             width: place.width };
  }),
})"""


STATED = """() => Array.from(document.querySelectorAll("iframe"),
  frame => [frame.getAttribute("height"), frame.getAttribute("style") || ""])"""


@dataclass(frozen=True)
class Given:
    """A snippet as the gallery offers it."""

    ident: str
    kind: str
    html: str

    @property
    def links(self) -> list[str]:
        """Return where its links lead."""
        return [link["href"] for link in parse(self.html).all("a")]


def fragment(home: Home, ident: str) -> str:
    """Return the words of an embed, snippet F."""
    return (home.folder / VERSION / ident / "manh.html").read_text("utf-8")


def given(home: Home, idents: Sequence[str]) -> list[Given]:
    """Return every snippet of the embeds called `idents` that is pasted as HTML."""
    return [
        Given(ident, kind, home.snippet(ident, kind) if kind != "f" else fragment(home, ident))
        for ident in idents
        for kind in (*KINDS, "f")
    ]


def one_of_each(idents: Sequence[str]) -> list[str]:
    """Return the embeds, but of the units and of the wards, which share a template, one each."""
    alike = {ident.partition("/")[0]: ident for ident in idents if "/" in ident}
    return [*(ident for ident in idents if "/" not in ident), *alike.values()]


def bare(text: str) -> str:
    """Return `text` without spaces, which filters put and take between blocks, and with plain signs, for
    WordPress sets dashes, quotation marks and dots as printers do.
    """  # noqa: D205
    return "".join(text.translate(SIGNS).split())


def faults(one: Given, html: str) -> list[str]:
    """Return what a saved snippet lost: words, links, and of a frame's style the height."""
    before, after = parse(one.html), parse(html)
    found = []
    if bare(before.text()) != bare(after.text()):
        found.append("words")
    if [link["href"] for link in after.all("a")] != one.links:
        found.append("links")
    found += [f"empty link {link['href']}" for link in after.all("a") if not bare(link.text())]
    asked = parse(one.html).all("iframe")
    for frame in after.all("iframe"):
        if frame["src"] != asked[0]["src"] or not frame["height"]:
            found.append(f"frame {frame.attributes}")
    return [f"{one.ident} {one.kind}: {fault}" for fault in found]


@pytest.mark.parametrize("name", only(tuple(FILTERS), ALL))
def test_words_and_links_are_kept(browser: Browser, home: Home, name: str) -> None:
    """Every word and link of A, B, C, D and F is there after saving, in its order; a frame that stays has its
    address and a height.
    """  # noqa: D205
    articles = given(home, home.idents if name in FILTERS else one_of_each(home.idents))
    results = saved(browser, name, [one.html for one in articles])
    assert [fault for one, html in zip(articles, results, strict=True) for fault in faults(one, html)] == []


def unseen(one: Given, seen: dict[str, Any]) -> list[str]:
    """Return what is wrong with a saved snippet as it is seen in the portal's column."""
    found = []
    if bare(parse(one.html).text()).lower() not in bare(seen["words"]).lower():
        found.append("words are not seen")
    link = seen["link"]
    if one.kind != "f" and not (link and link["height"] and link["top"] < SCREEN):
        found.append(f"link {link}")
    if seen["image"] and seen["image"]["width"] > seen["width"] + 0.5:
        found.append(f"image {seen['image']}")
    return found


def unseen_in(articles: Sequence[Given], seen: dict[str, Any]) -> list[str]:
    """Return what is wrong in a portal's page that shows `articles`, as SEEN tells it."""
    views = zip(articles, seen["articles"], strict=True)
    wide = [f"{seen['across']} px wider than the window"] if seen["across"] > 0 else []
    return wide + [f"{one.ident} {one.kind}: {fault}" for one, view in views for fault in unseen(one, view)]


def hidden(seen: Sight, stated: tuple[str, str]) -> str:
    """Return what a frame hides, as text; "" when it shows all, or has the height that was left it.

    `stated` are its height and its style as they stand in the page.
    """
    height, style = stated
    at_least = "height:" not in style and seen.height >= float(height) > 0
    return "" if seen.whole or at_least else f"{stated} {seen}"


def hidden_in(page: Page) -> list[str]:
    """Return what the frames of a page hide."""
    stated = page.evaluate(STATED)
    found = [hidden(sight(frame), said) for frame, said in zip(frames(page), stated, strict=True)]
    return [fault for fault in found if fault]


def page_of(portal: Portal, results: Sequence[str], column: int) -> str:
    """Return the address of a portal's page that shows what was saved, each in an article of its own."""
    shown = "\n".join(f"<article>{html}</article>" for html in results)
    return portal.page(f'<div style="max-width:{column}px;margin:0 auto">{shown}</div>')


@pytest.mark.full
@pytest.mark.parametrize("name", ALL)
def test_what_was_saved_is_seen(browser: Browser, home: Home, portal: Portal, name: str) -> None:
    """In Chromium: words and links are seen, no page is wider than its window and no picture than its column,
    and nothing is hidden in a frame whose style was kept; with the height alone it has that height.
    """  # noqa: D205
    articles = given(home, LOOKED_AT)
    results = saved(browser, name, [one.html for one in articles])
    for width, column in (PHONE, DESK):
        with reader(browser, width) as context:
            page = context.new_page()
            page.goto(page_of(portal, results, column), wait_until="load")
            settled(page, lambda s: s.whole, patience=8)
            assert unseen_in(articles, page.evaluate(SEEN)) + hidden_in(page) == []


@pytest.mark.full
@pytest.mark.parametrize("name", ALL)
def test_what_was_saved_is_seen_in_firefox(browser: Browser, home: Home, portal: Portal, name: str) -> None:
    """The same in Firefox, which makes no frame as high as its content: there the style alone does it."""
    articles = given(home, LOOKED_AT)
    results = saved(browser, name, [one.html for one in articles])
    with firefox() as page:
        for width, column in (PHONE, DESK):
            page.goto(page_of(portal, results, column), width)
            shown = [Sight(**frame) for frame in page.in_frames(f"({IN_FRAME})()")]
            lost = [hidden(*pair) for pair in zip(shown, page.evaluate(f"({STATED})()"), strict=True)]
            assert unseen_in(articles, page.evaluate(f"({SEEN})()")) + list(filter(None, lost)) == []
