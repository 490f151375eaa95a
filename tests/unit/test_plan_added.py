"""What the data adds to the Plan's passages, or says of the Plan, and a passage contradicts, is told."""

import pytest

from tests.unit.support import Copy

PLAN, EVENT, BRIEF = "ke-hoach/van-ban.yml", "hoi-nghi.yml", "ke-hoach/tom-tat.yml"
PROGRAMME, PEOPLE, WORK = "ke-hoach/chuong-trinh.yml", "ke-hoach/thanh-phan.yml", "ke-hoach/phan-cong.yml"
WRONG = {
    "người thực hiện": (PROGRAMME, "trinh-2, đơn vị: [van-phong-quan-uy]", "trinh-2, đơn vị: [phong-noi-vu]"),
    "họ tên": (PROGRAMME, "họ tên: Lê Quốc Bằng", "họ tên: Lê Quốc Bình"),
    "đoạn chủ trì": (PEOPLE, "đơn vị: [thuong-truc-quan-uy]", "đơn vị: [phong-noi-vu]"),
    "chủ trì": (EVENT, "chủ trì: thuong-truc-quan-uy", "chủ trì: phong-noi-vu"),
    "được giao": (WORK, "đơn vị: [dien-luc-kien-an]", "đơn vị: [phong-noi-vu]"),
    "phối hợp": (WORK, "5-3, phối hợp: [van-phong-quan-uy]", "5-3, phối hợp: [phong-noi-vu]"),
    "phông": (EVENT, "phông: phong", "phông: muc-4-1"),
    "thời lượng": (EVENT, "thời lượng: nửa ngày", "thời lượng: một ngày"),
    "tiêu đề": (EVENT, "Lễ trao Huy hiệu Đảng đợt 19/5/2023", "Lễ trao Huy hiệu Đảng đợt 02/9/2023"),
    "ngày tóm tắt": (BRIEF, "thứ Sáu, ngày 19/5/2023", "thứ Bảy, ngày 20/5/2023"),
    "số tóm tắt": (BRIEF, "khoảng 180 đại biểu", "khoảng 280 đại biểu"),
    "viện dẫn": (PLAN, "viện dẫn: [206-kh-tu,", "viện dẫn: [24-qd-tw, 206-kh-tu,"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_a_passage_contradicts_is_told(project: Copy, name: str) -> None:
    """At its file and line, whatever the fact: who performs, chairs, helps; how long, when, what is cited."""
    file, right, wrong = WRONG[name]
    project.edit(file, right, wrong)
    told = {problem.split(": ")[0] for problem in project.problems()}
    assert f"data/{file}:{project.line(file, wrong)}" in told


def test_the_only_group_beside_another_is_missed(project: Copy) -> None:
    """Of two groups of participants both are to be pointed at, though one alone shows no list."""
    text = project.read(PEOPLE)
    group = text[text.index("  - đoạn: dai-bieu-thanh-pho\n") : text.index("  - đoạn: dai-bieu-quan\n")]
    project.edit(PEOPLE, group, "")
    (problem,) = project.problems()
    assert "không tệp nào trỏ tới đoạn “dai-bieu-thanh-pho”" in problem


def test_a_post_may_stand_for_another_unit(project: Copy) -> None:
    """“Phó Bí thư Quận ủy” sits in several bodies: which one is meant, a person may say."""
    project.edit(PEOPLE, "quan-2, đơn vị: [quan-uy]", "quan-2, đơn vị: [ban-thuong-vu-quan-uy]")
    assert project.problems() == []
