"""Pictures of one build: the exemplars' photos and a share card for every page, as files of the site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kienan.base.problem import DataError, Problem
from kienan.base.text import day_text, plain, size_text
from kienan.checks.pages.files import pictures as page_pictures
from kienan.content.lifecycle import STOPPED, archive, conference
from kienan.content.load import Content, UnreadError
from kienan.model.base import State
from kienan.model.exemplar import Exemplar
from kienan.outputs.images import drawings as drawn
from kienan.outputs.images import photos
from kienan.outputs.images.drawings import CARD_SIZE, SMALL_CARD_WIDTH
from kienan.outputs.pdf.build import given
from kienan.views import papers
from kienan.views.common import Download, Link, Picture

PHOTO_FOLDER, CARD_FOLDER = "assets/anh", "assets/the"
__all__ = [
    "CARD_SIZE",
    "SMALL_CARD_WIDTH",
    "Album",
    "album",
    "card_path",
    "drawing_downloads",
    "drawings",
    "share_cards",
    "small_card_path",
]
DOCS = Path("docs")


@dataclass(frozen=True)
class Album:
    """Published photos: view model per file name (`pictures`), and path below the site -> bytes (`files`).

    `pages` are the pictures of pages, by their path below docs/.
    """

    pictures: Mapping[str, Picture] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    pages: Mapping[str, Picture] = field(default_factory=dict)


def album(content: Content, root: Path, cache: Path) -> Album:
    """Return the photos of the published exemplars that could be read, and the pictures of pages.

    Raises DataError with what is wrong of each. Those of unpublished exemplars that lie in the repository
    already are judged too, for everybody can read it; the site does not show them.
    """
    exemplars = [item.record for item in content.loaded if isinstance(item.record, Exemplar)]
    named = [(e.state is State.PUBLISHED, e.photo) for e in exemplars if e.photo]
    shown = [photos.FOLDER / photo.file for published, photo in named if published]
    drafts = [photos.FOLDER / p.file for published, p in named if not published]
    unclaimed = [photos.FOLDER / file for file in _unclaimed(content, root)]
    kept = [*shown, *(path for path in drafts if (root / path).is_file()), *unclaimed]
    in_pages = [path.relative_to(root) for path in page_pictures(root)]
    made: dict[Path, photos.PublishedPhoto] = {}
    problems: list[Problem] = []
    for paths, folder in ((kept, photos.FOLDER), (in_pages, DOCS)):
        try:
            made |= photos.publish(paths, root, cache / "anh", folder)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    public = [*shown, *in_pages]
    files = {f"{PHOTO_FOLDER}/{s.name}": s.data.read_bytes() for path in public for s in made[path].sources}
    of_exemplars = {path.relative_to(photos.FOLDER).as_posix(): _picture(made[path]) for path in shown}
    of_pages = {path.relative_to(DOCS).as_posix(): _picture(made[path]) for path in in_pages}
    return Album(of_exemplars, files, of_pages)


def _unclaimed(content: Content, root: Path) -> list[str]:
    """Return every photo that lies there when an exemplar cannot be read: it may be the one that names it."""
    try:
        _ = content.exemplars
    except UnreadError:
        lying = (path for path in (root / photos.FOLDER).rglob("*") if path.suffix.lower() in photos.ENDINGS)
        return [path.relative_to(root / photos.FOLDER).as_posix() for path in sorted(lying)]
    return []


def _picture(photo: photos.PublishedPhoto) -> Picture:
    def links(kind: str) -> tuple[Link, ...]:
        return tuple(
            Link(str(s.width), f"{PHOTO_FOLDER}/{s.name}") for s in photo.sources if s.format == kind
        )

    jpeg = links("jpeg")
    return Picture(photo.width, photo.height, jpeg[-1].href, links("webp"), jpeg)


def card_path(url: str) -> str:
    """Return the path below the site of the share card of the page at `url`."""
    return f"{CARD_FOLDER}/{url.strip('/').replace('/', '-') or 'trang-chu'}.png"


def small_card_path(url: str) -> str:
    """Return the path below the site of the same card for snippets that filters leave without a style."""
    return card_path(url).removesuffix(".png") + f"-{SMALL_CARD_WIDTH}.png"


def share_cards(
    content: Content, pages: Iterable[tuple[str, str]], root: Path, cache: Path, today: date
) -> dict[str, bytes]:
    """Return the share card of each `(url, title)`, and a small one, by path below the site.

    Raises DataError when a title is too long for a card or has a letter the typeface lacks.
    """
    organisation = content.units[content.site.organisation].name
    now = conference(content, today)
    kept, so_far = ("Lưu trữ. ", " theo Kế hoạch") if archive(content, today) else ("", "")
    # A bare “ngày …” below a title would be taken for the day the page was published.
    held = f"tổ chức ngày {day_text(now.day)}{so_far}" if now.day else STOPPED[now.status]
    foot = f"{content.site.place}. {kept}Hội nghị {held}"
    wanted = {url: (plain(title), organisation, foot) for url, title in pages}
    folder = cache / "the"
    cards = drawn.share_cards({card_path(url): words for url, words in wanted.items()}, root, folder)
    small = {small_card_path(url): drawn.small_card(cards[card_path(url)], folder) for url in wanted}
    return {**cards, **small}


def drawings(content: Content, root: Path, cache: Path, today: date, mark: str = "") -> dict[str, bytes]:
    """Return the banner for a screen, when the Plan sets one, and the site's icons, by path below the site.

    `mark` stands on the banner of an edition that must not be taken for the public one. Raises DataError when
    the banner's words do not fit, a letter is lacking, or the icon cannot be drawn.
    """
    found = drawn.icons(root, cache / "bieu-tuong")
    for sheet in (paper for paper in papers.papers(content) if paper.name == papers.BANNER):
        found = {
            drawn.BANNER: drawn.banner(given(content, sheet, today, mark), root, cache / "phong"),
            **found,
        }
    return found


def drawing_downloads(made: Mapping[str, bytes]) -> dict[str, Download]:
    """Return what links say of the drawings that readers may take home."""
    if drawn.BANNER not in made:
        return {}
    size = size_text(len(made[drawn.BANNER]))
    return {"phong-hoi-nghi-anh": Download("phông để chiếu", drawn.BANNER, "PNG", size)}
