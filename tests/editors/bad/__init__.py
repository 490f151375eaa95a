"""Bad edits, by theme: each a small patch to the real data or pages. What it must be told: expected.txt."""

from collections.abc import Iterator
from pathlib import Path

from tests.editors.bad import attacks, dates, excel, form, meaning, pages, private
from tests.editors.edits import Edit

EDITS = (
    *dates.EDITS,
    *excel.EDITS,
    *form.EDITS,
    *meaning.EDITS,
    *pages.EDITS,
    *private.EDITS,
    *attacks.EDITS,
)
EXPECTED = Path(__file__).with_name("expected.txt")


def told() -> Iterator[tuple[Edit, list[str]]]:
    """Yield each edit and the beginnings of the messages that it must give, file and line first."""
    blocks = EXPECTED.read_text("utf-8").split("\n\n")
    messages = {name: lines for name, *lines in (block.strip().split("\n") for block in blocks)}
    for edit in EDITS:
        yield edit, messages[f"# {edit.name}"]
    assert len(messages) == len(EDITS), "expected.txt has messages for no edit, or two edits share a name"
