"""The JSON files against their schemas, the content, and what was promised of v1."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from kienan.base.text import plain
from kienan.content import plan_parts
from kienan.content.load import Content
from kienan.content.plan_text import plan_text
from kienan.content.plan_work import charges
from kienan.model.base import State
from kienan.outputs.data.base import FOLDER, Out, lasting_id
from kienan.outputs.data.datasets import datasets
from kienan.outputs.data.plan_document import NAME as TEXT
from tests.exports.conftest import exported
from tests.exports.test_feed import TWICE
from tests.unit.support import Copy

PROMISE = Path(__file__).with_name("promise.json")
ROUND = "huy-hieu-dang-2023-05-19"


def loaded(files: dict[str, bytes], name: str) -> dict[str, Any]:
    """Return the JSON file called `name`."""
    found: dict[str, Any] = json.loads(files[f"{FOLDER}{name}.json"])
    return found


def names(files: dict[str, bytes]) -> list[str]:
    """Return every JSON file that has a schema but the Plan's text: the sets and the index."""
    ending = ".schema.json"
    named = [n.removeprefix(FOLDER).removesuffix(ending) for n in files if n.endswith(ending)]
    return [name for name in named if name != TEXT]


def validator(files: dict[str, bytes], name: str) -> Draft202012Validator:
    """Return what checks a file against its own schema, formats too."""
    schema = loaded(files, f"{name}.schema")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property declared anywhere in a schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from properties(inner)


def promise(files: dict[str, bytes]) -> dict[str, dict[str, list[str]]]:
    """Return the keys of each set: of its rows, in order, and around them."""
    found = {}
    for name in names(files):
        if name != "danh-muc":
            schema = loaded(files, f"{name}.schema")
            row = schema["$defs"][schema["properties"]["items"]["items"]["$ref"].rpartition("/")[2]]
            found[name] = {"row": list(row["properties"]), "top": list(schema["properties"])}
    return found


def test_every_file_obeys_its_schema(
    files: dict[str, bytes], demo_files: dict[str, bytes], hostile_files: dict[str, bytes]
) -> None:
    """Real, made-up and hostile files alike, with dates checked as dates; each names its schema."""
    for every, count in ((files, 11), (demo_files, 13), (hostile_files, 13)):
        assert len(names(every)) == count
        for name in names(every):
            validator(every, name).validate(loaded(every, name))
            if name != "danh-muc":
                assert loaded(every, name)["$schema"] == f"{name}.schema.json"


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("van-ban", {"date": "18/5/2021"}),
        ("van-ban", {"date": "2021-02-30"}),
        ("van-ban", {"group": "Nhóm lạ"}),
        ("chuong-trinh", {"number": "4"}),
        ("chuong-trinh", {"content": "một chuỗi"}),
        (ROUND, {"ngaySinh": "1948-01-01"}),
        (ROUND, {"kind": "tặng sớm"}),
        ("ket-luan-01", {"value": "98,5"}),
    ],
)
def test_the_schema_refuses_what_is_wrong(
    demo_files: dict[str, bytes], name: str, change: dict[str, Any]
) -> None:
    """A wrong type, day or word, or one more column in the list of people, is refused."""
    broken = loaded(demo_files, name)
    broken["items"][0].update(change)
    with pytest.raises(ValidationError):
        validator(demo_files, name).validate(broken)


def test_every_key_is_required(demo_files: dict[str, bytes]) -> None:
    """A file that lacks a key is refused, at the top and in a row: readers can count on every key."""
    for name in names(demo_files):
        whole = loaded(demo_files, name)
        for key in whole:
            with pytest.raises(ValidationError):
                validator(demo_files, name).validate({k: v for k, v in whole.items() if k != key})
        for key in (whole.get("items") or [{}])[0]:
            row = {k: v for k, v in whole["items"][0].items() if k != key}
            with pytest.raises(ValidationError):
                validator(demo_files, name).validate({**whole, "items": [row]})


def test_every_property_says_what_it_is(files: dict[str, bytes]) -> None:
    """Each has a title and a description in Vietnamese, and so has each kind of record; no English."""
    for name in names(files):
        schema = loaded(files, f"{name}.schema")
        records = [schema, *(p for p in schema["$defs"].values() if p["type"] == "object")]
        found = [value for _, value in properties(schema)] + records
        assert len(found) > 12
        for one in found:
            for key in ("title", "description"):
                assert one[key].strip(), (name, one)
            assert not one["description"].isascii(), (name, one)
        assert not [p for p in schema["$defs"].values() if p["type"] != "object" and "description" in p]


def test_keys_are_in_camel_case(files: dict[str, bytes]) -> None:
    """Keys are English words of ASCII letters, the first in small letters."""
    for name in names(files):
        for key, _ in properties(loaded(files, f"{name}.schema")):
            bare = key.removeprefix("$")
            assert bare.isascii() and bare.isalpha() and bare[0].islower(), key


def test_examples_are_examples(content: Content) -> None:
    """The examples in the declarations of a row make up a valid row."""
    for dataset in datasets(content):
        row: type[Out] = type(dataset).row
        assert row.model_validate(
            {field.alias or name: (field.examples or [None])[0] for name, field in row.model_fields.items()}
        )


def test_the_plan_is_exported_word_for_word(content: Content, files: dict[str, bytes]) -> None:
    """Programme, participants and tasks: every line, in order, with its units, in the Plan's own words."""
    programme = loaded(files, "chuong-trinh")["items"]
    assert [(row["number"], row["content"], row["performedBy"], row["unitIds"]) for row in programme] == [
        (i.number, [plain(p) for p in i.parts], plain(i.performed_by), list(i.units))
        for i in plan_parts.programme(content)
    ]
    people = plan_parts.participants(content)
    assert people.chair
    lines = [people.chair, *(line for group in people.groups for line in group.lines)]
    assert [row["words"] for row in loaded(files, "thanh-phan")["items"]] == [plain(x.words) for x in lines]
    tasks = loaded(files, "phan-cong")["items"]
    assert [(row["words"], row["unitIds"], row["withUnitIds"]) for row in tasks] == [
        (plain(plan_parts.words_of(content, c.paragraph)), list(c.units), list(c.with_units))
        for c in charges(content)
    ]
    assert [row["units"] for row in tasks] == [
        [content.units[u].name for u in c.units] for c in charges(content)
    ]


def test_paragraphs_exist(content: Content, files: dict[str, bytes]) -> None:
    """The paragraph each row points to is one of the full text; those with a noted slip say so."""
    known = plan_text(content).ids()
    slips = {slip.paragraph for slip in content.plan.slips}
    rows = [r for n in ("chuong-trinh", "thanh-phan", "phan-cong") for r in loaded(files, n)["items"]]
    assert len(rows) > 40
    for row in rows:
        page, _, paragraph = row["paragraph"].partition("#")
        assert page == "ke-hoach/van-ban/"
        assert paragraph in known
        assert row["noted"] is (paragraph in slips)


def test_the_documents_are_exported(content: Content, files: dict[str, bytes]) -> None:
    """Each cited document with number, day and sources; what is not known is null."""
    found = {row["id"]: row for row in loaded(files, "van-ban")["items"]}
    assert set(found) == set(content.documents)
    for ident, document in content.documents.items():
        row = found[ident]
        assert row["number"] == document.number
        assert row["date"] == (document.day.isoformat() if document.day else None)
        assert row["title"] == (document.title or None)
        assert [source["name"] for source in row["sources"]] == [source.name for source in document.sources]


def test_figures_are_numbers(demo_content: Content, demo_files: dict[str, bytes]) -> None:
    """The figures of the summary and of exemplars are JSON numbers equal to the data's."""
    given = [
        (figure.name, figure.value, figure.target, [e.value for e in figure.earlier])
        for part in demo_content.summary.parts
        for field in part.fields
        for figure in field.indicators
    ]
    rows = [row for row in loaded(demo_files, "ket-luan-01")["items"] if row["value"] is not None]
    assert len(rows) == 3
    assert given == [
        (
            row["words"],
            Decimal(str(row["value"])),
            None if row["target"] is None else Decimal(str(row["target"])),
            [Decimal(str(e["value"])) for e in row["earlier"]],
        )
        for row in rows
    ]
    results = [r for row in loaded(demo_files, "dien-hinh")["items"] for r in row["results"]]
    assert {"words": "Trẻ em được dạy", "figure": 143, "unit": "em"}.items() <= next(
        r for r in results if r["words"] == "Trẻ em được dạy"
    ).items()


def test_totals_count_those_not_named(demo_files: dict[str, bytes]) -> None:
    """Totals by level are those of dot.yml, 12 people more than are named; nobody is counted twice."""
    data = loaded(demo_files, ROUND)
    assert sum(t["awarded"] + t["posthumous"] for t in data["totals"]) == 462
    assert sum(t["named"] for t in data["totals"]) == len(data["items"]) == 450
    assert data["decisionNumber"] == "00-QĐ/TU (minh họa)"
    allowed = ["name", "level", "branch", "organisation", "kind", "birthYear"]
    assert {tuple(row) for row in data["items"]} == {tuple(allowed)}


def test_what_is_not_published_is_there_and_empty(files: dict[str, bytes]) -> None:
    """The sets without facts say “chưa công bố”, have no rows and no totals; their CSV is a header."""
    for name in ("dien-hinh", ROUND, "ket-luan-01"):
        data = loaded(files, name)
        assert (data["state"], data["items"]) == ("chưa công bố", [])
        assert files[f"{FOLDER}{name}.csv"].count(b"\r\n") == 1
    assert loaded(files, ROUND)["totals"] == []
    assert {part["state"] for part in loaded(files, "ket-luan-01")["parts"]} == {"chưa công bố"}


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.UNPUBLISHED])
def test_what_is_withdrawn_leaves_every_file(demo: Copy, state: State) -> None:
    """When a round, an exemplar and a part are withdrawn, no name, figure or line of them is in any file."""
    before = b"".join(exported(demo.content()).values()).decode()
    people = demo.content().recipients["2023-05-19"]
    gone = [people[0].name, people[-1].name, "Nguyễn Văn Mẫu", "Tỷ lệ đảng viên học chuyên đề", "98.5"]
    assert all(word in before for word in gone)
    changed = f"trạng thái: {state.value}"
    demo.edit("huy-hieu-dang/2023-05-19/dot.yml", "trạng thái: đã công bố", changed)
    demo.edit("dien-hinh/nguyen-van-mau.yml", "trạng thái: đã công bố", changed)
    text = demo.read("ket-luan-01.yml").replace("trạng thái: đã công bố", changed, 1)
    demo.write("ket-luan-01.yml", text)
    made = exported(demo.content())
    after = b"".join(data for name, data in made.items() if "schema" not in name).decode()
    assert not [word for word in gone if word in after]
    assert loaded(made, ROUND)["state"] == state.value
    assert loaded(made, ROUND)["totals"] == []


def test_the_index_is_true(demo_files: dict[str, bytes]) -> None:
    """It lists every set with its state and number of rows, each file with its real size, and no other."""
    index = loaded(demo_files, "danh-muc")
    for entry in index["datasets"]:
        data = loaded(demo_files, entry["id"])
        assert {k: entry[k] for k in ("title", "description", "state", "updated")} == {
            k: data[k] for k in ("title", "description", "state", "updated")
        }
        assert entry["count"] == len(data["items"])
    listed = [f for entry in index["datasets"] for f in entry["distributions"]] + index["services"]
    listed += index["texts"]
    assert {FOLDER + f["address"]: f["byteSize"] for f in listed} == {
        name: len(data) for name, data in demo_files.items() if "danh-muc" not in name
    }


def test_the_licence_is_stated_only_when_given(project: Copy, files: dict[str, bytes]) -> None:
    """While data/trang.yml has no licence it is null in every file; then it is that text in every file."""
    assert {loaded(files, name)["license"] for name in names(files)} == {None}
    project.edit("trang.yml", 'giấy phép dữ liệu: ""', "giấy phép dữ liệu: CC BY 4.0")
    made = exported(project.content())
    assert {loaded(made, name)["license"] for name in names(made)} == {"CC BY 4.0"}
    assert "<rights>CC BY 4.0</rights>" in made[f"{FOLDER}tin.xml"].decode()


def test_the_promise_of_v1_is_kept(files: dict[str, bytes]) -> None:
    """Every key once published (promise.json) is still there, in its place; the people's keys exactly so."""
    promised = json.loads(PROMISE.read_text("utf-8"))
    now = promise(files)
    assert set(promised) <= set(now)
    for name, keys in promised.items():
        assert now[name]["row"][: len(keys["row"])] == keys["row"], name
        assert set(keys["top"]) <= set(now[name]["top"]), name
    assert now[ROUND]["row"] == promised[ROUND]["row"]


CORRECTION = """\
  - ngày: 2/6/2023
    trang: ke-hoach/
    đã viết: a
    sửa thành: b
    vì sao: c
    căn cứ: d
"""


def test_a_withdrawal_is_told_by_kind_and_number(project: Copy) -> None:
    """In JSON and CSV an entry of the ledger says which kind it is and, where it counts people, how many."""
    project.write("dinh-chinh.yml", f"đính chính:\n{CORRECTION}{''.join(TWICE)}")
    made = exported(project.content())
    rows = loaded(made, "dinh-chinh")["items"]
    assert [(row["kind"], row["names"]) for row in rows] == [
        ("đính chính", None),
        ("rút tên", 1),
        ("rút tên", 2),
    ]
    table = list(csv.DictReader(made[f"{FOLDER}dinh-chinh.csv"].decode("utf-8-sig").splitlines()))
    assert [(row["Loại"], row["Số tên"]) for row in table] == [
        ("đính chính", ""),
        ("rút tên", "1"),
        ("rút tên", "2"),
    ]


def test_ids_are_letters() -> None:
    """A lasting id has the form of a UUID of version 8, tells things apart, and has one digit only."""
    made = {lasting_id("tin", str(n)) for n in range(500)}
    assert len(made) == 500
    for one in made:
        assert one.startswith("urn:uuid:")
        parts = one.removeprefix("urn:uuid:").split("-")
        assert [len(part) for part in parts] == [8, 4, 4, 4, 12]
        assert parts[2][0] == "8"
        assert parts[3][0] == "a"
        assert sum(c.isdigit() for c in one) == 1
