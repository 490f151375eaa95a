"""Any text in any file of facts: the check answers in time, with problems or without, and never breaks."""

import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.editors.edits import Edit, check, restored, whole
from tests.places import FIRST_DAY, OVERLAY

LIST = "data/huy-hieu-dang/2023-05-19/danh-sach.csv"
YAML = sorted(path.relative_to(FIRST_DAY).as_posix() for path in (FIRST_DAY / "data").rglob("*.yml"))
PAGES = sorted(path.relative_to(FIRST_DAY).as_posix() for path in (FIRST_DAY / "docs").rglob("*.md"))
ROWS = "\n".join((OVERLAY / LIST).read_text("utf-8").split("\n")[:12]) + "\n"
SECONDS = 5

TOKENS = st.sampled_from(
    [
        *"\n\t\r\"'[]{}(),;:#-|>%@`\\~*&!<=?đ\u0301\ufeff\x00\x85\u2028\u00a0\u200b😀",
        *("- ", ": ", "\n  ", "\n---\n", "&a ", "*a", "!!int ", "!!python/object:os.system ", "<<: ", "? "),
        *(
            "{{ ",
            " }}",
            "{% x %}",
            "](",
            "![](",
            "<b>",
            "`",
            "<!--",
            "-->",
            "\n# ",
            "{#a}",
            "trạng thái: đã công bố",
        ),
        *("31/2/2023", "1,00E+11", "TRUE", "9" * 400, "[" * 60, "<<<<<<< HEAD\n", "a" * 6000, "\\x7b\\x7b"),
    ]
).map(str.encode)
PIECES = st.one_of(
    TOKENS, TOKENS, st.binary(max_size=8), st.text(max_size=12).map(lambda t: t.encode("utf-8", "replace"))
)
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES, st.booleans()), min_size=1, max_size=4)
Cuts = list[tuple[float, int, bytes, bool]]


def spoiled(data: bytes, cuts: Cuts) -> bytes:
    """Return `data` with, at each place, some bytes replaced by others, or a stretch of it moved there."""
    for where, length, piece, moved in cuts:
        at = int(where * len(data))
        if moved:
            piece = data[(at * 7) % (len(data) + 1) :][: length * 4]  # noqa: PLW2901
        data = data[:at] + piece + data[at + length :]
    return data


def tried(root: Path, file: str, data: bytes, *, demo: bool = False) -> None:
    """Check the project with `data` in `file`: in time, and every problem names a file and a cure."""
    edit = Edit("thử", file, whole(data), demo=demo)
    with restored(edit, root):
        (root / file).write_bytes(data)
        started = time.process_time()
        said = check(root, demo=demo)
        assert time.process_time() - started < SECONDS
    assert all("; cần: " in line and not line.startswith(":") for line in said)


fuzzed = settings(
    deadline=None,  # counted below, in processor time: other work on the machine is not ours
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@fuzzed
@given(st.sampled_from(YAML), CUTS)
def test_any_facts_are_checked(projects: dict[bool, Path], file: str, cuts: Cuts) -> None:
    """A file of facts with pieces lost, moved or added gives problems or passes, in less than 5 s."""
    tried(projects[False], file, spoiled((FIRST_DAY / file).read_bytes(), cuts))


@fuzzed
@given(CUTS)
def test_any_list_is_checked(projects: dict[bool, Path], cuts: Cuts) -> None:
    """So does a list of recipients."""
    tried(projects[True], LIST, spoiled(ROWS.encode(), cuts), demo=True)


@fuzzed
@given(st.sampled_from([*PAGES, "mkdocs.yml", "data/nguon/ke-hoach.txt"]), CUTS)
def test_any_page_is_checked(projects: dict[bool, Path], file: str, cuts: Cuts) -> None:
    """So do pages, the menu and the received Plan."""
    tried(projects[False], file, spoiled((FIRST_DAY / file).read_bytes(), cuts))
