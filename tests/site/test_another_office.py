"""The site of another office, made of its Plan: no word of the office and the day before is left in it."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from kienan.intake import plan
from kienan.intake.plan.reader import read
from kienan.site.build import build
from tests.editors.edits import place
from tests.places import ROOT

_BEFORE = re.compile(r"Kiến An|Quận ủy|Hải Phòng|19/5/2023|2023-05-19|20230519")
_SOURCE = re.compile(r"Trao tặng 637 Huy hiệu Đảng đợt 19/5/2023")
"""A report of another province: the name of a source of the rules on badges."""


_SUBJECT = "  - {mã: trai-he, tên: Trại hè, tóm tắt: Trại thiếu nhi, trang: trai-he/, trong Kế hoạch: []}\n"


@pytest.mark.full
@pytest.mark.parametrize(
    ("name", "office"), [("huyen-uy", "Huyện ủy Mẫu Hạ"), ("khu-pho", "Ban công tác Mặt trận Khu phố 5")]
)
def test_no_word_of_the_office_before(tmp_path: Path, name: str, office: str) -> None:
    """In pages, embeds, open data, sheets, calendar, feed, search, menu: 0; a new subject needs only data."""
    place(tmp_path, demo=False)
    given = read((ROOT / "tests/plans" / name / "ke-hoach.txt").read_bytes(), "ke-hoach.txt")
    report = plan.judged(
        tmp_path, "ke-hoach.txt", given, date(2026, 11, 28), f"chỉ giữ nội dung của {office}"
    )
    plan.write(tmp_path, report)
    with (tmp_path / "data/noi-dung.yml").open("a", encoding="utf-8") as subjects:
        subjects.write(_SUBJECT)
    assert build(tmp_path, tmp_path / "site") == 0
    texts = {path: _text(path) for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert any(office in text for text in texts.values())
    left = {path.name: found for path, text in texts.items() if (found := _BEFORE.findall(text))}
    assert left == {}
    shown = [tmp_path / "site" / page / "index.html" for page in ("trai-he", "nhung/v1/trai-he")]
    assert all("Trại hè" in texts[page] for page in shown)


def _text(path: Path) -> str:
    if path.suffix == ".pdf":
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
        return done.stdout
    return _SOURCE.sub("", path.read_text("utf-8", errors="replace"))
