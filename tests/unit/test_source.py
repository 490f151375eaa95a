import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kienan.base.problem import DataError
from kienan.model.yaml_source import (
    MAX_BYTES,
    Mapping,
    Scalar,
    Source,
    hint_near,
    read_text,
    read_yaml,
    where,
)


def refusal(path: Path, data: str | bytes) -> list[tuple[int, str]]:
    """Write `data`, read it as YAML, and return line and text of each problem; fail when accepted."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(DataError) as caught:
        read_yaml(path, "data/tệp.yml")
    assert {problem.file for problem in caught.value.problems} == {"data/tệp.yml"}
    return [(problem.line, problem.found) for problem in caught.value.problems]


def accepted(path: Path, data: str | bytes) -> object:
    """Write `data`, read it as YAML, and return the tree."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_yaml(path, "x").plain()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a test puts its file."""
    return tmp_path / "x.yml"


TAB = "dòng thụt bằng phím Tab"
QUOTE = "dấu ngoặc mở ở đây mà chưa đóng"
ESCAPE = "dấu \\ trong ngoặc kép đứng trước ký tự không hợp lệ"
NOT_KEYS = "tệp không bắt đầu bằng “khóa: giá trị”"


@pytest.mark.parametrize(
    ("data", "line", "found"),
    [
        ("a:\n\tb: 1\n", 2, TAB),
        ("a:\n  - \t@x\n", 2, "có dấu Tab trong dòng"),
        ('x: 1\na: "chưa đóng\nc: d\n', 2, QUOTE),
        ("x: 1\na: 'chưa đóng\n", 2, QUOTE),
        ("a: 1\nb: 2\na: 3\n", 3, "khóa “a” viết hai lần (lần đầu ở dòng 1)"),
        ("", 1, "tệp trống"),
        ("# chỉ có ghi chú\n", 1, "tệp trống"),
        ("- a\n- b\n", 1, NOT_KEYS),
        ("chỉ một câu\n", 1, NOT_KEYS),
        ("a: 1\nb: !quan trọng\n", 2, "giá trị bắt đầu bằng dấu !"),
        ("a: !!python/name:os.system x\n", 1, "giá trị bắt đầu bằng dấu !"),
        ("a: &neo chữ mất\n", 1, "giá trị bắt đầu bằng dấu &"),
        ("x: 1\na: *Quốc ca*\n", 2, "giá trị bắt đầu bằng dấu *"),
        ("a: & b\n", 1, "giá trị bắt đầu bằng dấu &"),
        ("x: 1\na: @tên\n", 2, "giá trị bắt đầu bằng dấu @"),
        ("a: `x`\n", 1, "giá trị bắt đầu bằng dấu `"),
        ("a: > x\n", 1, "giá trị bắt đầu bằng dấu >"),
        ("a: 1\n  b: 2\n", 2, "dòng thụt 2 dấu cách, không thẳng hàng với các dòng cùng cấp"),
        ("a: Chủ trì: ai\n", 1, "dấu hai chấm trong giá trị"),
        ("a:\n  b: 1\n c: 2\n", 3, "dòng thụt 1 dấu cách, không thẳng hàng với các dòng cùng cấp"),
        ("a: 1\nquên hai chấm\nc: 2\n", 1, "một giá trị bị ngắt làm hai dòng"),
        ("a: 1\nb:2\n", 2, "sau khóa không phải là dấu hai chấm thường rồi một dấu cách"),
        ("x: 1\na: [b, c\nd: e\n", 2, "dấu [ mở ở đây mà chưa đóng"),
        ("a: {b: c\n", 1, "dấu { mở ở đây mà chưa đóng"),
        ("a: - b\n", 1, "giá trị bắt đầu bằng dấu -"),
        ("a: b\n---\nc: d\n", 2, "có dòng “---” giữa tệp"),
        ("? [a]\n: b\n", 1, "khóa không phải là chữ"),
        ('x: 1\na: "\\q"\n', 2, ESCAPE),
        ('x: 1\na: "\\UFFFFFFFF"\n', 2, ESCAPE),
        ("a: 1\nb: chuông\x07\n", 2, "có ký tự ẩn hoặc hỏng (mã U+0007)"),
        ("a: 1\nb: m\ufffdt\n", 2, "có ký tự ẩn hoặc hỏng (mã U+FFFD)"),
        ('a: 1\nb: "\\a"\n', 2, "có ký tự ẩn hoặc hỏng (mã U+0007)"),
        ('a: 1\nb: "\\ud800"\n', 2, "có ký tự ẩn hoặc hỏng (mã U+D800)"),
        ("a: 1\nb: " + "[" * 3000 + "\n", 2, "lồng quá sâu"),
        ("- " * 2000 + "\n", 1, "lồng quá sâu"),
        (b"a: 1\nb: Ki\xca\xbfn \xff\n", 2, "tệp không phải UTF-8 mà là mã chữ khác"),
        ("a: 1\n".encode("utf-16"), 1, "tệp không phải UTF-8 mà là UTF-16 (Excel gọi là “Unicode Text”)"),
    ],
)
def test_bad_files_are_refused_in_the_editors_words(
    path: Path, data: str | bytes, line: int, found: str
) -> None:
    """Each mistake of form gives one problem, at the line where the editor should look."""
    assert refusal(path, data) == [(line, found)]


def test_every_tab_and_every_duplicate_is_named(path: Path) -> None:
    """One reading names all lines of the same mistake."""
    assert refusal(path, "a:\n\tb: 1\n\tc: 2\n") == [(2, TAB), (3, TAB)]
    assert [line for line, _ in refusal(path, "a: 1\na: 2\na: 3\n")] == [2, 3]


def test_a_key_written_in_two_normal_forms_is_a_duplicate(path: Path) -> None:
    """“tên” composed and “tên” decomposed are one key, even when one hides in an escape."""
    decomposed = unicodedata.normalize("NFD", "tên")
    assert refusal(path, f"tên: 1\n{decomposed}: 2\n")[0][0] == 2
    assert refusal(path, 'tên: 1\n"te\\u0302n": 2\n')[0][0] == 2


def test_aliases_are_refused_and_cannot_multiply(path: Path) -> None:
    """A billion-laughs file is refused in less than a second, each anchor and alias at its line."""
    rows = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]
    started = time.process_time()
    found = refusal(path, "\n".join(rows))
    assert time.process_time() - started < 1
    assert found[0] == (1, "giá trị bắt đầu bằng dấu &")
    assert (2, "giá trị bắt đầu bằng dấu *") in found
    assert refusal(path, "a: &x [*x]\n") == [
        (1, "giá trị bắt đầu bằng dấu &"),
        (1, "giá trị bắt đầu bằng dấu *"),
    ]


def test_missing_unreadable_and_huge_files(tmp_path: Path, path: Path) -> None:
    """A file that is not there, a folder and a file beyond the limit are problems of the whole file."""
    for missing in (path, tmp_path):
        with pytest.raises(DataError) as caught:
            read_yaml(missing, "data/x.yml")
        assert str(caught.value.problems[0]) == (
            "data/x.yml: không đọc được tệp; cần: có tệp này và mở được."
        )
    assert refusal(path, b"a" * (MAX_BYTES + 1)) == [(0, f"tệp quá lớn ({MAX_BYTES + 1} byte)")]
    path.write_bytes(b"a" * 1_000_001)
    with pytest.raises(DataError, match="tệp dưới 1 MB"):
        read_text(path, "x", 1_000_000)


def test_normal_form_byte_order_mark_and_line_ends_do_not_matter(path: Path) -> None:
    """Text comes out in NFC with LF, however the editor's machine saved it."""
    decomposed = unicodedata.normalize("NFD", "tên: Kiến An\nnơi: Hải Phòng\n")
    expected = {"tên": "Kiến An", "nơi": "Hải Phòng"}
    assert accepted(path, decomposed) == expected
    assert accepted(path, b"\xef\xbb\xbf" + decomposed.encode()) == expected
    assert accepted(path, decomposed.replace("\n", "\r\n")) == expected
    assert accepted(path, decomposed.replace("\n", "\r")) == expected
    assert accepted(path, 'tên: "Kie\\u0302\\u0301n"\n') == {"tên": "Kiến"}


def test_every_value_is_text(path: Path) -> None:
    """Nothing is guessed: hours, numbers, yes and no, dates, nothing at all are what the editor typed."""
    data = "a: 10:30\nb: 01\nc: no\nd: 19/5/2023\ne: 2023-05-19\nf: ~\ng:\nh: [1, 1.0]\n'i  j': {k: ' x '}\n"
    assert accepted(path, data) == {
        "a": "10:30",
        "b": "01",
        "c": "no",
        "d": "19/5/2023",
        "e": "2023-05-19",
        "f": "~",
        "g": "",
        "h": ["1", "1.0"],
        "i j": {"k": "x"},
    }


def test_lines_of_places(path: Path) -> None:
    """A place leads to its own line, or to that of the nearest place above it that exists."""
    path.write_text("a: 1\nb:\n  - c: 2\n  -\n    c: 3\n    d: [x,\n      y]\n", "utf-8")
    source = read_yaml(path, "x")
    assert [source.line(loc) for loc in [("a",), ("b",), ("b", 0, "c"), ("b", 1, "c")]] == [1, 2, 3, 5]
    assert source.line(("b", 1, "d", 1)) == 7
    assert source.line(("b", 1, "không có")) == 5
    assert source.line(("b", 9, "c")) == 2
    assert source.line(("a", "b")) == 1
    assert str(source.problem(("b", 1, "c"), "sai", "đúng")) == "x:5: b › thứ 2 › c: sai; cần: đúng."


def test_words_of_places_and_hints() -> None:
    """Places count from one in the editor's words; a hint asks for the nearest value or says nothing."""
    assert where(("việc", 1, "tên")) == "việc › thứ 2 › tên"
    assert hint_near("ngay", ["ngày"]) == "có phải “ngày”?"
    assert hint_near("xyz", ["ngày"]) == ""


PIECES = st.lists(
    st.one_of(
        st.sampled_from("aệ\n\t\r\"'[]{},|>%@`\\~\u0301\ufeff\x00\x85\u2028"),
        st.sampled_from(["b: ", "- ", ": ", "\n  ", "&x ", "*x", "!t ", "!!int ", "!<", " # ", "? ", "<<: "]),
        st.sampled_from(["---", "...", "\\U", "\\x", "FFFFFFFF", "%YAML 1.1", "%TAG ! x", "|2"]),
    ),
    max_size=25,
).map("".join)


@given(st.one_of(st.text(st.characters(exclude_categories=["Cs"])), PIECES).map(str.encode) | st.binary())
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Whatever stands in a file, reading gives a tree or problems in this file, never another exception."""
    path = tmp_path_factory.getbasetemp() / "fuzz.yml"
    path.write_bytes(data)
    try:
        source = read_yaml(path, "x")
    except DataError as error:
        assert all(problem.file == "x" and problem.found for problem in error.problems)
        assert all(
            0 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1 for problem in error.problems
        )
    else:
        assert isinstance(source, Source)
        assert isinstance(source.root, Mapping)


def test_a_version_line_of_5000_digits_is_a_problem(path: Path) -> None:
    """PyYAML turns this into a number and fails with an error of its own; the editor still gets a problem."""
    assert len(refusal(path, "%YAML 1." + "9" * 5000 + "\n---\na: b\n")) == 1


def test_nodes_know_their_lines(path: Path) -> None:
    """A cell keeps the line of its own text, not that of its key."""
    path.write_text("a: >-\n  x\n  y\nb:\n  z\n", "utf-8")
    entries = read_yaml(path, "x").root.entries
    assert entries == {"a": Scalar("x y", 1), "b": Scalar("z", 5)}
