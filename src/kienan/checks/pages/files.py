"""Which files may stand in docs/, and whether the menu and the pages agree."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import yaml

from kienan.base.personal_data import NOBODY, Own, findings
from kienan.base.problem import DataError, Problem
from kienan.base.text import nfc, slug
from kienan.checks.file_names import check_file_names
from kienan.model.values import ID_PATTERN
from kienan.model.yaml_source import A_LINK, Mapping, Node, Scalar, hint_near, read_yaml

PAGE = ".md"
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
DOCUMENT = ".pdf"
_MENU = "mkdocs.yml"
_RUNS_BY_ITSELF = ("main.py", "main")
"""Names beside mkdocs.yml that the macros plugin runs without being asked."""


def pages(root: Path) -> list[Path]:
    """Return the pages under `root`/docs, in order of their names."""
    return [path for path in _all(root) if path.suffix == PAGE and path.is_file() and not path.is_symlink()]


def pictures(root: Path) -> list[Path]:
    """Return the pictures under `root`/docs, in order of their names."""
    return [p for p in _all(root) if p.suffix in PICTURES and p.is_file() and not p.is_symlink()]


def documents(root: Path) -> list[Path]:
    """Return the PDFs under `root`/docs, in order of their names."""
    return [p for p in _all(root) if p.suffix == DOCUMENT and p.is_file() and not p.is_symlink()]


def check_docs_files(root: Path, own: Own = NOBODY) -> Iterator[Problem]:
    """Yield files that have no business in docs/, addresses used twice, and what is wrong with the menu.

    The file of the menu is searched for personal data, remarks too; what is the office's `own` is none.
    """
    if not (root / "docs").is_dir():
        return
    for name in _RUNS_BY_ITSELF:
        if (root / name).exists():
            yield Problem(name, 0, "", "mã tự chạy khi dựng trang", "mã của trang ở src/kienan/")
    yield from _strangers(root)
    yield from _taken(root)
    yield from _menu(root, own)


def _all(root: Path) -> list[Path]:
    return sorted((root / "docs").rglob("*"))


def _strangers(root: Path) -> Iterator[Problem]:
    """MkDocs copies any file as it is, and renders five kinds of names as pages: only ours are let in."""
    names = {path: PurePosixPath(path.relative_to(root).as_posix()) for path in _all(root)}
    yield from check_file_names(names.values())
    for path, name in names.items():
        stem = name.stem if path.is_file() else name.name
        if path.is_symlink():
            yield Problem(str(name), 0, "", *A_LINK)
        elif path.is_file() and path.suffix not in (PAGE, *PICTURES, DOCUMENT):
            found = f"tệp kiểu “{path.suffix or path.name}” không đặt trong docs/"
            expected = f"trang {PAGE}, ảnh {', '.join(PICTURES)} hoặc tài liệu {DOCUMENT} (đuôi chữ thường)"
            yield Problem(str(name), 0, "", found, expected)
        elif not re.fullmatch(ID_PATTERN, stem):
            found, expected = f"tên “{name.name}”", "tên gồm chữ thường không dấu, số và gạch nối"
            yield Problem(
                str(name), 0, "", found, expected, f"“{slug(stem)}{path.suffix}”" if slug(stem) else ""
            )


_MADE = ("nhung/v1", "du-lieu/v1", "tai-ve", "assets", "tim", "404", "sitemap", "khuon")
"""Addresses, with all below them, that the build fills by itself."""


def _taken(root: Path) -> Iterator[Problem]:
    """Yield pages whose address is another page's: of docs/, of data, or of what the build makes."""
    if (root / (file := "data/dien-hinh/index.yml")).exists():
        yield Problem(file, 0, "", "địa chỉ “dien-hinh/” là của trang Điển hình", "tên tệp khác")
    seen = dict(_addresses_of_data(root))
    for path in pages(root):
        file = path.relative_to(root).as_posix()
        address = file.removeprefix("docs/").removesuffix(PAGE)
        address = (
            "" if address in ("index", "README") else address.removesuffix("/index").removesuffix("/README")
        )
        if any(address == made or address.startswith(f"{made}/") for made in _MADE):
            yield Problem(file, 0, "", f"địa chỉ “{address}/” là của tệp do trang tự dựng", "tên trang khác")
        elif re.fullmatch(r"huy-hieu-dang/.+", address) and address.split("/")[1] in _rounds(root):
            yield Problem(file, 0, "", f"địa chỉ “{address}/” là của một đợt Huy hiệu", "tên trang khác")
        elif (first := seen.setdefault(address, file)) != file:
            yield Problem(file, 0, "", f"địa chỉ “{address}/” đã là của {first}", "mỗi địa chỉ một trang")
    for path in documents(root):
        address = path.relative_to(root / "docs").as_posix()
        if any(address.startswith(f"{made}/") for made in _MADE):
            file = path.relative_to(root).as_posix()
            yield Problem(file, 0, "", f"địa chỉ “{address}” là của tệp do trang tự dựng", "thư mục khác")


def _rounds(root: Path) -> list[str]:
    return [path.parent.name for path in sorted(root.glob("data/huy-hieu-dang/*/dot.yml"))]


def _addresses_of_data(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(root.glob("data/dien-hinh/*.yml")):
        if path.stem != "index":
            yield f"dien-hinh/{path.stem}", path.relative_to(root).as_posix()


def _menu(root: Path, own: Own) -> Iterator[Problem]:
    try:
        menu = read_yaml(root / _MENU, _MENU)
    except DataError as error:
        yield from error.problems
        return
    made = [path.relative_to(root / "docs").as_posix() for path in pages(root)]
    listed: dict[str, int] = {}
    top = menu.root.entries.get("nav", Mapping({}, {}, 0))
    if isinstance(top, Mapping) and top.entries:
        yield Problem(
            _MENU, top.line, "nav", "mục lục không phải một danh sách", "mỗi mục một dòng “- Tên: trang.md”"
        )
    for finding in findings(menu.text, own):
        line = nfc(menu.text).count("\n", 0, finding.at) + 1
        yield Problem(_MENU, line, "", finding.kind.found, finding.kind.expected)
    raw = (root / _MENU).read_text("utf-8-sig").split("\n")
    for number in [n for n, line in enumerate(raw, 1) if nfc(line) != line][:1]:
        found = "chữ có dấu gõ theo kiểu tách rời (Unicode tổ hợp)"
        yield Problem(_MENU, number, "", found, "kiểu dựng sẵn (NFC)", "gõ lại dòng này")
    yield from _titles(top, {})
    yield from _of_other_types(menu.parsed)
    for entry in _entries(top):
        if entry.text in listed:
            found = f"trang “{entry.text}” đứng hai lần trong mục lục (lần đầu ở dòng {listed[entry.text]})"
            yield Problem(_MENU, entry.line, "nav", found, "mỗi trang một lần")
        elif entry.text not in made:
            found = f"mục lục nhắc trang “{entry.text[:60]}” không có trong docs/"
            yield Problem(_MENU, entry.line, "nav", found, "trang có thật", hint_near(entry.text, made))
        listed.setdefault(entry.text, entry.line)
    for name in made:
        if name not in listed:
            expected = f"một dòng cho trang này dưới “nav:” của {_MENU}"
            hint = f"- Tên trong mục lục: {name}"
            yield Problem(f"docs/{name}", 0, "", "trang chưa có trong mục lục", expected, hint)


LONGEST_TITLE = 60
_TITLE = re.compile(r"[^<>{}\[\]`\"\\&|*#]+")


def _of_other_types(top: yaml.Node | None, title: bool = False) -> Iterator[Problem]:
    """Yield titles of the menu that YAML takes for a number, an hour, a day or nothing: MkDocs wants text."""
    for key, value in top.value if isinstance(top, yaml.MappingNode) else ():
        if title and key.tag != "tag:yaml.org,2002:str" and isinstance(key, yaml.ScalarNode):
            found = f"tên mục “{key.value}” YAML hiểu là số, giờ, ngày hoặc để trống"
            line = key.start_mark.line + 1
            yield Problem(_MENU, line, "nav", found, "tên bằng chữ", f'viết trong ngoặc: "{key.value}"')
        if title or key.value == "nav":
            yield from _of_other_types(value, title=True)
    for item in top.value if isinstance(top, yaml.SequenceNode) else ():
        yield from _of_other_types(item, title)


def _titles(node: Node, used: dict[str, int]) -> Iterator[Problem]:
    """Yield titles of the menu that are no plain words, which would run or be HTML, or are `used` before."""
    if isinstance(node, Scalar):
        return
    if not isinstance(node, Mapping):
        for item in node.items:
            yield from _titles(item, used)
        return
    if len(node.entries) != 1:
        yield Problem(
            _MENU, node.line, "nav", f"một mục có {len(node.entries)} tên", "mỗi mục một dòng bắt đầu bằng -"
        )
    for title, child in node.entries.items():
        line = node.key_lines[title]
        if not _TITLE.fullmatch(title) or len(title) > LONGEST_TITLE:
            expected = f'chữ thường, không quá {LONGEST_TITLE} ký tự, không có dấu <>{{}}[]`"\\&|*#'
            yield Problem(_MENU, line, "nav", f"tên mục “{title[:60]}”", expected)
        if used.setdefault(title.casefold(), line) != line:
            found = f"tên mục “{title[:60]}” đã dùng ở dòng {used[title.casefold()]}"
            yield Problem(_MENU, line, "nav", found, "mỗi mục một tên riêng")
        yield from _titles(child, used)


def _entries(node: Node) -> Iterator[Scalar]:
    """Yield every page or address that the menu names."""
    if isinstance(node, Scalar):
        yield node
        return
    for child in node.entries.values() if isinstance(node, Mapping) else node.items:
        yield from _entries(child)
