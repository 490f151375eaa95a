"""What every command passes before it writes anything: data, pages, pictures, attachments, embeds, places.

Everything that can be judged is judged, so that an editor hears all of it at once.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kienan.base.problem import DataError, Problem
from kienan.checks import data_files
from kienan.checks import pages as page_check
from kienan.checks.pages import Page, body, links
from kienan.checks.run import checked
from kienan.content import accessibility
from kienan.content.exemplars import published_exemplars
from kienan.content.load import Content
from kienan.content.rounds import round_folder
from kienan.model.yaml_source import hint_near
from kienan.outputs.embeds.build import Embedding
from kienan.outputs.html import pages
from kienan.outputs.html.registry import (
    ACCESS_MACRO,
    EXEMPLAR_MACRO,
    MACROS,
    ROUND_MACRO,
    VIEWS,
    Maker,
    macro_name,
)
from kienan.outputs.images.build import Album, album
from kienan.site import clock
from kienan.site.edition import Edition, site_address

GALLERY = "overrides/nhung/nhung.html"

T = TypeVar("T")


@dataclass(frozen=True)
class Passed:
    """All that a build is made of, found right."""

    content: Content
    album: Album
    attached: dict[str, bytes]
    make: Maker
    embedding: Embedding


def passed(root: Path, edition: Edition = Edition.PUBLIC, address: str | None = None) -> Passed:
    """Return what the site of `root` is made of, for the site at `address`, if that is not what is known.

    From here on the content's own address is that of this build: whatever prints an address asks it.
    Raises DataError with every problem of data and pages.
    """
    content = checked(root, demo=edition is Edition.DEMO, macros=MACROS)
    content = content.placed(address or site_address(content.site.address))
    problems = list(data_files.left_over(root, content))
    photos = _kept(lambda: album(content, root, root / ".cache"), problems)
    attached = _kept(lambda: pages.attached(content, root), problems)
    if photos is None or attached is None:
        raise DataError(problems)
    make = Maker(root, content, clock.today(), photos.pictures)
    embedding = Embedding(make, edition)
    _kept(embedding.check, problems)
    if _kept(lambda: accessibility.read(root), problems):
        problems += _places(make)
    if problems:
        raise DataError(problems)
    return Passed(content, photos, attached, make, embedding)


def _kept(step: Callable[[], T], problems: list[Problem]) -> T | None:
    """Return what `step` gives, or None when it refuses; its problems are kept."""
    try:
        return step()
    except DataError as error:
        problems.extend(error.problems)
        return None


def _places(make: Maker) -> Iterator[Problem]:
    """Yield macro calls for one that does not exist, and links to places that no page and no fragment has."""
    written, _ = page_check.read_pages(make.root)
    by_address = {page.address: page for page in written}
    for page in written:
        for line, name, of in body.calls(page):
            known = sorted(_known(make.content, name))
            if of and of not in known:
                found, hint = f"khung “{name}” không có “{of}”", hint_near(of, known)
                yield Problem(page.file, line, f"“{of}”", found, "một mã đã công bố", hint)
        for line, address, anchor in links.anchors(page):
            target = by_address.get(address)
            if target and links.leads_into_a_fragment(target, anchor):
                known = sorted(_ids(target, make))
                if anchor not in known:
                    yield links.no_anchor(page, line, target, anchor, known)


def _known(content: Content, macro: str) -> set[str]:
    rounds = {round_folder(data) for data in content.badge_rounds}
    return {ROUND_MACRO: rounds, EXEMPLAR_MACRO: set(published_exemplars(content))}.get(macro, set())


def _ids(page: Page, make: Maker) -> set[str]:
    """Return every id of the finished page: its own headings and those inside its fragments."""
    views = {macro_name(view): view for view in VIEWS}
    ids = set(page.anchors)
    for _, name, of in body.calls(page):
        if name in views:
            html = make.view(views[name], "")
        elif name == ROUND_MACRO:
            html = make.badge_round(of, "")
        elif name == EXEMPLAR_MACRO:
            html = make.exemplar(of, "")
        elif name == ACCESS_MACRO:
            html = make.access("")
        else:
            html = (make.root / GALLERY).read_text("utf-8")  # its ids are fixed; filling it takes a while
        ids.update(re.findall(r'\sid="([^"]+)"', html))
    return ids
