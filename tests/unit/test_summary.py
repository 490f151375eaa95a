"""The two-year summary: its parts and their states, figures, bars, and every message an editor can get."""

import re
from typing import NamedTuple

import pytest

from kienan.base.problem import DataError
from kienan.content.load import Content
from kienan.model.summary import Indicator
from kienan.outputs.data import other_sets
from kienan.outputs.html import pages
from kienan.views.event import subjects
from kienan.views.states import summary_status
from kienan.views.summary import Bar, summary
from tests.unit.support import TODAY, Copy, render

FILE = "ket-luan-01.yml"
SECOND = "  - {mã: nguyen-nhan, tên: Nguyên nhân, trạng thái: chưa công bố, cập nhật: 20/5/2023}"
NUMBER = "con số kiểu 1.234,5 (dấu chấm ngăn hàng nghìn, dấu phẩy trước phần lẻ)"
STATED = f"{NUMBER}, hoặc kiểu 32/32, hơn 1.200, khoảng 98"
PDF = b"%PDF-1.7\n"


class Case(NamedTuple):
    """A change of the summary, the words of the line to blame, and the message after file:line."""

    old: str
    new: str
    blamed: str
    message: str


def bars(demo: Copy) -> tuple[Bar, ...]:
    """Return the bars of the first chart."""
    return summary(demo.content()).parts[0].fields[0].charts[0].bars


# ---- Parts and their states


def test_parts_have_their_own_states(demo_content: Content) -> None:
    """The four parts stand in the Plan's order; one not published has its state and nothing else."""
    view = summary(demo_content)
    assert [(p.id, p.status.label) for p in view.parts] == [
        ("ket-qua", "Đã công bố"),
        ("han-che", "Đã công bố"),
        ("nguyen-nhan", "Chưa công bố"),
        ("phuong-huong", "Chưa công bố"),
    ]
    assert all(p.lines or p.fields for p in view.parts[:2])
    assert not any(p.lines or p.fields for p in view.parts[2:])
    assert render(demo_content, "ket-luan-01").count("Chưa công bố") == 2


def test_what_an_unpublished_part_holds_stays_unsaid(demo: Copy) -> None:
    """The text of a part that is not published, or withdrawn, is not in the page."""
    text = demo.read(FILE)
    for state, said in (("chưa công bố", False), ("đã rút", False), ("đã công bố", True)):
        new = SECOND.replace("chưa công bố", f"{state}, căn cứ: x, nội dung: [Điều chưa nói]")
        demo.write(FILE, text.replace(SECOND, new))
        content = demo.content()
        assert (summary(content).parts[2].lines == ("Điều chưa nói",)) is said
        assert ("Điều chưa nói" in render(content, "ket-luan-01")) is said


@pytest.mark.parametrize(
    ("published", "label"),
    [
        (0, "Chưa công bố"),
        (1, "Đã công bố 1/4 phần"),
        (2, "Đã công bố 2/4 phần"),
        (3, "Đã công bố 3/4 phần"),
        (4, "Đã công bố"),
    ],
)
def test_state_on_the_home_page(demo: Copy, published: int, label: str) -> None:
    """The home page and the summary's own page say how many of the four parts are published, and since when.

    The day is the latest of the published parts: a draft does not change it.
    """
    lines = ["phần:"]
    for n, ident in enumerate("abcd"):
        state = "đã công bố" if n < published else "chưa công bố"
        lines.append(
            f"  - {{mã: {ident}, tên: Phần {ident}, trạng thái: {state}, căn cứ: x, "
            f"cập nhật: 0{n + 1}/6/2023, nội dung: [y]}}"
        )
    head = demo.read(FILE).partition("phần:\n")[0]
    demo.write(FILE, head + "\n".join(lines) + "\n")
    content = demo.content()
    assert next(s.status.label for s in subjects(content, TODAY).cards if s.href == "ket-luan-01/") == label
    assert summary_status(content).updated == f"0{published or 4}/6/2023"
    assert label in render(content, "trang-thai-ket-luan-01")


def test_a_published_part_needs_a_day(demo: Copy) -> None:
    """A published part without a day is an error: the feed of news dates it."""
    line = demo.line(FILE, "mã: ket-qua") + 2
    text = demo.read(FILE).replace("    cập nhật: 20/5/2023\n", "", 1)
    demo.write(FILE, text)
    assert demo.problems() == [
        f"data/ket-luan-01.yml:{line - 2}: phần › thứ 1 › cập nhật: đã công bố mà chưa ghi cập nhật; "
        "cần: ngày công bố, sửa hoặc rút, kiểu 19/5/2023."
    ]


def test_period_and_documents(demo_content: Content) -> None:
    """The summary names its period, the document it sums up, and the Plan's other documents."""
    view = summary(demo_content)
    assert (view.start, view.end) == ("18/5/2021", "19/5/2023")
    assert view.document.text == "Kết luận 01-KL/TW ngày 18/5/2021"
    assert view.document not in view.related
    assert len(view.related) == len(demo_content.plan.cites) - 1


# ---- Figures


def test_figures_are_said_in_the_table(demo_content: Content) -> None:
    """Each indicator is a row: value with unit, period, target, earlier values, source."""
    row, other = summary(demo_content).parts[0].fields[0].rows
    assert (row.name, row.value, row.period) == ("Tỷ lệ đảng viên học chuyên đề", "98,5%", "năm 2023")
    assert (row.target, row.earlier) == ("95%", "năm 2021: 91,2%; năm 2022: 96%")
    assert row.source == "Báo cáo số 00-BC/QU (minh họa)"
    assert (other.value, other.target, other.earlier) == ("1.234 buổi", "", "")


def test_bars_and_table_say_the_same(demo_content: Content) -> None:
    """Every bar's value stands, letter for letter, in the row of the same indicator."""
    for field in summary(demo_content).parts[0].fields:
        rows = {row.name: f"{row.value} {row.target} {row.earlier}" for row in field.rows}
        for chart in field.charts:
            assert all(bar.value in rows[chart.name] for bar in chart.bars)


def test_bars(demo_content: Content) -> None:
    """Bars go from the earliest period to the target, of shares to 100%, others to a round figure."""
    first, second = (field.charts for field in summary(demo_content).parts[0].fields)
    assert first[0].bars == (
        Bar("năm 2021", "91,2%", 91.2, is_target=False),
        Bar("năm 2022", "96%", 96, is_target=False),
        Bar("năm 2023", "98,5%", 98.5, is_target=False),
        Bar("Chỉ tiêu", "95%", 95, is_target=True),
    )
    assert [(b.length, b.is_target) for b in second[0].bars] == [(30, False), (93.3, False), (83.3, True)]
    assert (first[0].target, second[0].target) == (95, 83.3)


def test_an_indicator_alone_has_no_chart(demo_content: Content) -> None:
    """With neither target nor earlier value there is nothing to compare: a row, no bars."""
    field = summary(demo_content).parts[0].fields[0]
    assert [c.name for c in field.charts] == ["Tỷ lệ đảng viên học chuyên đề"]
    assert len(field.rows) == 2


@pytest.mark.parametrize(
    ("values", "lengths"),
    [
        (("-12,5", "50", "100"), [0, 50, 100, 95]),
        (("0,05", "12,34", "99,96"), [0, 12.3, 99.9, 95]),
        (("-200", "50", "100"), [0, 20, 40, 38]),
        (("0", "0", "0"), [0, 0, 0, 95]),
        (("0,5", "0", "1.000"), [0, 0, 66.6, 6.3]),
    ],
)
def test_lengths_of_bars(demo: Copy, values: tuple[str, str, str], lengths: list[int]) -> None:
    """A value below nought has no bar and keeps its figure; shares above 100% end below a round figure."""
    for old, new in zip(('"91,2"', '"96"', '"98,5"'), values, strict=True):
        demo.edit(FILE, old, f'"{new}"')
    assert [bar.length for bar in bars(demo)] == lengths
    assert [bar.value for bar in bars(demo)] == [*(f"{value}%" for value in values), "95%"]


def test_all_values_nought(demo: Copy) -> None:
    """When everything is nought no bar is drawn and nothing is divided by it."""
    for old in ('"91,2"', '"96"', '"98,5"', '"95"'):
        demo.edit(FILE, old, '"0"')
    assert [bar.length for bar in bars(demo)] == [0, 0, 0, 0]


def test_bars_are_drawn_for_eyes_only(demo_content: Content) -> None:
    """In the page each bar is hidden from readers' machines, its figure is text, the target an outline."""
    html = render(demo_content, "ket-luan-01")
    drawn = re.findall(r"<li><span>([^<]+)</span><svg ([^>]+)>(.*?)</svg><strong>([^<]+)</strong></li>", html)
    assert [(label, value) for label, _, _, value in drawn[:4]] == [
        ("năm 2021", "91,2%"),
        ("năm 2022", "96%"),
        ("năm 2023", "98,5%"),
        ("Chỉ tiêu", "95%"),
    ]
    assert len(drawn) == html.count("<svg") == 7
    assert all('aria-hidden="true"' in attributes for _, attributes, _, _ in drawn)
    assert [("ka-bar--target" in shape) for _, _, shape, _ in drawn] == [
        label == "Chỉ tiêu" for label, _, _, _ in drawn
    ]
    assert "<script" not in html


# ---- Rules and their messages


@pytest.mark.parametrize("written", ["1,234.5", "12.34", "gần hết", "98,5%", ""])
def test_other_numbers_are_refused(demo: Copy, written: str) -> None:
    """A value the English way, with its unit, in words or missing is refused with its line."""
    demo.edit(FILE, 'giá trị: "98,5"', f'giá trị: "{written}"')
    line = demo.line(FILE, f'giá trị: "{written}"')
    place = f"data/{FILE}:{line}: phần › thứ 1 › lĩnh vực › thứ 1 › chỉ số › thứ 1 › giá trị"
    (said,) = demo.problems()
    assert said.startswith(f"{place}: “{written}”; cần: {STATED}.")


@pytest.mark.parametrize("figure", ["32/32", "hơn 1.200", "khoảng 98,5"])
def test_a_figure_that_is_no_one_number_stands_as_it_is_written(demo: Copy, figure: str) -> None:
    """A part of a whole, or a figure that is not exact, is shown with its unit and has no bar of its own."""
    drawn = len(summary(demo.content()).parts[0].fields[0].charts)
    demo.edit(FILE, 'giá trị: "98,5"', f"giá trị: {figure}")
    field = summary(demo.content()).parts[0].fields[0]
    assert (field.rows[0].value, len(field.charts)) == (f"{figure}%", drawn - 1)
    (row,) = [row for row in other_sets.summary(demo.content()).items if row.stated]
    assert (row.value, row.stated, row.target_stated) == (None, figure, None)


def test_a_part_is_not_more_than_its_whole(demo: Copy) -> None:
    """33 of 32 is refused."""
    demo.edit(FILE, 'giá trị: "98,5"', "giá trị: 33/32")
    (told,) = demo.problems()
    assert told.endswith("“33/32”; cần: phần không lớn hơn tổng số.")


INDICATOR = "phần › thứ 1 › lĩnh vực › thứ 1 › chỉ số › thứ 1"


@pytest.mark.parametrize(
    "case",
    [
        Case(
            'đơn vị tính: "%"',
            'đơn vị tính: ""',
            'đơn vị tính: ""',
            f"{INDICATOR} › đơn vị tính: để trống; cần: có nội dung.",
        ),
        Case(
            '            đơn vị tính: "%"\n',
            "",
            "tên: Tỷ lệ",
            f"{INDICATOR} › đơn vị tính: thiếu khóa “đơn vị tính”; "
            "cần: “đơn vị tính: …” (%, người, mô hình…).",
        ),
        Case(
            '            thời kỳ: năm 2023\n            chỉ tiêu: "95"',
            '            thời kỳ: ""\n            chỉ tiêu: "95"',
            'thời kỳ: ""',
            f"{INDICATOR} › thời kỳ: để trống; cần: có nội dung.",
        ),
        Case(
            "            nguồn: Báo cáo số 00-BC/QU (minh họa)\n",
            '            nguồn: ""\n',
            'nguồn: ""',
            f"{INDICATOR} › nguồn: để trống; cần: có nội dung.",
        ),
        Case(
            'chỉ tiêu: "95"',
            'chỉ tiêu: "95%"',
            'chỉ tiêu: "95%"',
            f"{INDICATOR} › chỉ tiêu: “95%”; cần: {STATED}. Gợi ý: có phải “95”?",
        ),
        Case(
            "    nội dung:\n"
            "      - Một vài nơi còn hình thức (minh họa).\n"
            "      - Việc nhân rộng mô hình còn chậm (minh họa).\n",
            "",
            "mã: han-che",
            "phần › thứ 2 › nội dung: phần “Hạn chế, khuyết điểm” đã công bố mà không có gì; "
            "cần: nội dung hoặc lĩnh vực.",
        ),
        Case(
            "    căn cứ: Báo cáo số 00-BC/QU (minh họa)\n    cập nhật: 20/5/2023\n    nội dung:\n      - Một",
            '    căn cứ: ""\n    cập nhật: 20/5/2023\n    nội dung:\n      - Một',
            'căn cứ: ""',
            "phần › thứ 2 › căn cứ: đã công bố mà chưa ghi căn cứ; cần: văn bản hoặc nguồn cho phép công bố.",
        ),
        Case(
            "      - tên: Mô hình làm theo\n        chỉ số:\n",
            "      - tên: Nơi trống\n      - tên: Mô hình làm theo\n        chỉ số:\n",
            "- tên: Nơi trống",
            "phần › thứ 1 › lĩnh vực › thứ 2: lĩnh vực “Nơi trống” trống; cần: nội dung hoặc chỉ số.",
        ),
        Case(
            "- mã: han-che",
            "- mã: ket-qua",
            "tên: Hạn chế",
            "phần › thứ 2 › mã: mã “ket-qua” đã dùng ở dòng 8; cần: mỗi mã một lần.",
        ),
        Case(
            "sơ kết việc thực hiện: 01-kl-tw",
            "sơ kết việc thực hiện: 01-kl-tu",
            "sơ kết việc thực hiện:",
            "sơ kết việc thực hiện: không có văn bản mang mã “01-kl-tu”; "
            "cần: mã có trong danh sách văn bản. Gợi ý: có phải “01-kl-tw”?",
        ),
        Case(
            "đến ngày: 19/5/2023",
            "đến ngày: 19/5/2020",
            "đến ngày: 19/5/2020",
            "đến ngày: ngày cuối kỳ trước ngày đầu kỳ; cần: ngày sau “từ ngày”.",
        ),
    ],
    ids=lambda case: case.message[-60:],
)
def test_each_rule_names_file_and_line(demo: Copy, case: Case) -> None:
    """Each thing missing or wrong is told once, in Vietnamese, with the file and the line to mend."""
    demo.edit(FILE, case.old, case.new)
    line = demo.line(FILE, case.blamed)
    if case.blamed == "tên: Hạn chế":
        line -= 1
    assert demo.problems() == [f"data/{FILE}:{line}: {case.message}"]


def test_indicators_ask_for_what_they_must_have() -> None:
    """Name, value, unit, period and source of an indicator are required; no default hides a blank."""
    required = {f.alias for f in Indicator.model_fields.values() if f.is_required()}
    assert required == {"tên", "giá trị", "đơn vị tính", "thời kỳ", "nguồn"}


# ---- The attached report


def attach(demo: Copy, file: str) -> None:
    """Attach a report called `file`."""
    demo.edit(FILE, "bối cảnh:", f"báo cáo: {{tệp: {file}, tên: Báo cáo sơ kết}}\nbối cảnh:")


def test_the_report_is_published_and_linked(demo: Copy) -> None:
    """A PDF in data/bao-cao/ becomes a file of the site at the very address the page links to."""
    attach(demo, "so-ket.pdf")
    folder = demo.root / "data/bao-cao"
    folder.mkdir()
    (folder / "so-ket.pdf").write_bytes(PDF)
    content = demo.content()
    assert pages.attached(content, demo.root) == {"tai-ve/so-ket.pdf": PDF}
    assert 'href="../tai-ve/so-ket.pdf">Tải Báo cáo sơ kết (PDF)' in render(content, "ket-luan-01")


def test_without_a_report_nothing_is_offered(demo: Copy) -> None:
    """No report, no file and no link."""
    assert pages.attached(demo.content(), demo.root) == {}
    assert "tai-ve/" not in render(demo.content(), "ket-luan-01")


@pytest.mark.parametrize(
    ("file", "data", "found"),
    [
        ("so-ket.pdf", None, "không có tệp “so-ket.pdf” trong data/bao-cao/"),
        ("so-ket.pdf", b"PK\3\4", "“so-ket.pdf” không phải tệp PDF"),
        ("so-ket.docx", PDF, "không có tệp “so-ket.docx” trong data/bao-cao/"),
        ("../trang.yml", None, "không có tệp “../trang.yml” trong data/bao-cao/"),
    ],
)
def test_a_report_that_cannot_be_published(demo: Copy, file: str, data: bytes | None, found: str) -> None:
    """A report that is not there, is no PDF or lies elsewhere is refused with file and line."""
    attach(demo, file)
    if data is not None:
        (demo.root / "data/bao-cao").mkdir()
        (demo.root / "data/bao-cao" / file).write_bytes(data)
    with pytest.raises(DataError) as error:
        pages.attached(demo.content(), demo.root)
    line = demo.line(FILE, "báo cáo:")
    assert [str(p) for p in error.value.problems] == [
        f"data/{FILE}:{line}: báo cáo › tệp: {found}; cần: tên không dấu của một tệp PDF đã có ở đó."
    ]
