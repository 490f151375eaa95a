# ruff: noqa: E501  # texts before and after stand side by side
"""The canonical form of data files: what it is, and that nothing but the form ever changes."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kienan.base.problem import DataError
from kienan.content.data_files import shapes
from kienan.content.recipients import HEADER
from kienan.editing.formatting import canonical, drafts, notes
from kienan.editing.formatting.lists import canonical_list
from kienan.model.base import Count, Line, Record, key
from kienan.model.yaml_scalar import quoted
from kienan.model.yaml_source import parse_yaml, read_yaml
from tests.places import FIRST_DAY, OVERLAY
from tests.unit.support import Copy


class Inner(Record):
    """A record in a list."""

    id: Line = key("mã", "")
    name: Line = key("tên", "")


class Sample(Record):
    """What the tests' files hold."""

    name: Line = key("tên", "")
    count: Count = key("số", "")
    inner: tuple[Inner, ...] = key("nhóm", "")
    last: Line = key("cuối", "")


def formed(text: str, model: type[Record] | None = Sample) -> str:
    """Return `text` in canonical form."""
    return canonical(parse_yaml(text, "data/x.yml"), model)


# ---- What the form is


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("số: 1\ntên: a\n", "tên: a\nsố: 1\n"),
        ("lạ: 1\ntên: a\n", 'tên: a\nlạ: "1"\n'),
        ("tên:   'a'   \n", "tên: a\n"),
        ("tên: 'nó nói: \"a\"'\n", 'tên: "nó nói: \\"a\\""\n'),
        ("tên:\n", 'tên: ""\n'),
        ("số: '180'\ntên: 180\n", 'tên: "180"\nsố: 180\n'),
        ("tên: 19/5/2023\ncuối: 08:00\n", "tên: 19/5/2023\ncuối: 08:00\n"),
        ("tên: no\ncuối: null\n", 'tên: "no"\ncuối: "null"\n'),
        ("nhóm:\n- tên: b\n  mã: a\n", "nhóm:\n  - mã: a\n    tên: b\n"),
        ("nhóm:\n    -   {tên: 'b, c',   mã: a}\n", 'nhóm:\n  - {mã: a, tên: "b, c"}\n'),
        ("nhóm: [\n  {mã: a, tên: b},\n  {mã: c,\n   tên: d}]\n", "nhóm:\n  - {mã: a, tên: b}\n  - mã: c\n    tên: d\n"),
        ("\n\ntên: a\n\n\n\nsố: 1\n\n", "tên: a\n\nsố: 1\n"),
        ("---\ntên: a\n...\n", "tên: a\n"),
        ("tên: một\n  dòng\n", "tên: một dòng\n"),
        ("tên: " + "\n  ".join(["chữ"] * 60), "tên: >-\n  " + " ".join(["chữ"] * 30) + "\n  " + " ".join(["chữ"] * 30) + "\n"),
        ("tên: |\n  một\n  hai\n", 'tên: "một\\nhai"\n'),
    ],
)  # fmt: skip
def test_form(given_text: str, wanted: str) -> None:
    """Order of keys, quotes, indents, blank lines, flow and folded texts have one form each."""
    assert formed(given_text) == wanted
    assert formed(wanted) == wanted


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("# đầu tệp\nsố: 1  # một\n# về tên\ntên: a   # hai\n# cuối", "# đầu tệp\n# về tên\ntên: a  # hai\nsố: 1  # một\n# cuối\n"),
        ("nhóm:   # các nhóm\n  # trước\n  - mã: a\n    # giữa\n    tên: b  # c\n", "nhóm:  # các nhóm\n  # trước\n  - mã: a\n    # giữa\n    tên: b  # c\n"),
        ("nhóm: [ # 1\n  {mã: a}, # 2\n  # 3\n  {mã: b} # 4\n  ] # 5\n", "nhóm:  # 1\n  - {mã: a}  # 2\n  # 3\n  - {mã: b}  # 4\n# 5\n"),
        ("tên: # 1\n  # 2\n  a  # 3\n", "# 1\n# 2\ntên: a  # 3\n"),
        ("tên: >  # 1\n  một\n  hai\n# 2\n", "tên: một hai  # 1\n# 2\n"),
        ("nhóm: [ # 1\n]\n", "nhóm: []  # 1\n"),
        ("nhóm:\n  - # 1\n    mã: a\n", "nhóm:\n  # 1\n  - mã: a\n"),
        ("nhóm:\n- mã: a\n  # trong\n# ngoài\ncuối: b\n", "nhóm:\n  - mã: a\n    # trong\n# ngoài\ncuối: b\n"),
        ("nhóm: [] # 1\ncuối: 'a # b'\n", 'nhóm: []  # 1\ncuối: "a # b"\n'),
    ],
)  # fmt: skip
def test_comments_keep_their_words_and_their_neighbours(given_text: str, wanted: str) -> None:
    """A comment stays word for word, beside or above what it stood at, and moves with it."""
    assert formed(given_text) == wanted
    assert formed(wanted) == wanted


# ---- What it never does

_WORDS = st.sampled_from(
    ["a", "ế", "19/5/2023", "08:00", "01", "1.234,5", "no", "~", "a: b", "a #b", "#a", "- a", "[a", "a, b", "a]", "*a*", "“a”",
     "", "x" * 130, "một hai " * 30, '"', "'", "\\", "a\tb", "a\nb", "a:", "?", "…", "... a", "---", "{", "&a", "!a", "%a", "a?b", "=", "<<"]
)  # fmt: skip
_NOTES = st.sampled_from(["", "", "", "# một", "# hai", "# “ba”: [4] {5} - 6 # 7"])
_TREES = st.recursive(
    _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["tên", "số", "mã", "nhóm", "cuối", "7", "a b"]), inner, max_size=4)
    ),
    max_leaves=8,
)


class Scribe:
    """Writes a tree as YAML in a way no editor would: every choice of form is drawn."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.notes: list[str] = []

    def draw(self, *choices: str) -> str:
        """Return one of `choices`."""
        return self.data.draw(st.sampled_from(choices))

    def end(self) -> str:
        """Return the end of a line: perhaps spaces and a comment, perhaps lines of comments below."""
        out = ""
        if note := self.data.draw(_NOTES):
            self.notes.append(note)
            out += "  " + note
        out += self.draw("", " ") + "\n" + self.draw("", "", "\n", "\n\n")
        while note := self.data.draw(_NOTES):
            self.notes.append(note)
            out += self.draw("", " ", "    ") + note + "\n"
        return out

    def scalar(self, text: str) -> str:
        """Return `text` plain, or in either quotes."""
        double = json.dumps(text, ensure_ascii=False)
        single = "'" + text.replace("'", "''") + "'"
        fits = not re.search(r"[\n\t]", text)
        return self.draw(double, single if fits else double, quoted(text, flow=True))

    def flow(self, tree: object) -> str:
        """Return `tree` as a flow value, over one line or several."""
        if isinstance(tree, str):
            return self.scalar(tree)
        several = self.draw("", "x") == "x"

        def gap() -> str:
            return self.end() + " " * 9 if several else ""

        if isinstance(tree, list):
            return "[" + gap() + "".join(self.flow(t) + "," + gap() for t in tree) + " ]"
        assert isinstance(tree, dict)
        return (
            "{" + gap() + "".join(f"{self.scalar(k)}: {self.flow(v)}, {gap()}" for k, v in tree.items()) + "}"
        )

    def block(self, tree: object, indent: int) -> str:
        """Return `tree` as what follows a key or a dash, its line end included."""
        if isinstance(tree, str) or not tree or self.draw("", "", "flow") == "flow":
            return " " + self.flow(tree) + self.end()
        deeper = indent + self.data.draw(st.sampled_from([2, 4, 3]))
        assert isinstance(tree, list | dict)
        out = self.end()
        rows = (
            [("-", t) for t in tree]
            if isinstance(tree, list)
            else [(self.scalar(k) + ":", v) for k, v in tree.items()]
        )
        for head, value in rows:
            out += " " * deeper + head + self.block(value, deeper)
        return out


@given(st.dictionaries(st.sampled_from(["tên", "số", "nhóm", "cuối", "x"]), _TREES, min_size=1), st.data())
def test_meaning_and_comments_survive_and_twice_is_once(tree: dict[str, object], data: st.DataObject) -> None:
    """However a tree is written: same cells after, every comment once, in order when no key moves; idempotent."""
    scribe = Scribe(data)
    text = scribe.end() + "".join(f"{k}:{scribe.block(v, 0)}" for k, v in tree.items())
    source = parse_yaml(text, "data/x.yml")
    for model in (None, Sample):
        once = formed(text, model)
        again = parse_yaml(once, "data/x.yml")
        assert again.plain() == source.plain()
        assert formed(once, model) == once
        assert not re.search(r"[ \t]$|\n\n\n|\A\n|\n\n\Z", once, re.MULTILINE) or once == text
        seen = [note for line in once.split("\n") if (note := _note(line))]
        if model is None:
            assert seen == scribe.notes, once
        assert sorted(seen) == sorted(scribe.notes)


def _note(line: str) -> str:
    """Return the comment that ends `line`: the drawn ones end in ways no drawn value does."""
    found = re.search(r"(?:^|\s)(# một|# hai|# “ba”: \[4\] \{5\} - 6 # 7)$", line)
    return found[1] if found else ""


REAL = sorted((FIRST_DAY / "data").rglob("*.yml")) + sorted(OVERLAY.rglob("*.yml"))


@given(st.sampled_from(REAL), st.data())
def test_spoiled_real_files(path: Path, data: st.DataObject) -> None:
    """Real files with lines spoiled at random, whenever they can be read: same cells after; idempotent."""
    lines = path.read_text("utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(
            st.sampled_from(["  # x", "   ", "\n", "\n# x", "\n      # x", "x", " |\n x", " >\n x"])
        )
        lines[at] += change
    try:
        source = parse_yaml("\n".join(lines), "data/x.yml")
    except DataError:
        return
    model = next(m for p, m in shapes().items() if Path(p).name in (path.name, "*.yml"))
    once = canonical(source, model)
    assert parse_yaml(once, "x").plain() == source.plain()
    assert canonical(parse_yaml(once, "x"), model) == once
    assert once.count("# x") == source.text.count("# x")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), st.booleans())
@example("a ", True)
def test_every_text_reads_back(text: str, flow: bool) -> None:
    """Any text without control characters, as a value of either kind, reads back as itself."""
    text = " ".join(text.split())
    value = quoted(text, flow=flow)
    line = f"a: [{value}, b]\n" if flow else f"a: {value}\n"
    try:
        read = parse_yaml(line, "x").plain()
    except DataError as error:  # characters no file may hold
        assert "ký tự ẩn" in str(error)
        return
    assert read == {"a": [_nfc(text), "b"] if flow else _nfc(text)}


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


# ---- Lists


def test_list_form() -> None:
    """Spaces and needless quotes go, needed ones stay, rows keep their order; twice is once."""
    text = f'{HEADER}\n\nTrần  B , 50,"Chi bộ 1",Đảng bộ X,tặng,\nAn,40,"a, b","c ""d""",tặng,\n\n'
    wanted = f'{HEADER}\nTrần B,50,Chi bộ 1,Đảng bộ X,tặng,\nAn,40,"a, b","c ""d""",tặng,\n'
    assert canonical_list(text) == wanted
    assert canonical_list(wanted) == wanted


@pytest.mark.parametrize(
    "text", ["", "a,b\n", HEADER + "\nx\n", HEADER + '\n"x,,,,,\n', HEADER.replace(",", ";")]
)
def test_a_wrong_list_is_left_alone(text: str) -> None:
    """A list with an error of form has no canonical form: check names the error."""
    assert canonical_list(text) is None


# ---- The whole tree


def test_the_demonstration_is_canonical() -> None:
    """Nothing in the demonstration's data would be rewritten."""
    assert [d.file for d in drafts(OVERLAY)] == []


def test_broken_files_are_left_alone(project: Copy) -> None:
    """A file that cannot be read has no draft; the others have."""
    project.write("trang.yml", "tên: [\n")
    project.edit("cuoc-thi.yml", 'mở: ""', "mở:   ''")
    assert [d.file for d in drafts(project.root) if d.file in ("data/trang.yml", "data/cuoc-thi.yml")] == [
        "data/cuoc-thi.yml"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('mở: ""', "mở: ''", "viết “mở: ''”; cần: dòng “mở: \"\"”."),
        ('mở: ""', 'mở: ""  ', "có dấu cách ở cuối dòng; cần: dòng “mở: \"\"”."),
        ('mở: ""', 'mở: ""\n\n', "thừa dòng trống hoặc dấu cách; cần: xóa dòng này."),
        ('mở: ""\nđóng: ""', 'đóng: ""\nmở: ""', "đứng trước “mở: \"\"”; cần: dòng “mở: \"\"” đứng ở đây (xếp khóa theo mẫu)."),
        ("Ý thứ hai.]\n", "Ý thứ hai.]", "dòng cuối chưa xuống dòng; cần: xuống dòng sau chữ cuối của tệp."),
        ("Cuộc thi trắc", unicodedata.normalize("NFD", "Cuộc thi trắc"), "dấu tiếng Việt gõ kiểu tổ hợp (không phải NFC); cần: dòng “tên: "),
    ],
)  # fmt: skip
def test_a_note_shows_the_line_to_write(project: Copy, old: str, new: str, message: str) -> None:
    """What differs is named by file and line, with the line as it should stand."""
    text = project.read("cuoc-thi.yml")
    assert old in text
    project.write("cuoc-thi.yml", text.replace(old, new, 1))
    source = read_yaml(project.root / "data/cuoc-thi.yml", "data/cuoc-thi.yml")
    (note,) = notes(project.root, [source])
    assert message in str(note)
    assert str(note).endswith("Gợi ý: hoặc chạy make format")


@pytest.mark.parametrize(
    ("head", "end", "message"),
    [(b"\xef\xbb\xbf", b"\n", "có dấu BOM ở đầu tệp"), (b"", b"\r\n", "dòng kết thúc kiểu Windows (CRLF)")],
)
def test_bytes_that_no_editor_sees(project: Copy, head: bytes, end: bytes, message: str) -> None:
    """A byte-order mark and line ends of Windows are named, and gone after formatting, in YAML and CSV."""
    path = project.root / "data/cuoc-thi.yml"
    whole = path.read_bytes()
    path.write_bytes(head + whole.replace(b"\n", end))
    people = project.root / "data/huy-hieu-dang/2023-05-19/danh-sach.csv"
    people.write_bytes(head + f"{HEADER}\n".encode().replace(b"\n", end))
    found = list(notes(project.root, [read_yaml(path, "data/cuoc-thi.yml")]))
    assert [(n.line, n.found) for n in found] == [(1, message)] * 2
    assert {d.file: d.after.encode() for d in drafts(project.root)} == {
        "data/cuoc-thi.yml": whole,
        "data/huy-hieu-dang/2023-05-19/danh-sach.csv": f"{HEADER}\n".encode(),
    }
