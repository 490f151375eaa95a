"""Preflight: loads and validates every input of a build (data, pages, pictures, embeds, anchors).

One run collects the problems of all of them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from kienan.base.problem import DataError, Problem
from kienan.checks import data_files, official_changes
from kienan.checks import pages as page_check
from kienan.checks.attached_pdf import check_attached_pdfs, check_linked_pdfs
from kienan.checks.pages import Page, body, links, settings
from kienan.checks.run import Rendered, examined
from kienan.content import accessibility
from kienan.content.load import Content, UnreadError, as_far_as_read
from kienan.content.published_content import published_content
from kienan.content.recipient_list import MAX_LIST_BYTES
from kienan.content.recipients import LIST_NAME
from kienan.content.sense import check_sense
from kienan.model.base import State
from kienan.model.exemplar import Exemplar
from kienan.model.yaml_source import hint_near, read_text
from kienan.outputs.embeds.build import Embedding
from kienan.outputs.html import pages
from kienan.outputs.html.registry import (
    ACCESS_MACRO,
    EXEMPLAR_MACRO,
    GALLERY_MACRO,
    MACROS,
    ROUND_MACRO,
    VIEWS,
    Maker,
    macro_name,
)
from kienan.outputs.images.build import Album, album
from kienan.outputs.printable import unprintable, unprintable_lines, unprintable_pages
from kienan.site import clock, page_html
from kienan.site.edition import Edition, site_address

GALLERY = "overrides/nhung/nhung.html"

T = TypeVar("T")


@dataclass(frozen=True)
class BuildInputs:
    """Validated inputs of one build; `content` is the publishable part of `facts`.

    `attached`: path below the site -> bytes of each file published as it was given.
    """

    facts: Content
    content: Content
    album: Album
    attached: dict[str, bytes]
    make: Maker
    embedding: Embedding


def build_inputs(root: Path, edition: Edition = Edition.PUBLIC, address: str | None = None) -> BuildInputs:
    """Load and validate the inputs of the site in the folder `root`.

    `address` is the site's absolute URL for this build; None takes that of the environment or of data/.
    Raises DataError with every problem of data and pages.
    """
    rendered = Rendered(page_html.of_pages(root), page_html.FRAGMENT)
    found = examined(root, demo=edition is Edition.DEMO, macros=MACROS, rendered=rendered)
    facts, problems = found.content, found.problems
    problems += as_far_as_read(data_files.left_over(root, facts))
    problems += [*as_far_as_read(check_attached_pdfs(facts, root)), *check_linked_pdfs(root)]
    written = page_check.read_pages(root)[0]
    problems += _calls_of_none(root, facts, written)
    photos, today = (
        _kept(lambda: album(facts, root, root / ".cache"), problems),
        _kept(clock.today, problems),
    )
    problems += unprintable(item.source for item in facts.loaded)
    problems += [*_unprintable_lines(root), *unprintable_pages(written)]
    if today:
        problems += check_sense(facts.loaded, today)
    if not (found.sound and photos and today):  # there is nothing to make views of
        raise DataError(problems)
    placed = _kept(lambda: facts.placed(address or site_address(facts.site.address)), problems)
    if placed is None:  # some file could not be read
        raise DataError(problems)
    facts = placed
    problems += as_far_as_read(official_changes.not_yet(facts, today))
    content = published_content(facts)
    make = Maker(root, content, today, photos.pictures, photos.pages)
    attached = _kept(lambda: pages.attached(content, root), problems)
    embedding = _kept(lambda: _embedding(make, edition), problems)
    if _kept(lambda: accessibility.read(root), problems):
        problems += _lost_anchors(make, written)
    if problems or attached is None or embedding is None:
        raise DataError(problems)
    return BuildInputs(facts, content, photos, attached, make, embedding)


def _unprintable_lines(root: Path) -> Iterator[Problem]:
    for path in [*sorted(root.glob(f"data/huy-hieu-dang/*/{LIST_NAME}")), root / settings.FILE]:
        file = path.relative_to(root).as_posix()
        with suppress(DataError):  # told by who reads the list, or the menu
            yield from unprintable_lines(file, read_text(path, file, MAX_LIST_BYTES))


def _embedding(make: Maker, edition: Edition) -> Embedding:
    embedding = Embedding(make, edition)
    embedding.check()
    return embedding


def _kept(step: Callable[[], T], problems: list[Problem]) -> T | None:
    """Return the result of `step`; None on DataError (appended to `problems`) or UnreadError."""
    try:
        return step()
    except DataError as error:
        problems.extend(error.problems)
    except UnreadError:
        pass
    return None


def _calls_of_none(root: Path, content: Content, written: Sequence[Page]) -> Iterator[Problem]:
    """Yield the macro calls of pages for a round or an exemplar that does not exist."""
    for page in written:
        for line, name, of in body.calls(page):
            known = _known(root, content, name)
            if of and of not in known:
                found, hint = f"khung “{name}” không có “{of}”", hint_near(of, sorted(known))
                yield Problem(page.file, line, f"“{of}”", found, "một mã đã công bố", hint)


def _known(root: Path, content: Content, macro: str) -> set[str]:
    """Return what `macro` can be told to show; a file that cannot be read gets the benefit of the doubt."""
    if macro == ROUND_MACRO:
        return {path.parent.name for path in root.glob("data/huy-hieu-dang/*/dot.yml")}
    if macro != EXEMPLAR_MACRO:
        return set()
    records = {item.source.file: item.record for item in content.loaded}
    files = (
        (path.stem, records.get(f"data/dien-hinh/{path.name}")) for path in root.glob("data/dien-hinh/*.yml")
    )
    return {
        ident
        for ident, record in files
        if not isinstance(record, Exemplar) or record.state is State.PUBLISHED
    }


def _lost_anchors(make: Maker, written: Sequence[Page]) -> Iterator[Problem]:
    """Yield links to places that no heading of the page and no fragment on it has."""
    by_address = {page.address: page for page in written}
    ids = cache(partial(_ids, make))
    for page in written:
        for line, address, anchor in links.anchors(page):
            target = by_address.get(address)
            if target and links.leads_into_a_fragment(target, anchor):
                known: set[str] = set(target.anchors)
                calls = [(name, of) for _, name, of in body.calls(target)]
                while calls and anchor not in known:
                    made = ids(*calls.pop(0))
                    known |= {anchor} if made is None else made  # what cannot be made may hold it
                if anchor not in known:
                    yield links.no_anchor(page, line, target, anchor, sorted(known))


def _ids(make: Maker, name: str, of: str) -> frozenset[str] | None:
    """Return every id inside the fragment that a macro puts on a page; None when it cannot be made."""
    if of and of not in _known(make.root, make.content, name):
        return frozenset()
    html = _kept(partial(_fragment, make, name, of), [])
    return None if html is None else frozenset(re.findall(r'\sid="([^"]+)"', html))


def _fragment(make: Maker, name: str, of: str) -> str:
    """Return the HTML that a macro puts on a page; "" for a name that is no macro's."""
    views = {macro_name(view): view for view in VIEWS}
    if name in views:
        return make.view(views[name], "")
    if name == ROUND_MACRO:
        return make.badge_round(of, "")
    if name == EXEMPLAR_MACRO:
        return make.exemplar(of, "")
    if name == ACCESS_MACRO:
        return make.access("")
    # The gallery's ids are fixed; filling it takes a while.
    return (make.root / GALLERY).read_text("utf-8") if name == GALLERY_MACRO else ""
