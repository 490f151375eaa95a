"""Which addresses of the site are promised for ever, and which of them a change of data or pages takes away.

Promised is what stands there because of a page, a round or a unit: its page, its sheet to print, its open
data, its embeds. What stands there because of a person is not: an exemplar's page and the pages of a list go
with who is withdrawn, and the ledger asks for the record of that. What the engine alone names is not asked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from kienan.base.problem import Problem
from kienan.checks.pages import files
from kienan.content.attachments import QUIZ, SUMMARY, attachments
from kienan.content.load import Content
from kienan.content.rounds import recipients_name, round_folder, round_href
from kienan.views.common import ASSIGNMENTS
from kienan.views.embeds import embeds
from kienan.views.papers import papers

OPEN_DATA = "du-lieu/v1/"
UNITS = "data/ke-hoach/phan-cong.yml"
SHOWN = 4
"""Lost addresses of one file that are named; of more the number is told."""


def lost(root: Path, content: Content, published: Path, before: Content | None) -> Iterator[Problem]:
    """Yield a problem for each file whose addresses, `published`, are no more those of the project `root`.

    `before` is the published content, None when today's code cannot read it: then pages alone are compared.
    """
    now, gone = _promised(root, content), defaultdict(list)
    for address, file in _promised(published, before).items():
        if address not in now and not _detached(content, before, file):
            gone[file].append(f"/{address}")
    for file, addresses in gone.items():
        more = f" và {len(addresses) - SHOWN} địa chỉ nữa" if len(addresses) > SHOWN else ""
        found = f"địa chỉ đã đăng nay không còn: {', '.join(addresses[:SHOWN])}{more}"
        yield Problem(file, 0, "", found, _expected(file))


def _promised(root: Path, content: Content | None) -> Mapping[str, str]:
    """Return the file of the project that each promised address stands on, by the address."""
    found = dict(_pages(root))
    if content:
        found |= {**dict(_rounds(content)), **dict(_units(content)), **dict(_attached(content))}
    return found


def _pages(root: Path) -> Iterator[tuple[str, str]]:
    for path in files.pages(root):
        name = path.relative_to(root / "docs").with_suffix("").as_posix()
        yield "" if name == "index" else f"{name.removesuffix('/index')}/", f"docs/{name}.md"
    for path in files.documents(root):
        yield (name := path.relative_to(root / "docs").as_posix()), f"docs/{name}"


def _rounds(content: Content) -> Iterator[tuple[str, str]]:
    made = [*((e.stands_for, e.href) for e in embeds(content)), *((p.page, p.href) for p in papers(content))]
    for data in content.badge_rounds:
        file, home = f"data/huy-hieu-dang/{round_folder(data)}/dot.yml", round_href(data)
        yield home, file
        for ending in ("json", "csv", "schema.json"):
            yield f"{OPEN_DATA}{recipients_name(data)}.{ending}", file
        yield from ((href, file) for page, href in made if page.startswith(home))


def _units(content: Content) -> Iterator[tuple[str, str]]:
    for embed in embeds(content):
        if embed.stands_for.startswith(f"{ASSIGNMENTS}#"):
            yield embed.href, UNITS
    for paper in papers(content):
        if paper.page.startswith(f"{ASSIGNMENTS}#"):
            yield paper.href, UNITS


def _attached(content: Content) -> Iterator[tuple[str, str]]:
    yield from ((attachment.href, attachment.record) for attachment in attachments(content))


def _detached(content: Content, before: Content | None, file: str) -> bool:
    """Tell whether the record `file` attached a file `before` and attaches none now: it may be taken back."""
    had = {attachment.record for attachment in attachments(before)} if before else set()
    return file in had - {attachment.record for attachment in attachments(content)}


def _expected(file: str) -> str:
    """Return what keeps the addresses that stand on `file`."""
    if file.endswith(files.DOCUMENT):
        return "giữ tệp ở địa chỉ ấy; có bản mới thì thay tệp, giữ tên"
    if file.startswith("docs/"):
        return "giữ trang ở địa chỉ ấy; nội dung đã chuyển đi thì trang chỉ ghi lời dẫn tới chỗ mới"
    if file == UNITS:
        return "giữ việc của đơn vị ấy, hoặc giữ mã của đơn vị khi đổi tên"
    if file in (SUMMARY, QUIZ):
        return "giữ tên tệp PDF đã đăng"
    return "giữ thư mục của đợt; thôi công bố thì ghi “trạng thái: đã rút”"
