"""Which files may stand in docs/, and whether the menu and the pages agree."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kienan.base.problem import DataError, Problem
from kienan.model.yaml_source import Mapping, Node, Scalar, hint_near, read_yaml

PAGE = ".md"
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
_MENU = "mkdocs.yml"
_RUNS_BY_ITSELF = ("main.py", "main")
"""Names beside mkdocs.yml that the macros plugin runs without being asked."""


def pages(root: Path) -> list[Path]:
    """Return the pages under `root`/docs, in order of their names."""
    return [path for path in _all(root) if path.suffix == PAGE and path.is_file() and not path.is_symlink()]


def check(root: Path) -> Iterator[Problem]:
    """Yield files that have no business in docs/, pages missing in the menu, menu entries without a page."""
    if not (root / "docs").is_dir():
        return
    for name in _RUNS_BY_ITSELF:
        if (root / name).exists():
            yield Problem(name, 0, "", "mã tự chạy khi dựng trang", "mã của trang ở src/kienan/")
    yield from _strangers(root)
    yield from _menu(root)


def _all(root: Path) -> list[Path]:
    return sorted((root / "docs").rglob("*"))


def _strangers(root: Path) -> Iterator[Problem]:
    """MkDocs copies any file as it is, and renders five kinds of names as pages: only ours are let in."""
    for path in _all(root):
        file = path.relative_to(root).as_posix()
        if path.is_symlink():
            yield Problem(file, 0, "", "là lối tắt tới chỗ khác (symlink)", "tệp thường")
        elif path.is_file() and path.suffix not in (PAGE, *PICTURES):
            found = f"tệp kiểu “{path.suffix or path.name}” không đặt trong docs/"
            expected = f"trang đuôi {PAGE} hoặc ảnh đuôi {', '.join(PICTURES)} (chữ thường)"
            yield Problem(file, 0, "", found, expected)


def _menu(root: Path) -> Iterator[Problem]:
    try:
        menu = read_yaml(root / _MENU, _MENU)
    except DataError as error:
        yield from error.problems
        return
    listed: dict[str, int] = {}
    for entry in _entries(menu.root.entries.get("nav", Mapping({}, {}, 0))):
        if entry.text in listed:
            found = f"trang “{entry.text}” đứng hai lần trong mục lục (lần đầu ở dòng {listed[entry.text]})"
            yield Problem(_MENU, entry.line, "nav", found, "mỗi trang một lần")
        listed.setdefault(entry.text, entry.line)
    made = [path.relative_to(root / "docs").as_posix() for path in pages(root)]
    for name, line in listed.items():
        if name not in made:
            found = f"mục lục nhắc trang “{name}” không có trong docs/"
            yield Problem(_MENU, line, "nav", found, "trang có thật", hint_near(name, made))
    for name in made:
        if name not in listed:
            expected = f"một dòng cho trang này dưới “nav:” của {_MENU}"
            hint = f"- Tên trong mục lục: {name}"
            yield Problem(f"docs/{name}", 0, "", "trang chưa có trong mục lục", expected, hint)


def _entries(node: Node) -> Iterator[Scalar]:
    """Yield every page or address that the menu names."""
    if isinstance(node, Scalar):
        if PurePosixPath(node.text).suffix == PAGE:
            yield node
        return
    for child in node.entries.values() if isinstance(node, Mapping) else node.items:
        yield from _entries(child)
