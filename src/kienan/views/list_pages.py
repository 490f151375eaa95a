"""The static pages beside a round's own page, and the files its search box fetches."""

from collections.abc import Iterator
from dataclasses import dataclass

from kienan.base.text import day_text
from kienan.content.load import Content
from kienan.content.rounds import published_people, round_called, round_href
from kienan.model.subjects import BadgeRound
from kienan.views.common import Link
from kienan.views.groups import Key, by_letter, by_level, by_organisation, grouped, in_reading_order
from kienan.views.recipients import INDEX_SIZE, ONE_PAGE, LevelTable, Person, tables_by_level, to_rows

PER_PAGE = 200


@dataclass(frozen=True)
class ListPage:
    """One static page of a list: of a party organisation, or of a long list of a level or a letter."""

    slug: str
    heading: str
    title: str
    description: str
    round_day: str
    round_href: str
    people_count: int
    named: int
    tables: tuple[LevelTable, ...]
    pages: tuple[Link, ...]
    here: str
    previous: str
    next: str


def list_pages(content: Content, folder: str) -> Iterator[ListPage]:
    """Yield the static pages of a round: by party organisation, and for a long list by level and by letter.

    KeyError when there is no round called `folder`.
    """
    data = round_called(content, folder)
    people = in_reading_order(published_people(content, data))
    rows = dict(zip(map(id, people), to_rows(people, round_href(data)), strict=True))
    keys: tuple[Key, ...] = (by_organisation,)
    if len(people) > ONE_PAGE:
        keys = (by_level, by_organisation, by_letter)
    for key in keys:
        for (_, heading, name), group in grouped(people, key).items():
            yield from _parts(data, heading, name, [rows[id(person)] for person in group])


def _parts(data: BadgeRound, heading: str, name: str, group: list[Person]) -> Iterator[ListPage]:
    """Cut a group into pages of at most 200 names; each knows its neighbours and all the others."""
    base = round_href(data)
    count = -(-len(group) // PER_PAGE)
    slugs = [name if n == 1 else f"{name}-trang-{n}" for n in range(1, count + 1)]
    links = tuple(Link(str(n), f"{base}{s}/") for n, s in enumerate(slugs, 1)) if count > 1 else ()
    for index, own in enumerate(slugs):
        part = group[index * PER_PAGE : (index + 1) * PER_PAGE]
        numbered = f"{heading}, trang {index + 1}/{count}" if count > 1 else heading
        yield ListPage(
            slug=own,
            heading=numbered,
            title=f"{numbered} - Huy hiệu Đảng đợt {day_text(data.day)}",
            description=f"{numbered}: {len(part)} người nhận Huy hiệu Đảng đợt {day_text(data.day)}.",
            round_day=day_text(data.day),
            round_href=base,
            people_count=len(group),
            named=len(part),
            tables=tables_by_level(part),
            pages=links,
            here=str(index + 1),
            previous=links[index - 1].href if links and index else "",
            next=links[index + 1].href if links and index + 1 < count else "",
        )


def search_index(
    content: Content, folder: str, parts: tuple[ListPage, ...]
) -> Iterator[list[tuple[str, int, str, str]]]:
    """Yield the index files of a list, (name, level, organisation, address) of up to 2,000 people each.

    `parts` are the round's static pages. Addresses are relative to the round's page. The site's search reads
    these files; the box of a long list too, while a list on one page is searched as it stands.
    """
    rows = list(_addressed(content, round_called(content, folder), parts))
    for start in range(0, len(rows), INDEX_SIZE):
        yield rows[start : start + INDEX_SIZE]


def _addressed(
    content: Content, data: BadgeRound, parts: tuple[ListPage, ...]
) -> Iterator[tuple[str, int, str, str]]:
    people = published_people(content, data)
    if len(people) <= ONE_PAGE:
        for person in to_rows(in_reading_order(people), round_href(data)):
            yield person.name, person.level, person.organisation, f"#{person.id}"
        return
    for page in (page for page in parts if page.slug.startswith("muc-")):
        for person in (person for table in page.tables for person in table.people):
            yield person.name, person.level, person.organisation, f"{page.slug}/#{person.id}"
