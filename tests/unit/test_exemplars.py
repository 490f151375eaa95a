"""The exemplars: what is read, what is shown in which order, and every message an editor can get."""

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from kienan.__main__ import main
from kienan.base.problem import DataError
from kienan.base.text import figure_text, quantity_text, sort_key
from kienan.checks.run import checked
from kienan.content.exemplars import published_exemplars
from kienan.content.load import Content
from kienan.model.exemplar import Exemplar
from kienan.outputs.images.build import album
from kienan.views.event import subjects
from kienan.views.exemplars import KindGroup, exemplar_list, exemplar_page
from tests.images.made import exif, saved, scene
from tests.made_up import give_contact
from tests.places import FIRST_DAY, OVERLAY
from tests.unit.support import TODAY, Copy, render

SCHOOL = "dien-hinh/chi-bo-truong-hoa-sen.yml"
PATROL = "dien-hinh/doi-tuan-tra.yml"
ORDER = ["doi-tuan-tra", "chi-bo-truong-hoa-sen", "to-dan-pho-xanh", "nguyen-van-mau", "tran-thi-thu"]
FIGURE = 'số: "70", đơn vị tính: câu chuyện, nguồn: Báo cáo của đơn vị (minh họa)'
DECISION = "quyết định: {số: 00-QĐ/QU (minh họa), ngày: 15/5/2023, cơ quan: Ban Thường vụ Quận ủy (minh họa)}"


class Case(NamedTuple):
    """A change of one exemplar's file, the words of the line to blame, and the message after file:line."""

    old: str
    new: str
    blamed: str
    message: str


def groups(listed: tuple[KindGroup, ...]) -> list[tuple[str, int, list[tuple[str, list[str]]]]]:
    """Return the list's kinds with their counts, their fields, and the ids in each."""
    return [(k.name, k.count, [(f.name, [c.id for c in f.cards]) for f in k.fields]) for k in listed]


def add(demo: Copy, ident: str, **values: str) -> None:
    """Add an exemplar like the patrol, with other values for single lines."""
    text = demo.read(PATROL)
    for key, value in values.items():
        text, changed = re.subn(
            rf"(?m)^{key.replace('_', ' ')}: .*$", f"{key.replace('_', ' ')}: {value}", text
        )
        assert changed == 1
    demo.write(f"dien-hinh/{ident}.yml", text)


# ---- What is shown, in which order


def test_grouped_by_kind_and_field(demo_content: Content) -> None:
    """Collectives stand before persons, fields in Vietnamese order, each group with its count."""
    assert groups(exemplar_list(demo_content)) == [
        (
            "Tập thể",
            3,
            [
                ("An ninh trật tự", ["doi-tuan-tra"]),
                ("Giáo dục", ["chi-bo-truong-hoa-sen"]),
                ("Xây dựng đô thị", ["to-dan-pho-xanh"]),
            ],
        ),
        ("Cá nhân", 2, [("Giáo dục", ["nguyen-van-mau"]), ("Xây dựng Đảng", ["tran-thi-thu"])]),
    ]


def test_vietnamese_order(demo: Copy) -> None:
    """Fields and the names within one stand in Vietnamese order: d before đ, a ă â, o ơ, tones last."""
    for n, (field, name) in enumerate(
        [("Đất đai", "Ất"), ("Dân vận", "Án"), ("Đất đai", "Ăng"), ("Đất đai", "An"), ("Đất đai", "Á")]
    ):
        add(demo, f"x-{n}", lĩnh_vực=field, tên=name)
    kind = exemplar_list(demo.content())[0]
    fields = [f.name for f in kind.fields]
    assert fields == ["An ninh trật tự", "Dân vận", "Đất đai", "Giáo dục", "Xây dựng đô thị"]
    assert [c.name for c in kind.fields[2].cards] == ["Á", "An", "Ăng", "Ất"]
    assert fields == sorted(fields, key=sort_key)


def test_one_field_written_in_two_ways_is_one_group(demo: Copy) -> None:
    """“giáo dục” and “Giáo dục” are one field; no two sections of the page share an id."""
    add(demo, "x", lĩnh_vực="giáo dục", tên="Tổ Bút")
    listed = exemplar_list(demo.content())
    assert [len(f.cards) for f in listed[0].fields] == [1, 2, 1]
    ids = [f.id for kind in listed for f in kind.fields] + [kind.id for kind in listed]
    assert len(ids) == len(set(ids))


def test_previous_and_next_follow_the_list(demo_content: Content) -> None:
    """From the first exemplar `next` leads through all of them in the list's order, `previous` back."""
    assert list(published_exemplars(demo_content)) == ORDER
    pages = [exemplar_page(demo_content, ident) for ident in ORDER]
    hrefs = [f"dien-hinh/{ident}/" for ident in ORDER]
    assert [p.next and p.next.href for p in pages] == [*hrefs[1:], None]
    assert [p.previous and p.previous.href for p in pages] == [None, *hrefs[:-1]]
    for before, after in pairwise(pages):
        assert before.next and before.next.text == after.name
        assert after.previous and after.previous.text == before.name


@pytest.mark.parametrize("state", ["chưa công bố", "đã rút"])
def test_unpublished_appears_nowhere(demo: Copy, state: str) -> None:
    """An exemplar not published, or withdrawn, has no page, no entry, no photo, no place in the chain."""
    demo.edit(SCHOOL, "trạng thái: đã công bố", f"trạng thái: {state}")
    content = demo.content()
    ids = [i for i in ORDER if i != "chi-bo-truong-hoa-sen"]
    assert list(published_exemplars(content)) == ids
    assert "Hoa Sen" not in render(content, "tong-quan") + render(content, "trang-thai-dien-hinh")
    assert "Hoa Sen" not in repr(exemplar_list(content)) + "".join(
        repr(exemplar_page(content, i)) for i in ids
    )
    assert list(album(content, demo.root, demo.root / ".cache").pictures) == ["nguoi-mau.jpg"]
    with pytest.raises(KeyError):
        exemplar_page(content, "chi-bo-truong-hoa-sen")


def test_an_unpublished_exemplar_may_be_unfinished(demo: Copy) -> None:
    """Before it is published, basis, decision and consent may be missing."""
    demo.edit(SCHOOL, "trạng thái: đã công bố", "trạng thái: chưa công bố")
    demo.edit(SCHOOL, "căn cứ: Quyết định số 00-QĐ/QU (minh họa)", 'căn cứ: ""')
    demo.edit(SCHOOL, "cơ sở công khai: Phiếu đồng ý (minh họa)", 'cơ sở công khai: ""')
    demo.edit(SCHOOL, DECISION, 'quyết định: {số: "", ngày: "", cơ quan: ""}')
    assert demo.problems() == []


def test_state_on_the_home_page(demo: Copy, content: Content) -> None:
    """The home page says “Chưa công bố”, “Đã công bố” while any exemplar is, “Đã rút” once all are."""

    def label(of: Content) -> str:
        return next(s.status.label for s in subjects(of, TODAY).cards if s.href == "dien-hinh/")

    assert label(content) == "Chưa công bố"
    for ident in ORDER[1:]:
        (demo.root / f"data/dien-hinh/{ident}.yml").unlink()
    assert label(demo.content()) == "Đã công bố"
    demo.edit(PATROL, "trạng thái: đã công bố", "trạng thái: đã rút")
    assert label(demo.content()) == "Đã rút"
    assert exemplar_list(demo.content()) == ()


def test_a_page_has_everything(demo_content: Content) -> None:
    """The page carries name, kind, unit, field, deeds, figures with unit and source, award and decision."""
    page = exemplar_page(demo_content, "to-dan-pho-xanh")
    assert (page.name, page.kind, page.field) == ("Tổ dân phố Xanh (minh họa)", "Tập thể", "Xây dựng đô thị")
    assert page.unit.text == "Phường Nam Sơn"
    assert page.deeds == ("Vận động các hộ hiến đất mở ngõ.", "Trồng hoa thay bãi rác.")
    assert [(r.figure, r.source) for r in page.results] == [
        ("1.250,5 mét", "Báo cáo của đơn vị (minh họa)"),
        ("", ""),
    ]
    assert page.award == "Giấy khen của Ủy ban nhân dân quận"
    assert page.decision == "số 00-QĐ/QU (minh họa) ngày 15/5/2023, Ban Thường vụ Quận ủy (minh họa)"
    assert (page.confirmed_by, page.consent) == ("Đảng ủy phường (minh họa)", "Phiếu đồng ý (minh họa)")
    assert (page.basis, page.updated, page.photo) == (
        "Quyết định số 00-QĐ/QU (minh họa)",
        "20/5/2023",
        "",
    )


# ---- Numbers


@pytest.mark.parametrize(
    ("written", "value", "shown"),
    [
        ("1.234,5", "1234.5", "1.234,5"),
        ("1234,5", "1234.5", "1.234,5"),
        ("1.234", "1234", "1.234"),
        ("12.345.678", "12345678", "12.345.678"),
        ("98,5", "98.5", "98,5"),
        ("0", "0", "0"),
        ("-3,25", "-3.25", "-3,25"),
        ("1,50", "1.50", "1,50"),
    ],
)
def test_vietnamese_numbers_in_and_out(demo: Copy, written: str, value: str, shown: str) -> None:
    """Dots stand between thousands and a comma before decimals, in the data and on the page."""
    demo.edit(SCHOOL, 'số: "70"', f'số: "{written}"')
    exemplar = demo.content().exemplars["chi-bo-truong-hoa-sen"]
    figure = exemplar.results[0].figure
    assert figure == Decimal(value)
    assert isinstance(figure, Decimal) and figure_text(figure) == shown
    row = exemplar_page(demo.content(), "chi-bo-truong-hoa-sen").results[0]
    assert row.figure == f"{shown} câu chuyện"


def test_per_cent_stands_close() -> None:
    """“98,5%” has no space, every other unit has one."""
    assert quantity_text(Decimal("98.5"), "%") == "98,5%"
    assert quantity_text(Decimal(1234), "buổi") == "1.234 buổi"


@pytest.mark.parametrize(
    "written", ["1,234.5", "12.34", "1.23.456", "bảy mươi", "70 hộ", "1 234", "+5", ",5", "5,", "1e3", "--1"]
)
def test_other_numbers_are_refused(demo: Copy, written: str) -> None:
    """What may be a number written the English way, or no number, is refused with the line and the way."""
    demo.edit(SCHOOL, 'số: "70"', f'số: "{written}"')
    line = demo.line(SCHOOL, "Câu chuyện đã kể")
    (said,) = demo.problems()
    assert said.startswith(
        f"data/{SCHOOL}:{line}: kết quả › thứ 1 › số: “{written}”; "
        "cần: con số kiểu 1.234,5 (dấu chấm ngăn hàng nghìn, dấu phẩy trước phần lẻ), "
        "hoặc kiểu 32/32, hơn 1.200, khoảng 98."
    )


# ---- Rules and their messages


@pytest.mark.parametrize(
    "case",
    [
        Case(
            "căn cứ: Quyết định số 00-QĐ/QU (minh họa)",
            'căn cứ: ""',
            'căn cứ: ""',
            "căn cứ: đã công bố mà chưa ghi căn cứ; cần: văn bản hoặc nguồn cho phép công bố.",
        ),
        Case(
            "{số: 00-QĐ/QU (minh họa)",
            '{số: ""',
            "quyết định:",
            "quyết định › số: đã công bố mà quyết định chưa ghi số; "
            "cần: số của quyết định khen thưởng hoặc tặng.",
        ),
        Case(
            "ngày: 15/5/2023",
            'ngày: ""',
            "quyết định:",
            "quyết định › ngày: đã công bố mà quyết định chưa ghi ngày; "
            "cần: ngày của quyết định khen thưởng hoặc tặng.",
        ),
        Case(
            "cơ quan: Ban Thường vụ Quận ủy (minh họa)",
            'cơ quan: ""',
            "quyết định:",
            "quyết định › cơ quan: đã công bố mà quyết định chưa ghi cơ quan; "
            "cần: cơ quan của quyết định khen thưởng hoặc tặng.",
        ),
        Case(
            "cơ sở công khai: Phiếu đồng ý (minh họa)",
            'cơ sở công khai: ""',
            "cơ sở công khai:",
            "cơ sở công khai: đã công bố mà chưa ghi cơ sở công khai; cần: văn bản cho phép nêu tên.",
        ),
        Case(
            FIGURE,
            'số: "70", đơn vị tính: "", nguồn: a',
            'đơn vị tính: "", nguồn: a',
            "kết quả › thứ 1 › đơn vị tính: có số mà chưa ghi đơn vị tính; cần: đơn vị tính của con số.",
        ),
        Case(
            FIGURE,
            'số: "70", đơn vị tính: hộ',
            'số: "70"',
            "kết quả › thứ 1 › nguồn: có số mà chưa ghi nguồn; cần: nguồn của con số.",
        ),
        Case(
            "lĩnh vực: Giáo dục",
            'lĩnh vực: ""',
            "lĩnh vực:",
            "lĩnh vực: đã công bố mà chưa ghi lĩnh vực; cần: "
            "ví dụ: Xây dựng Đảng, Giáo dục, An ninh trật tự.",
        ),
        Case(
            "đơn vị: cac-truong",
            "đơn vị: cac-truongg",
            "đơn vị: cac-truongg",
            "đơn vị: không có đơn vị mang mã “cac-truongg”; cần: mã có trong danh sách đơn vị. "
            "Gợi ý: có phải “cac-truong”?",
        ),
        Case(
            "loại: tập thể",
            "loại: tap the",
            "loại: tap the",
            "loại: “tap the”; cần: một trong: tập thể, cá nhân. Gợi ý: có phải “tập thể”?",
        ),
        Case(
            "ai xác nhận: Đảng ủy phường (minh họa)",
            'ai xác nhận: ""',
            "ai xác nhận:",
            "ai xác nhận: đã công bố mà chưa ghi ai xác nhận; cần: "
            "cơ quan hoặc người xác nhận những điều trên.",
        ),
        Case(
            "ngày: 15/5/2023",
            "ngày: 31/2/2023",
            "quyết định:",
            "quyết định › ngày: “31/2/2023” không có trong lịch; cần: một ngày có thật, viết kiểu 19/5/2023.",
        ),
        Case(
            "  chữ thay ảnh: Hình vẽ minh họa, các dải màu đỏ và vàng",
            '  chữ thay ảnh: ""',
            "chữ thay ảnh:",
            "ảnh › chữ thay ảnh: để trống; cần: có nội dung.",
        ),
        Case(
            "  chữ thay ảnh: Hình vẽ minh họa, các dải màu đỏ và vàng\n",
            "",
            "ảnh:",
            "ảnh › chữ thay ảnh: thiếu khóa “chữ thay ảnh”; "
            "cần: “chữ thay ảnh: …” (tả ảnh cho người không nhìn thấy).",
        ),
        Case(
            "  cho phép: Không cần phép, hình của trang (minh họa)",
            '  cho phép: ""',
            "cho phép:",
            "ảnh › cho phép: để trống; cần: có nội dung.",
        ),
        Case(
            "  nguồn: Hình vẽ bằng máy (minh họa)",
            '  nguồn: ""',
            '  nguồn: ""',
            "ảnh › nguồn: để trống; cần: có nội dung.",
        ),
        Case(
            "ảnh:\n",
            "anh:\n",
            "anh:",
            "anh: khóa lạ “anh”; cần: một trong các khóa: "
            + ", ".join(f.alias or "" for f in Exemplar.model_fields.values())
            + ". Gợi ý: có phải “ảnh”?",
        ),
    ],
    ids=lambda case: f"{case.message[:40]} {case.new[:12]}",
)
def test_each_rule_names_file_and_line(demo: Copy, case: Case) -> None:
    """Each thing missing or wrong is told once, in Vietnamese, with the file and the line to mend."""
    demo.edit(SCHOOL, case.old, case.new)
    place = f"data/{SCHOOL}:{demo.line(SCHOOL, case.blamed)}: "
    assert demo.problems() == [place + case.message]


def test_all_that_is_missing_is_told_at_once(demo: Copy) -> None:
    """A published exemplar with a decision left open gives one message for each of its three blanks."""
    demo.edit(SCHOOL, DECISION, "quyết định: {}")
    assert [p.split(": ", 2)[1] for p in demo.problems()] == [
        "quyết định › cơ quan",
        "quyết định › ngày",
        "quyết định › số",
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [("Chi bộ A", "chi-bo-a"), ("to_dan_pho", "to-dan-pho"), ("Đội-9", "doi-9")],
)
def test_a_file_name_that_is_no_id(demo: Copy, name: str, hint: str) -> None:
    """A file name that cannot be an address is refused, with the name it should have."""
    demo.root.joinpath(f"data/{PATROL}").rename(demo.root / f"data/dien-hinh/{name}.yml")
    assert demo.problems() == [
        f"data/dien-hinh/{name}.yml: tên tệp “{name}”; "
        f"cần: tên tệp gồm chữ thường không dấu, số và gạch nối. Gợi ý: “{hint}.yml”"
    ]


def test_made_up_data_is_refused_in_public(demo: Copy) -> None:
    """Without `demo` every “(minh họa)” is refused, with its file and line; with it nothing is."""
    assert demo.problems() == []
    with pytest.raises(DataError) as error:
        checked(demo.root)
    told = [str(problem) for problem in error.value.problems]
    words = "có dữ liệu “(minh họa)”; cần: dữ liệu thật; dữ liệu minh họa chỉ dùng với make demo."
    for file in (SCHOOL, "ket-luan-01.yml"):
        lines = demo.read(file).split("\n")
        marked = [n for n, line in enumerate(lines, 1) if "(minh họa)" in line]
        assert marked
        assert {t for t in told if f"data/{file}:" in t} == {f"data/{file}:{n}: {words}" for n in marked}


# ---- Photos


def refused(demo: Copy) -> list[str]:
    """Return what is wrong of the photos, as the editor reads it."""
    with pytest.raises(DataError) as error:
        album(demo.content(), demo.root, demo.root / ".cache")
    return [str(problem) for problem in error.value.problems]


def photo(demo: Copy) -> Path:
    """Return the school's photo."""
    return demo.root / "data/dien-hinh/anh/hoa-sen.jpg"


def test_a_photo_that_is_not_there(demo: Copy) -> None:
    """A photo named in the data without a file is refused with its name and the nearest one."""
    demo.edit(SCHOOL, "tệp: hoa-sen.jpg", "tệp: hoa-sem.jpg")
    assert refused(demo) == [
        "data/dien-hinh/anh/hoa-sem.jpg: không có tệp ảnh này; cần: tên một tệp đã có, đúng cả chữ hoa, "
        "chữ thường và đuôi. Gợi ý: có phải “hoa-sen.jpg”?"
    ]


def test_a_photo_with_its_place(demo: Copy) -> None:
    """A photo that tells where it was taken is refused, and how to take that out is said."""
    photo(demo).write_bytes(saved(scene(), exif=exif(place=True)))
    (told,) = refused(demo)
    assert told.startswith("data/dien-hinh/anh/hoa-sen.jpg: ảnh còn ghi nơi chụp (GPS); cần: ảnh không ghi")
    assert "Gợi ý: hãy xóa vị trí" in told


def test_a_photo_of_another_kind(demo: Copy) -> None:
    """A file that is no JPEG, PNG or WebP is refused whatever its name."""
    Image.new("RGB", (9, 9)).save(photo(demo), "GIF")
    (told,) = refused(demo)
    assert "data/dien-hinh/anh/hoa-sen.jpg: nội dung tệp không phải ảnh JPEG, PNG hay WebP mà là GIF" in told


def test_a_photo_outside_its_folder(demo: Copy) -> None:
    """A name that leads out of the folder of photos is refused."""
    demo.edit(SCHOOL, "tệp: hoa-sen.jpg", "tệp: ../../trang.yml")
    (told,) = refused(demo)
    assert "ảnh nằm ngoài data/dien-hinh/anh/" in told


def test_a_photo_in_a_subfolder(demo: Copy) -> None:
    """A photo in a folder of its own is found again under the name the data gives it."""
    (photo(demo).parent / "2023").mkdir()
    photo(demo).rename(photo(demo).parent / "2023" / "hoa-sen.jpg")
    demo.edit(SCHOOL, "tệp: hoa-sen.jpg", "tệp: 2023/hoa-sen.jpg")
    made = album(demo.content(), demo.root, demo.root / ".cache")
    assert set(made.pictures) == {"2023/hoa-sen.jpg", "nguoi-mau.jpg"}


def test_the_check_command_looks_at_photos(
    project: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`make check`, too, refuses a photo that cannot be published; without that photo all is right."""
    (project.root / "docs").symlink_to(FIRST_DAY / "docs")
    (project.root / "mkdocs.yml").write_bytes((FIRST_DAY / "mkdocs.yml").read_bytes())
    monkeypatch.chdir(project.root)
    give_contact(project.root / "data")
    text = (OVERLAY / "data" / SCHOOL).read_text("utf-8").replace(" (minh họa)", "")
    project.write(SCHOOL, text)
    assert main(["check"]) == 1
    assert "data/dien-hinh/anh/hoa-sen.jpg: không có tệp ảnh này" in capsys.readouterr().err
    project.write(SCHOOL, text.partition("ảnh:\n")[0])
    assert main(["check"]) == 0


def test_published_photos(demo: Copy) -> None:
    """A photo comes in WebP and JPEG at the same widths; each address is a file of the site."""
    made = album(demo.content(), demo.root, demo.root / ".cache")
    assert set(made.pictures) == {"hoa-sen.jpg", "nguoi-mau.jpg"}
    for picture in made.pictures.values():
        assert [link.text for link in picture.webp] == [link.text for link in picture.jpeg]
        assert {link.href for link in (*picture.webp, *picture.jpeg)} <= set(made.files)
        assert picture.fallback in made.files
    count = sum(len(p.webp) + len(p.jpeg) for p in made.pictures.values())
    assert len(made.files) == count
