"""What GitHub shows on the changed lines."""

from pathlib import Path

import pytest

from kienan.__main__ import main
from kienan.base.job_summary import markdown
from kienan.base.problem import Problem
from tests.editors.edits import place

WRONG = Problem("data/a,b:c.yml", 3, "mục › thứ 1: x", "50%\nlà “a,b:c”", "một số", "viết 50")


def test_a_problem_is_written_as_github_reads_it() -> None:
    """Per cent signs and line breaks are escaped everywhere, colons and commas in properties alone."""
    assert WRONG.annotation() == (
        "::error file=data/a%2Cb%3Ac.yml,line=3,title=mục › thứ 1%3A x"
        "::50%25%0Alà “a,b:c”; cần: một số. Gợi ý: viết 50"
    )


def test_a_problem_of_a_whole_file_names_no_line() -> None:
    """Line 0 stands for the file: GitHub then shows it on the first line by itself."""
    said = Problem("data/x.yml", 0, "", "không đọc được tệp", "có tệp này").annotation()
    assert said == "::error file=data/x.yml,title=Chỗ cần sửa::không đọc được tệp; cần: có tệp này."


@pytest.mark.parametrize(("arguments", "variable"), [(["check", "--annotations"], ""), (["check"], "true")])
def test_the_check_annotates_when_asked_or_on_github(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    variable: str,
) -> None:
    """With the option, or where GitHub runs it, one annotation a problem joins the text; else none."""
    root = tmp_path / "du-an"
    place(root, demo=False)
    path = root / "data/hoi-nghi.yml"
    path.write_text(path.read_text("utf-8").replace("giờ: 08:00", "giờ: 8h"), "utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setenv("GITHUB_ACTIONS", variable)
    assert main(arguments) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("::error file=data/hoi-nghi.yml,line=10,title=giờ::“8h”; cần: ")
    assert shown.out.count("\n") == 1
    assert "data/hoi-nghi.yml:10: giờ: “8h”" in shown.err
    monkeypatch.setenv("GITHUB_ACTIONS", "")
    assert main(["check"]) == 1
    assert capsys.readouterr().out == ""


def test_no_message_starts_a_line_that_a_runner_obeys() -> None:
    """A file's name with a line break, or the older form of command, comes out as words on the one line."""
    said = str(Problem("data/a\n::stop-commands::x.yml", 0, "", "tên\r##[add-mask]a", "tên khác"))
    assert said == "data/a·::stop-commands::x.yml: tên·## [add-mask]a; cần: tên khác."


NAMED = Problem(
    "data/huy-hieu-dang/2023-05-19/danh-sach.csv",
    4,
    "Họ và tên",
    "“Bùi Thử Nhì” “70”",
    "họ tên",
    "có phải “Bùi Nhì”?",
)


def test_a_public_log_names_nobody() -> None:
    """Of a list that names people, a forge prints file, line, column and kind; of other files all."""
    said = str(NAMED.masked())
    assert said.startswith("data/huy-hieu-dang/2023-05-19/danh-sach.csv:4: Họ và tên: “…”")
    assert not any(word in said for word in ("Thử", "Nhì", "70"))
    assert WRONG.masked() == WRONG


def test_the_summary_holds_what_to_paste(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On GitHub the job's summary has each problem, and the repaired line alone in a block of its own."""
    root = tmp_path / "du-an"
    place(root, demo=False)
    path = root / "data/hoi-nghi.yml"
    path.write_text(path.read_text("utf-8").replace("  - Sơ kết", "  • Sơ `kết`"), "utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert main(["check"]) == 1
    assert "hoi-nghi.yml:6: “• Sơ" in capsys.readouterr().err
    shown = (tmp_path / "summary.md").read_text("utf-8")
    assert "```text\n  - Sơ `kết` 02 năm" in shown
    assert shown.count("```") == 4


def test_a_summary_is_no_markup() -> None:
    """A value with a fence of its own does not end the block; the ledger's ready entry has its block."""
    shown = markdown([Problem("a.yml", 1, "", "```\n<script>", "chữ")], "đính chính:\n  - ngày: 1/1/2026")
    assert "````text" in shown or "```·" in shown
    assert shown.endswith("```text\nđính chính:\n  - ngày: 1/1/2026\n```\n")
