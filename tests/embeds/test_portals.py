"""Portals as they are: strict policies, filters that take things away, WordPress, AMP, narrow windows."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.embeds.portal import Home, Portal, Sight, frames, reader, settled, watch

PROGRAMME = "chuong-trinh"
UNSTYLED = re.compile(r' style="[^"]*"')
SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)
FRAME = re.compile(r"<iframe.*?</iframe>", re.DOTALL)

WORDPRESS = """
addEventListener("message", event => {
  const said = event.data, frame = document.querySelector("iframe");
  if (said && said.message === "link" && said.secret === frame.dataset.secret) window.asked = said.value;
  if (!said || said.message !== "height" || said.secret !== frame.dataset.secret) return;
  if (event.source !== frame.contentWindow) return;
  frame.height = Math.min(1000, Math.max(200, parseInt(said.value, 10)));
});
"""
KEEP_MESSAGES = 'window.said = []; addEventListener("message", e => said.push([e.data, e.origin]));'


def sized(page: Page, ready: Callable[[Sight], bool] = lambda s: s.fits) -> list[Sight]:
    """Return how each frame of the page is seen once it stands."""
    return settled(page, ready, patience=120)


def test_a_policy_without_inline_script_lets_the_frame_be_sized(
    browser: Browser, home: Home, portal: Portal
) -> None:
    """Under a policy with no inline script, snippet B without its style is sized; the console is silent."""
    policy = f"script-src 'self' {home.address}; style-src 'self'; frame-src {home.address}"
    address = portal.page(UNSTYLED.sub("", home.snippet(PROGRAMME, "b")), policy=policy)
    with reader(browser, 768) as context:
        page = context.new_page()
        wrong = watch(page)
        page.goto(address)
        assert sized(page)[0].fits
        assert not wrong


def test_a_policy_that_forbids_the_frame_leaves_the_link(
    browser: Browser, home: Home, portal: Portal
) -> None:
    """Under a policy whose frame-src lacks our host no frame shows; the link outside is seen and works."""
    address = portal.page(home.snippet(PROGRAMME, "a"), policy="frame-src 'self'")
    with reader(browser, 768) as context:
        page = context.new_page()
        page.goto(address)
        assert [frame.url for frame in frames(page)] != [home.at(PROGRAMME)]
        page.locator("p a").click()
        assert page.url == f"{home.address}ke-hoach/chuong-trinh/"


@pytest.mark.parametrize("width", [360, 1200])
def test_a_cms_that_takes_the_script_away(browser: Browser, home: Home, portal: Portal, width: int) -> None:
    """Snippet B without its script is snippet A: the frame still shows the whole embed."""
    body = SCRIPT.sub("", home.snippet(PROGRAMME, "b"))
    assert body.strip() == home.snippet(PROGRAMME, "a").strip()
    with reader(browser, width) as context:
        page = context.new_page()
        page.goto(portal.page(body))
        assert sized(page, lambda s: s.whole)[0].whole


@pytest.mark.parametrize("width", [360, 1200])
def test_a_cms_that_takes_styles_away(browser: Browser, home: Home, portal: Portal, width: int) -> None:
    """Where no style is left, snippet B's script alone sizes the frames of all embeds."""
    text = "".join(home.snippet(ident, "b") for ident in home.idents)
    body = UNSTYLED.sub(' frameborder="0"', text)
    with reader(browser, width) as context:
        page = context.new_page()
        wrong = watch(page)
        page.goto(portal.page(body))
        seen = sized(page)
        assert len(seen) == len(home.idents)
        assert not [s for s in seen if not s.fits]
        assert not wrong


def test_a_cms_that_takes_frames_away_leaves_the_link(browser: Browser, home: Home, portal: Portal) -> None:
    """Where frames are filtered out the link to the full page stays, and the script finds nothing to do."""
    with reader(browser, 768) as context:
        page = context.new_page()
        wrong = watch(page)
        page.goto(portal.page(FRAME.sub("", home.snippet(PROGRAMME, "b"))))
        page.wait_for_load_state("networkidle")
        assert not wrong
        page.locator("p a").click()
        assert page.url == f"{home.address}ke-hoach/chuong-trinh/"


@pytest.mark.parametrize("ident", [PROGRAMME, "huy-hieu-dang/phuong-bac-son"])
def test_a_host_like_wordpress(browser: Browser, home: Home, portal: Portal, ident: str) -> None:
    """A host that keeps link and frame of the oEmbed answer, adds a secret and heeds only messages with it,
    sizes the frame to what is shown: all, or the first part and the source line where it caps at 1,000 px.
    A click in the frame sends it the link's address.
    """  # noqa: D205
    answer = json.loads((home.folder / f"nhung/v1/oembed/{ident}.json").read_text("utf-8"))
    html = UNSTYLED.sub(' frameborder="0"', answer["html"])
    source = home.at(ident)
    mark = '<iframe sandbox="allow-scripts" data-secret="q1W2e3R4t5" '
    html = html.replace(f'src="{source}"', f'src="{source}#?secret=q1W2e3R4t5"').replace("<iframe ", mark)
    with reader(browser, 768, 1400) as context:
        page = context.new_page()
        wrong = watch(page)
        page.goto(portal.page(html, head=f"<script>{WORDPRESS}</script>"))
        seen = sized(page, lambda s: s.height == s.content)[0]
        assert seen.height == seen.content <= 1000
        assert seen.bottom <= seen.height
        frames(page)[0].locator("footer a").click()
        page.wait_for_function("window.asked")
        full = json.loads((home.folder / "nhung/v1/danh-muc.json").read_text("utf-8"))["embeds"]
        here = urljoin(f"{home.address}nhung/v1/", next(row["page"] for row in full if row["id"] == ident))
        assert page.evaluate("asked") == here
        assert not wrong


def test_a_host_like_amp(browser: Browser, home: Home, portal: Portal) -> None:
    """The message AMP waits for tells the content's height."""
    with reader(browser, 768) as context:
        page = context.new_page()
        page.goto(portal.page(home.snippet(PROGRAMME, "a"), head=f"<script>{KEEP_MESSAGES}</script>"))
        seen = sized(page)[0]
        said: list[tuple[Any, str]] = page.evaluate("said")
        amp = [data for data, _ in said if isinstance(data, dict) and data.get("sentinel") == "amp"]
        assert amp
        assert all(set(data) == {"sentinel", "type", "height"} for data in amp)
        assert amp[-1]["type"] == "embed-size"
        assert abs(amp[-1]["height"] - seen.content) <= 1


def test_two_copies_of_different_widths(browser: Browser, home: Home, portal: Portal) -> None:
    """Two frames of one embed, 400 and 1,000 px wide: each is as high as its own content."""
    text = UNSTYLED.sub(' frameborder="0"', home.snippet(PROGRAMME, "b"))
    one, other = (f'<div style="width:{width}px">{text}</div>' for width in (400, 1000))
    with reader(browser, 1200) as context:
        page = context.new_page()
        page.goto(portal.page(one + other))
        narrow, wide = sized(page)
        assert (narrow.width, wide.width) == (400, 1000)
        assert narrow.fits
        assert wide.fits
        assert narrow.height > wide.height


def test_the_script_twice_listens_once(browser: Browser, home: Home, portal: Portal) -> None:
    """Two snippets B on one page: one listener for messages, both frames sized, no error."""
    count = """window.listeners = 0; const add = window.addEventListener;
      window.addEventListener = function (kind) {
        if (kind === "message") listeners++;
        return add.apply(this, arguments);
      };"""
    idents = (PROGRAMME, "thanh-phan")
    body = UNSTYLED.sub(' frameborder="0"', "".join(home.snippet(ident, "b") for ident in idents))
    with reader(browser, 768) as context:
        page = context.new_page()
        wrong = watch(page)
        page.goto(portal.page(body, head=f"<script>{count}</script>"))
        assert [seen.fits for seen in sized(page)] == [True, True]
        assert page.evaluate("listeners") == 1
        assert not wrong


@pytest.mark.parametrize("styled", [True, False], ids=["frame-sizing", "script"])
def test_the_frame_follows_the_window(browser: Browser, home: Home, portal: Portal, styled: bool) -> None:
    """When the window goes from 1,200 to 400 px and back, snippet B's frame fits its content each time."""
    body = home.snippet(PROGRAMME, "b")
    body = body if styled else UNSTYLED.sub(' frameborder="0"', body)
    with reader(browser, 1200) as context:
        page = context.new_page()
        page.goto(portal.page(body))
        for width in (1200, 400, 1200):
            page.set_viewport_size({"width": width, "height": 1000})
            seen = sized(page, lambda s, width=width: s.fits and s.width == width)[0]  # type: ignore[misc]
            assert seen.width == width
            assert seen.fits


@pytest.mark.parametrize(
    "way",
    [
        '<iframe data-src="{at}"></iframe><script src="{js}"></script>'
        "<script>setTimeout(() => {{ const f = document.querySelector('iframe');"
        "f.src = f.dataset.src; }}, 200)</script>",
        '<iframe src="{at}"></iframe>'
        '<script>fetch("{js}").then(r => r.text()).then(t => new Function(t)())</script>',
        "<style>iframe{{height:auto!important;min-height:3000px}}</style>"
        '<iframe src="{at}"></iframe><script src="{js}" async></script>',
    ],
    ids=["lazy", "merged", "important"],
)
def test_the_script_however_it_is_run(browser: Browser, home: Home, portal: Portal, way: str) -> None:
    """The frame fits where its address comes late, the script is run as text, or the portal insists."""
    body = way.format(at=home.at("cuoc-thi"), js=f"{home.address}nhung/v1/khung-2.js")
    with reader(browser, 768) as context:
        page = context.new_page()
        page.goto(portal.page(body))
        page.wait_for_function("document.querySelector('iframe').style.height")
        assert sized(page)[0].fits


def test_the_script_is_idle_in_an_editor(browser: Browser, home: Home, portal: Portal) -> None:
    """A frame in an article that is being edited gets no style, which the editor would save."""
    frame = f'<iframe src="{home.at("cuoc-thi")}"></iframe>'
    script = f'<script src="{home.address}nhung/v1/khung-2.js"></script>'
    with reader(browser, 768) as context:
        page = context.new_page()
        page.goto(portal.page(f'<div contenteditable="true">{frame}</div>{frame}{script}'))
        page.wait_for_function("document.querySelectorAll('iframe')[1].style.height")
        assert page.locator("iframe").first.get_attribute("style") is None


def test_the_picture_is_no_wider_than_a_phone(browser: Browser, home: Home, portal: Portal) -> None:
    """Snippet C fits a 360 px phone whatever a filter takes away, and keeps a link with words."""
    whole = home.snippet(PROGRAMME, "c")
    bare = re.sub(r' (style|srcset|sizes)="[^"]*"', "", whole)
    with reader(browser, 360) as context:
        page = context.new_page()
        for body in (whole, UNSTYLED.sub("", whole), bare, re.sub("<img[^>]*>", "", whole)):
            page.goto(portal.page(body))
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert page.locator("a").inner_text().strip().startswith("Chương trình Hội nghị")
