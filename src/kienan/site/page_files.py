"""Pictures of a page and documents it links to, put into its HTML as MkDocs made it."""

import posixpath
import re
from collections.abc import Mapping
from html import unescape

from kienan.outputs.html.registry import IN_PAGES, Maker, PagePicture
from kienan.outputs.html.render import base_of
from kienan.outputs.images.build import PHOTO_FOLDER, Album

_IMAGE = re.compile(
    rf'(?P<opened><p>)?<img alt="(?P<alt>[^"]*)" src="(?P<src>[^"]*{PHOTO_FOLDER}/[^"]*)"'
    r'(?: title="(?P<caption>[^"]*)")? />(?(opened)(?P<closed></p>)?)'
)
"""An <img> as Python-Markdown writes it, after MkDocs has resolved its address, and its paragraph's tags."""
_PDF = re.compile(r'<a href="(?P<href>[^"]*\.pdf)(?:#[^"]*)?"[^>]*>.*?</a>', re.DOTALL)


def with_pictures(html: str, url: str, album: Album, make: Maker) -> str:
    """Return the page at `url` with each picture in the sizes and formats that browsers choose from."""
    made = {picture.fallback: file for file, picture in album.pages.items()}

    def shown(tag: re.Match[str]) -> str:
        alt, caption = (unescape(tag[name] or "") for name in ("alt", "caption"))
        file, alone = made[_place(url, tag["src"])], tag["closed"] is not None
        picture = make.page_picture(PagePicture(f"{IN_PAGES}{file}", alt, caption, alone), base_of(url))
        return picture if alone else f"{tag['opened'] or ''}{picture}"

    return _IMAGE.sub(shown, html) if made else html


def with_sizes(html: str, url: str, documents: Mapping[str, str]) -> str:
    """Return the page at `url` with what `documents` says of each PDF, by its path, behind the link to it."""

    def shown(link: re.Match[str]) -> str:
        size = documents.get(_place(url, link["href"]))
        return f"{link.group()} (PDF, {size})" if size else link.group()

    return _PDF.sub(shown, html) if documents else html


def _place(url: str, way: str) -> str:
    return posixpath.normpath(posixpath.join(url, unescape(way)))
