from pathlib import Path

import pytest

from tests.editors.edits import Edit, check, make, restored
from tests.editors.good import EDITS


def test_the_corpus_is_large_enough() -> None:
    """At least 15 edits, none twice."""
    assert len({edit.name for edit in EDITS}) == len(EDITS) >= 15


@pytest.mark.parametrize("edit", EDITS, ids=[edit.name for edit in EDITS])
def test_a_good_edit_passes_untouched(edit: Edit, projects: dict[bool, Path]) -> None:
    """The check has nothing to say of it and leaves the file as the editor wrote it."""
    root = projects[edit.demo]
    with restored(edit, root):
        make(edit, root)
        written = (root / edit.file).read_bytes()
        assert check(root, demo=edit.demo) == []
        assert (root / edit.file).read_bytes() == written
