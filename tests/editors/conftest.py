"""The copies that edits are tried on."""

from pathlib import Path

import pytest

from tests.editors.edits import place


@pytest.fixture(scope="session")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Return a copy of the project and one of the demonstration (True), each with an old site in place."""
    roots = {demo: tmp_path_factory.mktemp("sua") / "du-an" for demo in (False, True)}
    for demo, root in roots.items():
        place(root, demo=demo)
    return roots
