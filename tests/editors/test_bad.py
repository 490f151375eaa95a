import re
from pathlib import Path

import pytest

from tests.editors.bad import told
from tests.editors.edits import Edit, built, check, make, restored
from tests.places import tree
from tests.tiers import one_in

TOLD = list(told())
NAMES = [edit.name for edit, _ in TOLD]
MESSAGE = re.compile(r"[^\s:][^:]*?(:[1-9][0-9]*)?: .+; cần: .+\.( Gợi ý: .+)?")
OLD_SITE = {"index.html": b"trang c\xc5\xa9"}


def test_the_corpus_is_bad_enough() -> None:
    """At least 60 edits, none twice; most expected messages name a line, a wrong file has none."""
    assert len(set(NAMES)) == len(NAMES) >= 60
    lines = [line for _, expected in TOLD for line in expected]
    assert all(expected for _, expected in TOLD)
    assert sum(bool(re.match(r"[^:]+:[1-9]", line)) for line in lines) >= 0.85 * len(lines)


@pytest.mark.parametrize(("edit", "expected"), TOLD, ids=NAMES)
def test_a_bad_edit_is_told(edit: Edit, expected: list[str], projects: dict[bool, Path]) -> None:
    """The check gives the expected messages, file and line first; none is a whole paragraph."""
    root = projects[edit.demo]
    with restored(edit, root):
        make(edit, root)
        said = check(root, demo=edit.demo)
    assert [line for line in expected if not any(s.startswith(line) for s in said)] == []
    assert all(MESSAGE.fullmatch(line) and len(line) < 900 for line in said), said


@pytest.mark.parametrize(("edit", "expected"), one_in(40, TOLD), ids=NAMES)
def test_nothing_is_built_of_a_bad_edit(
    edit: Edit,
    expected: list[str],
    projects: dict[bool, Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The build gives the same messages, without a traceback, and leaves the old site byte for byte."""
    root = projects[edit.demo]
    with restored(edit, root):
        make(edit, root)
        assert built(root, demo=edit.demo) == 1
    shown = capsys.readouterr()
    assert all(line in shown.err for line in expected)
    assert "Traceback" not in shown.out + shown.err
    assert tree(root / "site") == OLD_SITE
    assert not (root / "site.moi").exists()
