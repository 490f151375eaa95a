"""Pictures of the site: for README and CONTRIBUTING, or with `--all DIR` every page in each scheme."""

import argparse
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests import help_pictures
from tests.places import ROOT
from tests.support import ADDRESSES, MissingError, build, launch, serve

README_PICTURE = ROOT / "tro-giup/trang-chu.png"
README_LIMIT = 300_000
HELP_LIMIT = 150_000
WIDTHS = {360: 740, 768: 1024, 1280: 800}
A4_AT_96_DPI: ViewportSize = {"width": 794, "height": 1123}

Scheme = Literal["light", "dark"]


@contextmanager
def opened(browser: Browser, address: str, scheme: Scheme) -> Iterator[Page]:
    """Yield the page at `address` at 1280x800, still, with its fonts."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="vi-VN",
    )
    try:
        page = context.new_page()
        page.goto(address)
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_timeout(150)
        yield page
    finally:
        context.close()


def readme_picture(browser: Browser, home: str) -> bytes:
    """Return the top of the home page as a PNG of at most `README_LIMIT` bytes."""
    with opened(browser, f"{home}/", "light") as page:
        return small(page.screenshot(), README_LIMIT)


def small(picture: bytes, limit: int) -> bytes:
    """Return `picture`, a PNG, in as many colours as fit into `limit` bytes."""
    shot = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (256, 128, 64, 32):
        out = io.BytesIO()
        shot.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= limit:
            return out.getvalue()
    raise AssertionError(f"a picture does not fit into {limit} bytes")


def all_pictures(browser: Browser, home: str, folder: Path) -> int:
    """Write every page at every width, light and dark, and as printed; return how many files."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for address in ADDRESSES:
        name = address.strip("/").replace("/", "--").removesuffix(".html") or "trang-chu"
        for scheme in schemes:
            with opened(browser, home + address, scheme) as page:
                sizes = {f"{width}-{scheme}": (width, height) for width, height in WIDTHS.items()}
                for suffix, (width, height) in sizes.items():
                    page.set_viewport_size({"width": width, "height": height})
                    page.wait_for_timeout(50)
                    page.screenshot(path=folder / f"{name}-{suffix}.png", full_page=True)
                    count += 1
                if scheme == "light":
                    page.emulate_media(media="print")
                    page.set_viewport_size(A4_AT_96_DPI)
                    page.screenshot(path=folder / f"{name}-print.png", full_page=True)
                    count += 1
    return count


@contextmanager
def site_or_build(given: Path | None) -> Iterator[Path]:
    """Yield the site already built, or a fresh build of it."""
    if given:
        yield given
        return
    with TemporaryDirectory() as folder:
        target = Path(folder) / "site"
        build(target)
        yield target


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures and say where they are."""
    parser = argparse.ArgumentParser(prog="tests.screenshots", description=__doc__)
    parser.add_argument("--all", type=Path, metavar="DIR", help="every page, every width, light, dark, print")
    parser.add_argument("--site", type=Path, metavar="DIR", help="a built site (default: build one)")
    given = parser.parse_args(arguments)
    try:
        with site_or_build(given.site) as site, serve(site) as home, sync_playwright() as play:
            browser = launch(play.chromium)
            try:
                if given.all:
                    print(f"{all_pictures(browser, home, given.all)} ảnh trong {given.all}")
                    return 0
                README_PICTURE.parent.mkdir(exist_ok=True)
                README_PICTURE.write_bytes(readme_picture(browser, home))
                for name, picture in help_pictures.pictures(browser).items():
                    (README_PICTURE.parent / name).write_bytes(small(picture, HELP_LIMIT))
            finally:
                browser.close()
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    print(f"Đã chụp các ảnh trong {README_PICTURE.parent.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
