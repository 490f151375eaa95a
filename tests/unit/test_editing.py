# ruff: noqa: E501  # commands and messages stand side by side
"""The commands for editors' files, and what the models write: schemas, field tables, blank records, drafts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kienan.__main__ import main
from kienan.checks.run import checked
from kienan.content.data_files import shapes
from kienan.content.publishing import check_publishing as owed
from kienan.editing import handbook, json_schema
from kienan.editing.blank import blank, item
from kienan.editing.formatting import canonical, drafts
from kienan.editing.handbook import exemplar_template
from kienan.model.base import Record, State
from kienan.model.fields import fields
from kienan.model.validate import validated
from kienan.model.yaml_source import parse_yaml
from tests.places import FIRST_DAY, OVERLAY, ROOT
from tests.unit.jsonschema_tool import check_jsonschema
from tests.unit.support import Copy

# ---- format


def test_format_shows_then_writes_then_rests(here: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` prints a diff and exits 1, writing nothing; `format` writes only that file; then all is well."""
    main(["format"])
    capsys.readouterr()
    before = {p: p.stat().st_mtime_ns for p in here.root.glob("data/**/*.yml")}
    here.edit("cuoc-thi.yml", 'mở: ""', "mở:   ''")
    assert main(["format", "--check"]) == 1
    said = capsys.readouterr().out
    assert "--- data/cuoc-thi.yml\n" in said
    assert "\n-mở:   ''\n+mở: \"\"\n" in said
    assert "mở:   ''" in here.read("cuoc-thi.yml")
    assert main(["format"]) == 0
    assert 'mở: ""' in here.read("cuoc-thi.yml")
    changed = [p.name for p, then in before.items() if p.stat().st_mtime_ns != then]
    assert changed == ["cuoc-thi.yml"]
    capsys.readouterr()
    assert main(["format", "--check"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("trang.yml", "tên: [\n  'a'\n", "1: “tên: [”: dấu [ hoặc { mở ở đây mà chưa đóng"),
        ("trang.yml", "tên: a\ntên: b\n", "2: khóa “tên” viết hai lần"),
        ("trang.yml", "", "1: tệp trống"),
        ("dien-hinh/la.yml", "- a\n", "1: tệp không bắt đầu bằng “khóa: giá trị”"),
        ("huy-hieu-dang/2023-05-19/danh-sach.csv", "a;b\n1;2\n", "1: dòng đầu không cách bằng dấu phẩy"),
    ],
)
def test_format_names_what_it_cannot_read(
    here: Copy, capsys: pytest.CaptureFixture[str], file: str, text: str, said: str
) -> None:
    """A file that is no YAML, or no list, is named with its problem, exit 1; nothing at all is written."""
    here.write(file, text)
    here.edit("cuoc-thi.yml", 'mở: ""', "mở:   ''")
    for command in (["format"], ["format", "--check"]):
        assert main(command) == 1
        shown = capsys.readouterr()
        assert shown.err.startswith(f"data/{file}:{said}")
        assert "đúng kiểu." not in shown.out
    assert (here.read(file), "mở:   ''" in here.read("cuoc-thi.yml")) == (text, True)


def test_check_shows_the_form_and_passes(here: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """Right data in another form passes `check`, which shows the first line to mend."""
    here.edit("cuoc-thi.yml", 'mở: ""', "mở: ''")
    line = here.line("cuoc-thi.yml", "mở: ''")
    assert main(["check"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert f"Nên sửa, không bắt buộc: data/cuoc-thi.yml:{line}: cách viết: viết “mở: ''”; " in "\n".join(said)


# ---- One vocabulary


def test_what_the_models_write_is_fresh() -> None:
    """Schemas, settings, data/README.md and the blank exemplar are what the models say: else `make schema`."""
    done = subprocess.run(
        [sys.executable, "-m", "kienan", "schema", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


def test_a_stale_table_is_named_and_renewed(here: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """A table edited by hand is named, exit 1; `schema` renews it and keeps the words around it."""
    main(["schema"])
    here.edit("README.md", "# Các tệp dữ liệu\n", "# Các tệp dữ liệu\n\nLời thêm.\n")
    assert main(["schema", "--check"]) == 0
    here.edit("README.md", "| `tên` | có | tên cuộc thi |", "| `tên` | có | tên khác |")
    capsys.readouterr()
    assert main(["schema", "--check"]) == 1
    assert capsys.readouterr().out == "data/README.md: đã cũ so với mô hình; chạy make schema\n"
    assert main(["schema"]) == 0
    assert "tên cuộc thi" in here.read("README.md")
    assert "\nLời thêm.\n" in here.read("README.md")


def test_a_lost_mark_is_told(here: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the marks around the tables nothing is written, and the message names them."""
    here.edit("README.md", handbook.END, "")
    assert main(["schema"]) == 1
    assert "mất dòng đánh dấu" in capsys.readouterr().err


def test_every_data_file_has_a_model_and_a_table() -> None:
    """Each YAML file under data/ matches one pattern, and each pattern has its part of the handbook."""
    text = (ROOT / "data/README.md").read_text("utf-8")
    for path in (FIRST_DAY / "data").rglob("*.yml"):
        file = path.relative_to(FIRST_DAY)
        assert sum(file.match(pattern) for pattern in shapes()) == 1, file
    for pattern, model in shapes().items():
        assert f"## `{pattern.replace('*/', '<đợt>/').replace('*', '<mã>')}`\n" in text
        assert all(f"| `{f.key}` |" in text for f in fields(model))


def _try(texts: dict[str, str], pattern: str, folder: Path) -> set[str]:
    """Return the names of the files that the schema of `pattern` refuses, as check-jsonschema reads them."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    rule = folder / "schema.json"
    rule.write_text(json.dumps(json_schema.schema(pattern, shapes()[pattern])), "utf-8")
    said = json.loads(
        check_jsonschema("-o", "json", "--schemafile", rule, *(folder / name for name in texts)).stdout
    )
    assert said["status"] in ("ok", "fail"), said
    assert not said.get("parse_errors")
    return {Path(error["filename"]).name for error in said.get("errors", [])}


@pytest.mark.parametrize("pattern", sorted(shapes()))
def test_right_data_obeys_the_schemas(pattern: str, tmp_path: Path) -> None:
    """Every file of the first day and the demonstration passes its own schema, read as YAML 1.2 like an editor program does."""
    paths = [*FIRST_DAY.glob(pattern), *OVERLAY.glob(pattern)]
    texts = {f"{number}.yml": path.read_text("utf-8") for number, path in enumerate(paths)}
    if texts:
        assert _try(texts, pattern, tmp_path) == set()
    else:
        assert pattern == "data/dien-hinh/*.yml"


def test_schemas_refuse_what_check_refuses(tmp_path: Path) -> None:
    """An unknown or missing key, a word not allowed, a date or hour of another form is refused; odd right ones pass."""
    event = (FIRST_DAY / "data/hoi-nghi.yml").read_text("utf-8")
    bad = {
        "la.yml": event + "lạ: 1\n",
        "thieu.yml": event.replace("giờ: 08:00\n", ""),
        "ngay.yml": event.replace("ngày: 19/5/2023", "ngày: 2023-05-19"),
        "gio.yml": event.replace("giờ: 08:00", "giờ: 8h"),
        "danh-sach.yml": event.replace("tên: Hội nghị ngày 19/5/2023", "tên: [a]"),
        "trong.yml": event.replace("tên: Hội nghị ngày 19/5/2023", "tên:"),
    }
    good = {
        "gio-2.yml": event.replace("giờ: 08:00", "giờ: 10:30"),
        "so.yml": event.replace("đại biểu dự kiến: 180", "đại biểu dự kiến: 1.800"),
        "so-2.yml": event.replace("đại biểu dự kiến: 180", 'đại biểu dự kiến: "0180"'),
        "ten.yml": event.replace("tên: Hội nghị ngày 19/5/2023", "tên: 01"),
        "ten-2.yml": event.replace("tên: Hội nghị ngày 19/5/2023", "tên: true"),
    }
    assert all(text != event for text in {**bad, **good}.values())
    assert _try({**bad, **good}, "data/hoi-nghi.yml", tmp_path) == set(bad)


def test_schema_asks_more_of_a_published_exemplar(tmp_path: Path) -> None:
    """A draft may lack what readers need, a published exemplar may not; a wrong kind is refused."""
    draft = "trạng thái: chưa công bố\nloại: tập thể\nquyết định: {}\n"
    texts = {
        "nhap.yml": draft,
        "dang.yml": draft.replace("chưa công bố", "đã công bố"),
        "loai.yml": draft.replace("tập thể", "tap the"),
    }
    assert _try(texts, "data/dien-hinh/*.yml", tmp_path) == {"dang.yml", "loai.yml"}


def test_settings_tie_every_pattern_to_a_schema() -> None:
    """`.vscode/settings.json` names a schema that exists for every pattern of data files."""
    ties = json.loads((ROOT / json_schema.SETTINGS).read_text("utf-8"))["yaml.schemas"]
    assert sorted(ties.values()) == sorted(shapes())
    for file in ties:
        assert (ROOT / file).is_file()


def _records() -> list[type[Record]]:
    found: list[type[Record]] = []
    queue = list(shapes().values())
    while queue:
        model = queue.pop()
        if model not in found:
            found.append(model)
            queue += [f.model for f in fields(model) if f.model]
    return found


@pytest.mark.parametrize("model", _records(), ids=lambda m: m.__name__)
def test_blank_records_are_canonical_and_whole(model: type[Record]) -> None:
    """Each blank record is canonical YAML, as a file and in a list, and names every key once, in order."""
    for lines in (blank(model), [f"x:{''}", *("  " + line for line in item(model))]):
        text = "\n".join(lines) + "\n"
        as_file = lines[0] != "x:"
        assert canonical(parse_yaml(text, "x"), model if as_file else None) == text
    keys = [line.lstrip("# ").split(":")[0] for line in blank(model) if not line.startswith(("  ", "#  "))]
    assert keys == [f.key for f in fields(model)]


def test_uncommented_blank_exemplar_is_right() -> None:
    """With every # before a key taken away the template is a record with all its keys, no unknown one."""
    text = exemplar_template().split("trạng thái:", 1)[1].replace("\n# ", "\n").replace("\n#   ", "\n  ")
    text = "trạng thái:" + text.replace("kết quả: []", "kết quả:")
    top = parse_yaml(text, "x").root
    assert list(top.entries) == [f.key for f in fields(shapes()["data/dien-hinh/*.yml"])]


# ---- new


@pytest.mark.parametrize(
    ("kind", "ident", "file"),
    [
        ("dien-hinh", "to-dan-pho-a", "data/dien-hinh/to-dan-pho-a.yml"),
        ("dot-huy-hieu", "2023-09-02", "data/huy-hieu-dang/2023-09-02/dot.yml"),
    ],
)
def test_a_new_record_passes_check_unpublished(
    here: Copy, kind: str, ident: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The new file is canonical, passes `check`, is not published, and opens by saying where it shows."""
    assert main(["new", kind, ident]) == 0
    text = (here.root / file).read_text("utf-8")
    assert text.startswith("# Tệp này ")
    record = next(i.record for i in checked(here.root).loaded if i.source.file == file)
    assert getattr(record, "state", None) is State.UNPUBLISHED
    assert file not in [d.file for d in drafts(here.root)]
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["new", kind, ident]) == 1
    assert f"ID: đã có tệp {file}; cần: mã chưa dùng, hoặc sửa thẳng tệp ấy." in capsys.readouterr().err
    assert (here.root / file).read_text("utf-8") == text


@pytest.mark.parametrize(
    ("kind", "ident", "message"),
    [
        ("điển hình", "a", "không có loại “điển hình”; cần: một trong: dien-hinh, dot-huy-hieu, trang, album, tai-lieu. Gợi ý: có phải “dien-hinh”?"),
        ("dien-hinh", "Tổ Dân Phố", "mã “Tổ Dân Phố”; cần: chữ thường không dấu, số và gạch nối. Gợi ý: có phải “to-dan-pho”?"),
        ("dien-hinh", "../x", "mã “../x”; cần: chữ thường không dấu, số và gạch nối. Gợi ý: có phải “x”?"),
        ("dien-hinh", "…", "mã “…”; cần: chữ thường không dấu, số và gạch nối."),
        ("dot-huy-hieu", "2-9-2023", "ngày của đợt viết kiểu 2023-09-02 (năm-tháng-ngày). Gợi ý: có phải “2023-09-02”?"),
        ("dot-huy-hieu", "2023-02-30", "ngày “2023-02-30” không có trong lịch; cần: một ngày có thật, kiểu 2023-09-02."),
        ("dot-huy-hieu", "2023-05-19", "đã có tệp data/huy-hieu-dang/2023-05-19/dot.yml"),
    ],
)  # fmt: skip
def test_bad_ids_are_refused(
    here: Copy, kind: str, ident: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A kind or id that cannot be is refused with the nearest valid one; nothing is written."""
    before = sorted(here.root.rglob("*.yml"))
    assert main(["new", kind, ident]) == 1
    assert message in capsys.readouterr().err
    assert sorted(here.root.rglob("*.yml")) == before


def test_a_draft_published_as_it_is_names_all_that_is_missing(here: Copy) -> None:
    """A fresh exemplar set to published is refused for each thing that readers need."""
    assert main(["new", "dien-hinh", "x"]) == 0
    text = here.read("dien-hinh/x.yml").replace("trạng thái: chưa công bố", "trạng thái: đã công bố")
    source = parse_yaml(text, "x")
    said = [p.where for p in owed(source, validated(source, shapes()["data/dien-hinh/*.yml"]))]
    wanted = [
        "căn cứ",
        "cập nhật",
        "tên",
        "đơn vị",
        "lĩnh vực",
        "việc đã làm",
        "ai xác nhận",
        "hình thức khen",
    ]
    assert said[: len(wanted)] == wanted
    assert {"quyết định › số", "quyết định › ngày", "quyết định › cơ quan", "cơ sở công khai"} <= set(said)
