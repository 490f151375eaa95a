"""Another site that frames the embeds: pages made of the gallery's own snippets, and what is seen there."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Frame, Page

from kienan.site.csp import inline_of
from tests.nginx import served_by_nginx
from tests.site.dom import Element, read

VERSION = "nhung/v1/"
WIDTHS = (360, 768, 1200)
LONG = 3000
"""How high a reader's window is here: most frames in it are seen without much scrolling."""

SEEN = """() => {
  const root = document.documentElement, range = document.createRange(), boxes = [];
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    range.selectNodeContents(texts.currentNode);
    const box = range.getBoundingClientRect();
    if (texts.currentNode.data.trim() && box.width && box.height) boxes.push(box);
  }
  const from = document.querySelector("footer p").getBoundingClientRect();
  return {
    width: innerWidth, height: innerHeight, content: root.getBoundingClientRect().height,
    top: boxes[0].top, last: Math.max(...boxes.map(box => box.bottom)), bottom: from.bottom,
    left: Math.min(from.left, ...boxes.map(box => box.left)),
    across: root.scrollWidth - root.clientWidth, down: root.scrollHeight - root.clientHeight,
  };
}"""


@dataclass(frozen=True)
class Sight:
    """One frame as a reader has it before them, in CSS pixels.

    `height` is the frame's, `content` that of the document in it; `top` of its first text, `last` bottom of
    its main text, `bottom` of its source line; `across` and `down` how far the document can be scrolled.
    """

    width: float
    height: float
    content: float
    top: float
    last: float
    bottom: float
    left: float
    across: float
    down: float

    @property
    def readable(self) -> bool:
        """Tell whether the first and last row and the source line lie inside the frame's box."""
        return self.top >= 0 and max(self.last, self.bottom) <= self.height and self.left >= 0

    @property
    def whole(self) -> bool:
        """Tell whether all is readable and nothing scrolls; there may be room below."""
        return self.readable and self.across <= 0 and self.down <= 0

    @property
    def blank(self) -> float:
        """Return which part of the frame's height is empty below its content."""
        return 1 - self.content / self.height

    @property
    def fits(self) -> bool:
        """Tell whether all is readable, nothing scrolls, and the frame is as high as its content."""
        return self.whole and abs(self.height - self.content) <= 2


@dataclass(frozen=True)
class Home:
    """A built site at its own address, which ends with a slash."""

    address: str
    folder: Path

    @cached_property
    def boxes(self) -> dict[str, str]:
        """The text of each box of the gallery by its id."""
        gallery: Element = read(self.folder / "nhung/index.html")
        return {box["id"]: box.text() for box in gallery.all("textarea")}

    @cached_property
    def listed(self) -> dict[str, Any]:
        """What danh-muc.json says."""
        found: dict[str, Any] = json.loads((self.folder / VERSION / "danh-muc.json").read_text("utf-8"))
        return found

    @cached_property
    def idents(self) -> tuple[str, ...]:
        """The ids of all embeds, in the order of danh-muc.json."""
        return tuple(row["id"] for row in self.listed["embeds"])

    def snippet(self, ident: str, kind: str) -> str:
        """Return the gallery's snippet of one embed: `kind` is a, b, c, d, e or f."""
        return self.boxes[f"{ident.replace('/', '-')}-{kind}"]

    def at(self, ident: str) -> str:
        """Return the address of an embed."""
        return f"{self.address}{VERSION}{ident}/"


SOMEWHERE = "http://127.0.0.1:10101/"
"""The address that a site is built for once, to be moved to where each process of a test run serves it."""
TEXTS = (".html", ".json", ".js", ".xml", ".txt", ".ics", ".csv", ".conf")


def moved(built: Path, address: str, place: Path) -> Path:
    """Copy the site `built` for SOMEWHERE to `place`, with `address` in the texts; return `place`.

    Pictures and sheets of paper keep the other address. No text is changed whose digest stands elsewhere: of
    scripts and styles none says where the site stands.
    """
    shutil.copytree(built, place, symlinks=True)
    old, new = (urlsplit(one).netloc for one in (SOMEWHERE, address))
    for file in (path for path in place.rglob("*") if path.suffix in TEXTS):
        data = file.read_bytes()
        for was, now in ((old, new), (quote(old, safe=""), quote(new, safe=""))):
            data = data.replace(was.encode(), now.encode())
        file.write_bytes(data)
    return place


@contextmanager
def at_home(like: Path, place: Path, make: Callable[[str], Path]) -> Iterator[Home]:
    """Serve by nginx what `make` builds for the address it is given, which is known before it is built.

    `like` is the same site built for no address; the headers are its own, and let any portal frame it.
    """
    served, now = place / "cua", place / "nay"
    served.mkdir()
    for entry in like.iterdir():
        (served / entry.name).symlink_to(now / entry.name)
    with served_by_nginx(served, (), inline=inline_of(like)) as address:
        folder = make(f"{address}/")
        now.symlink_to(folder)
        yield Home(f"{address}/", folder)


@dataclass(frozen=True)
class Portal:
    """A site of its own: a folder, and the address it is served at, with a slash at the end."""

    folder: Path
    address: str

    def page(self, body: str, *, policy: str = "", head: str = "") -> str:
        """Write a page with `body`, under a Content-Security-Policy when one is given; return its address."""
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
        name = f"trang-{sum(1 for _ in self.folder.iterdir())}.html"
        (self.folder / name).write_text(
            '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width">{meta}<title>Cổng</title>'
            '<link rel="icon" href="data:,"><link rel="stylesheet" href="cong.css">'
            f"{head}</head><body>{body}</body></html>",
            "utf-8",
        )
        return self.address + name


@contextmanager
def reader(
    browser: Browser, width: int, height: int = LONG, *, scripts: bool = True
) -> Iterator[BrowserContext]:
    """Yield a new reader with a window of this size."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=scripts,
        reduced_motion="reduce",
        locale="vi-VN",
    )
    context.set_default_timeout(30_000)
    try:
        yield context
    finally:
        context.close()


def frames(page: Page) -> list[Frame]:
    """Return the frames that stand in the page itself, in its order."""
    elements = page.query_selector_all("iframe")
    found = [element.content_frame() for element in elements]
    return [frame for frame in found if frame]


def sight(frame: Frame) -> Sight:
    """Return how the frame is seen now."""
    return Sight(**frame.evaluate(SEEN))


def scroll_through(page: Page) -> None:
    """Scroll from the top to the end, as readers do: a browser may leave alone what nobody has come near."""
    place, end = 0, 1
    while place < end:
        page.evaluate("place => scrollTo(0, place)", place)
        page.wait_for_timeout(80)
        place += LONG - 600
        end = page.evaluate("document.documentElement.scrollHeight")


def _seen(page: Page) -> dict[Frame, Sight]:
    return {frame: sight(frame) for frame in frames(page)}


def settled(page: Page, ready: Callable[[Sight], bool] = lambda s: s.fits, patience: int = 8) -> list[Sight]:
    """Return how each frame is seen, as soon as all are `ready` or after `patience` quarters of a second.

    Looking takes a while in a page of many frames: those that wait are looked at alone, then all once more.
    """
    seen = _seen(page)
    while patience and not all(map(ready, seen.values())):
        page.wait_for_timeout(250)
        patience -= 1
        there = frames(page)
        waiting = [frame for frame in there if frame not in seen or not ready(seen[frame])]
        if waiting and patience and not any(ready(sight(frame)) for frame in waiting):
            continue
        seen = _seen(page)
    return list(seen.values())


def watch(page: Page) -> list[str]:
    """Return a list that fills with every error and warning of the page and its frames from now on."""
    wrong: list[str] = []
    page.on(
        "console", lambda m: wrong.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda e: wrong.append(f"script error: {e}"))
    page.on("requestfailed", lambda r: wrong.append(f"failed: {r.url} {r.failure}"))
    page.on(
        "response", lambda r: wrong.append(f"{r.status}: {r.url}") if r.status not in (200, 304) else None
    )
    return wrong
