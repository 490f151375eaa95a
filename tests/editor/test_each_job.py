"""The jobs that fill in keys of a file: the lines that change are those a careful hand types, and no others.

The check is asked once, of all of them together: the test of each holds the lines alone.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kienan.base.text import slug
from kienan.editor import package, staging
from kienan.editor.staging import StagedOutcome, Staging
from tests.editor.conftest import Desk, Page, changes, desk
from tests.places import copy_project
from tests.unit.test_attached_pdf import pdf

ROUND = "data/huy-hieu-dang/2023-05-19/dot.yml"


@dataclass(frozen=True)
class Case:
    """What is pressed and typed at a form, the file chosen, and the lines that the files lose and get."""

    address: str
    typed: dict[str, str]
    lines: dict[str, list[str]]
    acts: tuple[str, ...] = ()
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def done(self, of: Desk) -> Page:
        """Return what the page `of` answers."""
        page = of.open(f"/viec/{self.address}")
        for act in self.acts:
            page = page.submit(act)
        return page.submit("xem", self.typed, self.files)


CASES = [
    Case(
        "ke-hoach-so",
        {"số": "62‑KH/QU", "ngày": "12-5-2023"},
        {"data/ke-hoach/van-ban.yml": ['-số: ""', "+số: 62-KH/QU", '-ngày: ""', "+ngày: 12/5/2023"]},
    ),
    Case(
        "lien-he",
        {"liên hệ/địa chỉ": "Số 2 #tầng 3 Cao Toàn", "liên hệ/điện thoại": "0225 3876 543"},
        {
            "data/trang.yml": [
                '-  địa chỉ: ""',
                '-  điện thoại: ""',
                '+  địa chỉ: "Số 2 #tầng 3 Cao Toàn"',
                "+  điện thoại: 0225 3876 543",
            ]
        },
    ),
    Case(
        "thong-bao",
        {
            "thông báo": "“Thông báo: Hội nghị dời sang 22/5” #KienAn",
            "thông báo đến ngày": "30.11.2026",
            "thông báo dẫn tới/chữ": "Xem thay đổi",
            "thông báo dẫn tới/địa chỉ": "ke-hoach/",
            "thông báo ở": "ke-hoach/\n\nke-hoach/chuong-trinh/ ",
        },
        {
            "data/trang.yml": [
                '-thông báo: ""',
                '+thông báo: "“Thông báo: Hội nghị dời sang 22/5” #KienAn"',
                "+thông báo đến ngày: 30/11/2026",
                "+thông báo dẫn tới:",
                "+  chữ: Xem thay đổi",
                "+  địa chỉ: ke-hoach/",
                "+thông báo ở:",
                "+  - ke-hoach/",
                "+  - ke-hoach/chuong-trinh/",
            ]
        },
        ("open:thông báo dẫn tới",),
    ),
    Case(
        "cong-nhung",
        {"cổng được nhúng": "• https://quantru.haiphong.gov.vn\n- https://haiphong.gov.vn"},
        {
            "data/trang.yml": [
                "-cổng được nhúng: []",
                "+cổng được nhúng:",
                "+  - https://quantru.haiphong.gov.vn",
                "+  - https://haiphong.gov.vn",
            ]
        },
    ),
    Case(
        "so-ket",
        {
            "phần/0/trạng thái": "đã công bố",
            "phần/0/căn cứ": "Báo cáo số 10-BC/QU ngày 18/5/2023",
            "phần/0/nội dung": "- Ý một: rõ\n\uf0b7 Ý hai",
            "báo cáo/tên": "Báo cáo sơ kết",
        },
        {
            "data/ket-luan-01.yml": [
                "-    trạng thái: chưa công bố",
                "+    trạng thái: đã công bố",
                "+    căn cứ: Báo cáo số 10-BC/QU ngày 18/5/2023",
                "+    nội dung:",
                '+      - "Ý một: rõ"',
                "+      - Ý hai",
                "+báo cáo:",
                "+  tệp: bao-cao-so-ket.pdf",
                "+  tên: Báo cáo sơ kết",
            ]
        },
        ("open:báo cáo",),
        {"báo cáo": ("BC.pdf", pdf())},
    ),
    Case(
        f"dot?cho={ROUND}",
        {
            "trạng thái": "đã công bố",
            "căn cứ": "Quyết định số 2345-QĐ/TU",
            "quyết định/số": "2345-QĐ/TU",
            "quyết định/ngày": "12/5/2023",
            "quyết định/cơ quan": "Ban Thường vụ Thành ủy",
            "tổng số/0/mức": "75",
            "tổng số/0/tặng": "3",
        },
        {
            ROUND: [
                "-trạng thái: chưa công bố",
                '-căn cứ: ""',
                "+trạng thái: đã công bố",
                "+căn cứ: Quyết định số 2345-QĐ/TU",
                '-quyết định: {số: "", ngày: "", cơ quan: ""}',
                "+quyết định: {số: 2345-QĐ/TU, ngày: 12/5/2023, cơ quan: Ban Thường vụ Thành ủy}",
                "+tổng số:",
                "+  - mức: 75",
                "+    tặng: 3",
            ]
        },
        ("add:tổng số",),
    ),
    Case(
        "cuoc-thi",
        {"thể lệ/căn cứ": "Thể lệ kèm theo Kế hoạch số 57-KH/BTGTU", "thể lệ/nội dung": "Ý một.\nÝ hai."},
        {
            "data/cuoc-thi.yml": [
                "+thể lệ:",
                "+  căn cứ: Thể lệ kèm theo Kế hoạch số 57-KH/BTGTU",
                "+  nội dung:",
                "+    - Ý một.",
                "+    - Ý hai.",
                "+  tệp: the-le.pdf",
            ]
        },
        ("open:thể lệ",),
        {"thể lệ": ("Thể lệ.pdf", pdf("Thể lệ"))},
    ),
    Case(
        "moi-tep?cho=data/trang.yml",
        {"giấy phép dữ liệu": "CC BY 4.0"},
        {"data/trang.yml": ['-giấy phép dữ liệu: ""', "+giấy phép dữ liệu: CC BY 4.0"]},
    ),
]


def _named(case: Case) -> str:
    return slug(case.address)


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_only_the_lines_that_a_careful_hand_types(
    first: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Remarks, order and all other lines stay; quotes stand where YAML needs them; a PDF has a plain name."""
    monkeypatch.setattr(Staging, "outcome", lambda *_: StagedOutcome())
    written = changes(first, case.done(first))
    text = {name: lines for name, lines in written.items() if not name.endswith(".pdf")}
    assert {name: sorted(lines) for name, lines in text.items()} == {
        name: sorted(lines) for name, lines in case.lines.items()
    }
    assert len(written) - len(text) == len(case.files)


def test_a_new_round_is_not_published(first: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets one file, of the day that was typed; a day that has a round is told at its box."""
    monkeypatch.setattr(Staging, "outcome", lambda *_: StagedOutcome())
    taken = first.open("/viec/dot-moi").submit("xem", {"ngày": "19/5/2023"})
    assert list(taken.wrong()) == ["ngày"]
    written = changes(first, taken.submit("xem", {"ngày": "ngày 2 tháng 9 năm 2023"}))
    (lines,) = written.values()
    assert list(written) == ["data/huy-hieu-dang/2023-09-02/dot.yml"]
    said = [line.partition("  #")[0] for line in lines]
    assert {"+trạng thái: chưa công bố", "+ngày: 02/9/2023", "+cập nhật: 23/11/2026"} <= set(said)


@pytest.mark.full
def test_all_of_them_pass_the_check_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written one after another into one project, the changes leave nothing for the check to say."""
    root = copy_project(tmp_path / "dự án")
    real = Staging.outcome
    monkeypatch.setattr(Staging, "outcome", lambda *_: StagedOutcome())
    of = desk(root)
    for case in CASES:
        assert "Đã ghi" in case.done(of).submit("ghi").text, case.address
    assert real(staging.Staging(root, "cuoi"), {}) == StagedOutcome()


FULL = pytest.mark.full
WRONG = [
    pytest.param("ke-hoach-so", {"số": "“62-KH/QU”", "ngày": "12/5/2032"}, {"số": "62-KH/QU"}, marks=FULL),
    ("ke-hoach-so", {"số": "62-KH/QU", "ngày": "12/5/2032"}, {"ngày": "sau"}),
    pytest.param(
        "moi-tep?cho=data/ke-hoach/van-ban.yml",
        {"cập nhật": "23/11/2062"},
        {"cập nhật": "chưa tới"},
        marks=FULL,
    ),
    (
        "thong-bao",
        {"thông báo": "Gọi 0912 345 678", "thông báo ở": "ke-hoac/"},
        {"thông báo": "điện thoại", "thông báo ở": "có phải “ke-hoach/”?"},
    ),
    pytest.param(
        "cong-nhung",
        {"cổng được nhúng": "quantru.haiphong.gov.vn/a"},
        {"cổng được nhúng": "gốc của một cổng"},
        marks=FULL,
    ),
    pytest.param(
        "so-ket",
        {"phần/0/trạng thái": "đã công bố"},
        {"phần/0/căn cứ": "chưa ghi căn cứ", "phần/0/nội dung": "không có gì"},
        marks=FULL,
    ),
]


@pytest.mark.parametrize(("address", "typed", "told"), WRONG)
def test_each_mistake_is_told_at_its_box(
    first: Desk, address: str, typed: dict[str, str], told: dict[str, str]
) -> None:
    """A number in quotes, days to come, a telephone, pages and portals that are none, an empty part."""
    page = first.open(f"/viec/{address}").submit("xem", typed)
    assert page.status == 422
    assert set(page.wrong()) == set(told)
    assert all(words in page.wrong()[name] for name, words in told.items()), page.wrong()
    assert not page.general()
    assert not first.ready(page)


EXEMPLAR = {
    "trạng thái": "đã công bố",
    "căn cứ": "Quyết định số 77-QĐ/QU",
    "tên": "Đồng chí Thử Thị Mẫu",
    "loại": "cá nhân",
    "đơn vị": "phuong lam ha",
    "lĩnh vực": "Giáo dục",
    "việc đã làm": '"Lớp học 0 đồng" cho trẻ nghèo\nChỉ thị 05‑CT/TW\n- Vận động 20 suất quà.',
    "ai xác nhận": "Đảng ủy phường Lãm Hà",
    "hình thức khen": "Giấy khen của Quận ủy",
    "quyết định/số": "77-QĐ/QU",
    "quyết định/ngày": "15/5/2023",
    "quyết định/cơ quan": "Quận ủy Kiến An",
    "cơ sở công khai": "Phiếu đồng ý ngày 12/5/2023",
}


def test_a_whole_exemplar_as_people_type_it(first: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Straight quotes, a hyphen of Word and dashes before items give lines that YAML and print can hold."""
    monkeypatch.setattr(Staging, "outcome", lambda *_: StagedOutcome())
    written = changes(first, first.open("/viec/dien-hinh").submit("drop:ảnh").submit("xem", EXEMPLAR))
    (lines,) = written.values()
    assert list(written) == ["data/dien-hinh/dong-chi-thu-thi-mau.yml"]
    at = lines.index("+việc đã làm:")
    assert lines[at + 1 : at + 4] == [
        '+  - "\\"Lớp học 0 đồng\\" cho trẻ nghèo"',
        "+  - Chỉ thị 05-CT/TW",
        "+  - Vận động 20 suất quà.",
    ]
    assert "+đơn vị: phuong-lam-ha" in lines
    assert "+quyết định:" in lines


@pytest.mark.full
def test_a_report_of_drafts_is_not_shown_yet(first: Desk) -> None:
    """A report attached while every part is a draft is taken, and the review says what publishes it."""
    form = first.open("/viec/so-ket").submit("open:báo cáo", {})
    page = form.submit("xem", {"báo cáo/tên": "Báo cáo sơ kết"}, {"báo cáo": ("a.pdf", pdf())})
    assert page.status == 200
    assert "chưa hiện trên trang; muốn đăng thì ghi trạng thái “đã công bố” và căn cứ" in page.text


@pytest.mark.full
def test_another_plan_asks_for_its_summary(first: Desk) -> None:
    """The Plan's file alone is not enough: its summary is read again in the same form, for one change."""
    text = (first.root / "data/nguon/ke-hoach.txt").read_text("utf-8").replace("cụ thể như sau:", "như sau:")
    plan = {"tệp kế hoạch": ("Ke hoach.txt", text.encode())}
    asked = first.open("/viec/ke-hoach-word").submit("xem", None, plan)
    assert list(asked.wrong()) == ["đã đọc lại bản tóm tắt"]
    ledger = asked.submit("xem", {"đã đọc lại bản tóm tắt": "có"})
    assert "sổ đính chính" in ledger.text
    written = changes(first, ledger.submit("xem", {"_vi-sao": "bản mới", "_can-cu": "Công văn số 1-CV/QU"}))
    summary = written["data/ke-hoach/tom-tat.yml"]
    assert [line.partition(":")[0] for line in summary] == ["-dựa trên bản", "+dựa trên bản"]
    names = ("dinh-chinh.yml", "ke-hoach/tom-tat.yml", "ke-hoach/van-ban.yml", "nguon/ke-hoach.txt")
    assert set(written) == {f"data/{name}" for name in names}


def test_a_pdf_goes_with_its_record(first: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file takes the name of the one before; the rules given up, their file goes too."""
    monkeypatch.setattr(Staging, "outcome", lambda *_: StagedOutcome())
    case = next(case for case in CASES if case.address == "cuoc-thi")
    quiz = first.root / "data/cuoc-thi.yml"
    before = quiz.read_bytes()
    case.done(first).submit("ghi")
    try:
        other = {"thể lệ": ("ban-hai.pdf", pdf("Bản hai"))}
        renewed = first.open("/viec/cuoc-thi").submit("xem", None, other)
        assert list(changes(first, renewed)) == ["data/bao-cao/the-le.pdf"]
        gone = first.open("/viec/cuoc-thi").submit("drop:thể lệ").submit("xem")
        ident = gone.answer.request.path.rpartition("/")[2]
        held = package.unpacked((first.root / f".cache/sua/nhap/{ident}/de-nghi.zip").read_bytes())
        assert held.files == {"data/cuoc-thi.yml": before, "data/bao-cao/the-le.pdf": None}
    finally:
        quiz.write_bytes(before)
        (first.root / "data/bao-cao/the-le.pdf").unlink()
