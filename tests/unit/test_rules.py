from typing import NamedTuple

import pytest

from kienan.content.publishing import LEAST_OF_CONSENT, names_nothing
from tests.unit.support import Copy

UNITS = "don-vi.yml"
PROGRAMME = "ke-hoach/chuong-trinh.yml"
PLAN = "ke-hoach/van-ban.yml"


class Case(NamedTuple):
    """A change of one file, the words of the line to blame, and the message."""

    file: str
    old: str
    new: str
    blamed: str
    message: str


def test_the_real_data_has_no_problem(project: Copy) -> None:
    """The data as it stands is right: the other tests here see only what they spoil."""
    assert project.problems() == []


@pytest.mark.parametrize(
    "case",
    [
        Case(
            PROGRAMME,
            "đơn vị: [phong-noi-vu]",
            "đơn vị: [phong-noi-vụ]",
            "đơn vị: [phong-noi-vụ]",
            "mục › thứ 9 › đơn vị › thứ 1: không có đơn vị mang mã “phong-noi-vụ”; cần: mã có trong "
            "danh sách đơn vị. Gợi ý: có phải “phong-noi-vu”?",
        ),
        Case(
            "hoi-nghi.yml",
            "chủ trì: thuong-truc-quan-uy",
            "chủ trì: zzz",
            "chủ trì: zzz",
            "chủ trì: không có đơn vị mang mã “zzz”; cần: mã có trong danh sách đơn vị.",
        ),
        Case(
            "trang.yml",
            "cơ quan: quan-uy",
            'cơ quan: ""',
            'cơ quan: ""',
            "cơ quan: để trống; cần: có nội dung.",
        ),
        Case(
            UNITS,
            "cấp: thành phố, thuộc: ban-tuyen-giao-thanh-uy}",
            "cấp: thành phố, thuộc: ban-tuyen-giao}",
            "cấp: thành phố, thuộc: ban-tuyen-giao}",
            "đơn vị › thứ 5 › thuộc: không có đơn vị mang mã “ban-tuyen-giao”; cần: mã có trong danh "
            "sách đơn vị. Gợi ý: có phải “ban-tuyen-giao-quan-uy”?",
        ),
        Case(
            "cuoc-thi.yml",
            "căn cứ: 57-kh-btgtu",
            "căn cứ: 57-kh-btg",
            "căn cứ: 57-kh-btg",
            "căn cứ: không có văn bản mang mã “57-kh-btg”; cần: mã có trong danh sách văn bản. Gợi "
            "ý: có phải “57-kh-btgtu”?",
        ),
        Case(
            "noi-dung.yml",
            "- mã: dien-hinh",
            "- mã: cuoc-thi",
            "nội dung:",
            "nội dung: thiếu nội dung mang mã “dien-hinh”; cần: đủ các nội dung, hoặc "
            "ghi mã ấy ở “không có”.",
        ),
        Case(
            "noi-dung.yml",
            "- mã: dien-hinh",
            "- mã: dien-hin",
            "- mã: dien-hin",
            "nội dung › thứ 4 › mã: “dien-hin”; cần: một trong: ke-hoach, huy-hieu-dang, "
            "ket-luan-01, dien-hinh, cuoc-thi, hoặc một mã khác hẳn. Gợi ý: có phải “dien-hinh”?",
        ),
        Case(
            PLAN,
            "\ncăn cứ: Bản Kế hoạch trang thông tin nhận được\n",
            '\ncăn cứ: ""\n',
            'căn cứ: ""',
            "căn cứ: đã công bố mà chưa ghi căn cứ; cần: văn bản hoặc nguồn cho phép công bố.",
        ),
        Case(
            "ket-luan-01.yml",
            "đến ngày: 19/5/2023",
            "đến ngày: 17/5/2021",
            "đến ngày: 17/5/2021",
            "đến ngày: ngày cuối kỳ trước ngày đầu kỳ; cần: ngày sau “từ ngày”.",
        ),
        Case(
            "cuoc-thi.yml",
            'mở: ""\nđóng: ""',
            "mở: 20/5/2023\nđóng: 19/5/2023",
            "đóng: 19/5/2023",
            "đóng: ngày đóng trước ngày mở; cần: ngày sau “mở”.",
        ),
        Case(
            "cuoc-thi.yml",
            'địa chỉ: ""',
            "địa chỉ: https://thi.haiphong.gov.vn/",
            "kiểm tra lần cuối:",
            "kiểm tra lần cuối: có địa chỉ mà chưa ghi ngày mở thử; cần: ngày có người đã mở địa chỉ "
            "và thấy đúng cuộc thi.",
        ),
        Case(
            "hoi-nghi.yml",
            "địa điểm: Hội trường Quận ủy",
            "địa điểm: Hội trường quận",
            "địa điểm: Hội trường quận",
            "địa điểm: “Hội trường quận” không thấy trong lời văn Kế hoạch; cần: đúng như một đoạn "
            "của Kế hoạch."
            " Gợi ý: nếu vừa sửa lời văn Kế hoạch thì trả lại như bản nhận được",
        ),
        Case(
            "hoi-nghi.yml",
            "giờ: 08:00",
            "giờ: 08:30",
            "giờ: 08:30",
            "giờ: “08:30” không thấy trong lời văn Kế hoạch; cần: đúng như một đoạn của Kế hoạch."
            " Gợi ý: nếu vừa sửa lời văn Kế hoạch thì trả lại như bản nhận được",
        ),
        Case(
            "hoi-nghi.yml",
            "đại biểu dự kiến: 180",
            "đại biểu dự kiến: 18",
            "đại biểu dự kiến: 18",
            "đại biểu dự kiến: “18” không thấy trong lời văn Kế hoạch; cần: đúng như một đoạn "
            "của Kế hoạch."
            " Gợi ý: nếu vừa sửa lời văn Kế hoạch thì trả lại như bản nhận được",
        ),
        Case(
            "noi-dung.yml",
            "[chuong-trinh-9, ",
            "[chuong-trinh-19, ",
            "[chuong-trinh-19,",
            "nội dung › thứ 4 › trong Kế hoạch › thứ 1: không có đoạn mang mã “chuong-trinh-19”; "
            "cần: mã một đoạn của Kế hoạch. Gợi ý: có phải “chuong-trinh-9”?",
        ),
        Case(
            "noi-dung.yml",
            "[chuong-trinh-9, ",
            "[muc-i-1-4, ",
            "[muc-i-1-4,",
            "nội dung › thứ 4 › trong Kế hoạch › thứ 1: đoạn “muc-i-1-4” không giao việc cho đơn vị "
            "nào; cần: mã một mục của chương trình hoặc một việc được giao.",
        ),
        Case(
            PLAN,
            "đoạn: ket-2",
            "đoạn: ket-9",
            "đoạn: ket-9",
            "lưu ý › thứ 19 › đoạn: không có đoạn mang mã “ket-9”; cần: mã một đoạn của Kế hoạch. "
            "Gợi ý: có phải “ket-2”?",
        ),
        Case(
            PLAN,
            "viết là: yêu cầu đơn vị",
            "viết là: yêu cầu các đơn vị",
            "viết là: yêu cầu các đơn vị",
            "lưu ý › thứ 19 › viết là: “yêu cầu các đơn vị” không có trong đoạn “ket-2” của Kế "
            "hoạch; cần: đúng chữ như trong đoạn đó.",
        ),
        Case(
            PLAN,
            "đoạn: ket-2",
            "đoạn: ket-1",
            "viết là: yêu cầu đơn vị",
            "lưu ý › thứ 19 › viết là: “yêu cầu đơn vị” không có trong đoạn “ket-1” của Kế hoạch; "
            "cần: đúng chữ như trong đoạn đó.",
        ),
    ],
)
def test_each_rule_names_place_fault_and_cure(project: Copy, case: Case) -> None:
    """One change against one rule gives one problem, in the file and on the line to blame."""
    project.edit(case.file, case.old, case.new)
    line = project.line(case.file, case.blamed)
    rules = [problem for problem in project.problems() if "lời văn Kế hoạch: " not in problem]
    assert rules == [f"data/{case.file}:{line}: {case.message}"]


@pytest.mark.parametrize(
    ("file", "old", "new", "ident"),
    [
        (UNITS, "mã: phuong-nam-son\n", "mã: phuong-bac-son\n", "phuong-bac-son"),
        (PLAN, "{muc-4-2}", "{muc-4-1}", "muc-4-1"),
        (PLAN, "{muc-to-chuc}", "{muc-4-5}", "muc-4-5"),
    ],
)
def test_an_id_stands_once_in_a_file(project: Copy, file: str, old: str, new: str, ident: str) -> None:
    """An id used again, in the same list or in one inside it, names the line that had it first."""
    project.edit(file, old, new)
    lines = (project.root / "data" / file).read_text("utf-8").split("\n")
    first, again = (n for n, line in enumerate(lines, 1) if f"mã: {ident}" in line or f"{{{ident}}}" in line)
    rules = [p for p in project.problems() if "đã dùng ở dòng" in p]
    assert len(rules) == 1
    assert rules[0].startswith(f"data/{file}:{again}: ")
    assert rules[0].endswith(f" › mã: mã “{ident}” đã dùng ở dòng {first}; cần: mỗi mã một lần.")


def test_a_wrong_day_of_the_event_is_told(project: Copy) -> None:
    """A day that the Plan does not give is said to be none of its words."""
    project.edit("hoi-nghi.yml", "\nngày: 19/5/2023", "\nngày: 9/5/2023")
    line = project.line("hoi-nghi.yml", "ngày: 9/5/2023")
    assert project.problems() == [
        f"data/hoi-nghi.yml:{line}: ngày: “09/5/2023” không thấy trong lời văn Kế hoạch; "
        "cần: đúng như một đoạn của Kế hoạch."
        " Gợi ý: nếu vừa sửa lời văn Kế hoạch thì trả lại như bản nhận được",
    ]


@pytest.mark.parametrize("written", ["5/5/2023", "05/5/2023", "05/05/2023"])
@pytest.mark.parametrize("said", ["5/5/2023", "05/5/2023", "05 tháng 5 năm 2023", "05-05-2023"])
def test_the_day_of_the_event_may_be_written_in_any_form(project: Copy, written: str, said: str) -> None:
    """The Plan's day and the event's are one day however each is written: nothing is told of it."""
    project.edit("hoi-nghi.yml", "\nngày: 19/5/2023", f"\nngày: {written}")
    project.write(PLAN, project.read(PLAN).replace("19/5/2023", said))
    assert not [problem for problem in project.problems() if "hoi-nghi.yml" in problem]


def test_a_missing_file_is_one_problem(project: Copy) -> None:
    """A file that is gone is named once; what refers to its ids is not blamed for it."""
    (project.root / "data/don-vi.yml").unlink()
    assert project.problems() == ["data/don-vi.yml: không đọc được tệp; cần: có tệp này và mở được."]


def test_a_round_of_badges_must_exist(project: Copy) -> None:
    """Without any round the pages on badges have nothing to show: a problem, not a crash."""
    (project.root / "data/huy-hieu-dang/2023-05-19/dot.yml").unlink()
    assert project.problems() == [
        "data/huy-hieu-dang/*/dot.yml: không có tệp nào; cần: ít nhất một tệp như vậy. Gợi ý: không có nội "
        "dung ấy thì ghi “huy-hieu-dang” vào “không có” của data/noi-dung.yml"
    ]


def test_problems_of_all_files_come_at_once_and_sorted(project: Copy) -> None:
    """Mistakes in five files are told in one run, by file and by line number, each once."""
    project.edit("trang.yml", "nơi: Hải Phòng", "nới: Hải Phòng")
    project.edit("cuoc-thi.yml", 'mở: ""', "mở: mai")
    project.edit(UNITS, "mã: bo-chinh-tri,", "mã: thanh-uy,")
    project.edit("hoi-nghi.yml", "giờ: 08:00", "giờ: 8 giờ")
    project.edit("hoi-nghi.yml", "đại biểu dự kiến: 180", "đại biểu dự kiến: nhiều")
    project.edit(PLAN, "  - đoạn: muc-i-1-4", "\t- đoạn: muc-i-1-4")
    places = [problem.split(": ")[0] for problem in project.problems()]
    assert places == [
        f"data/cuoc-thi.yml:{project.line('cuoc-thi.yml', 'mở: mai')}",
        f"data/don-vi.yml:{project.line(UNITS, 'tên: Thành ủy Hải Phòng')}",
        f"data/hoi-nghi.yml:{project.line('hoi-nghi.yml', 'giờ: 8 giờ')}",
        f"data/hoi-nghi.yml:{project.line('hoi-nghi.yml', 'đại biểu dự kiến:')}",
        f"data/{PLAN}:{project.line(PLAN, 'đoạn: muc-i-1-4')}",
        f"data/trang.yml:{project.line('trang.yml', 'tên: ')}",
        f"data/trang.yml:{project.line('trang.yml', 'nới: ')}",
    ]


@pytest.mark.parametrize(
    "said",
    ["", ".", "-", "…", "không", "Không có", "chưa", "Chưa có văn bản", "khong", "chua co", "đang xin",
     "Đang chờ ý kiến", "chờ", "sẽ bổ sung", "cập nhật sau", "có", "đồng ý", "mọi người đồng ý", "n/a", "x",
     "ok", "2023", "xxx"],
)  # fmt: skip
def test_what_names_no_document_is_no_consent(said: str) -> None:
    """A dash, “không”, “chưa có”, “đang xin” and the like: none of them lets a name be published."""
    assert names_nothing(said, LEAST_OF_CONSENT)


@pytest.mark.parametrize(
    "said",
    ["Phiếu đồng ý (minh họa)", "Biên bản ngày 18/5/2023", "Đảng ủy phường xác nhận, số 12-CV/ĐU",
     "Cho phép tại văn bản số 5", "văn bản số 1", "Đội ngũ đã ký phiếu", "Chữ ký của từng người",
     "Công văn 01"],
)  # fmt: skip
def test_a_named_document_is_consent(said: str) -> None:
    """What names a paper or who signed passes, whatever it begins with."""
    assert not names_nothing(said, LEAST_OF_CONSENT)
