"""Leaves and blocks back to text: one value a line, two spaces a level, at most one blank line in a row."""

from kienan.editing.formatting.tree import STEP, Builder, KeyBlock, Leaf, List, Part, ValueShape, attach
from kienan.model.base import Record
from kienan.model.yaml_source import Source


def printed(source: Source, model: type[Record] | None) -> str:
    """Return the text of `source` in canonical form: keys in the order of `model`, comments kept."""
    builder, top, after = _built(source, model)
    head = _lift(builder.leaves[0]) if builder.leaves else []
    lines = _single_blanks([*head, *_lines(top, 0), *after])
    return "\n".join(lines).strip("\n") + "\n"


def comments(source: Source) -> list[str]:
    """Return the comments of `source`, in the order of the file."""
    builder, _, after = _built(source, None)
    found = [line for leaf in builder.leaves for line in (*leaf.above, leaf.beside)]
    return [line.strip() for line in (*found, *after) if line]


def _built(source: Source, model: type[Record] | None) -> tuple[Builder, Part, list[str]]:
    assert source.parsed is not None
    builder = Builder(source.text)
    top = builder.part(source.parsed, ValueShape(model))
    return builder, top, attach(source.text, builder.leaves)


def _lift(leaf: Leaf) -> list[str]:
    lines, leaf.above = leaf.above, []
    return lines


def _lines(part: Part, indent: int) -> list[str]:
    if isinstance(part, Leaf):
        return [*part.above, " " * indent + part.words + _beside(part.beside), *part.folded]
    if isinstance(part, List):
        return [line for item in part.items for line in _item(item, indent)]
    return [line for key, value in part.entries for line in _entry(key, value, indent)]


def _entry(key: Leaf, value: Part, indent: int) -> list[str]:
    pad = " " * indent
    if not isinstance(value, Leaf):
        return [*key.above, f"{pad}{key.words}:{_beside(key.beside)}", *_lines(value, indent + STEP)]
    above, beside = key.above, value.beside
    if key.beside and not value.above and not value.beside:
        beside = key.beside
    else:
        above = above + [pad + key.beside] * bool(key.beside) + value.above
    return [*above, f"{pad}{key.words}: {value.words}{_beside(beside)}", *value.folded]


def _item(item: Part, indent: int) -> list[str]:
    """Return the lines of an item; what stands above its first leaf stands above its dash."""
    pad = " " * indent
    if isinstance(item, Leaf):
        return [*item.above, f"{pad}- {item.words}{_beside(item.beside)}", *item.folded]
    above = _lift(_first(item))
    lines = _lines(item, indent + STEP)
    at = next(i for i, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    lines[at] = f"{pad}- {lines[at][indent + STEP :]}"
    return [*above, *lines]


def _first(part: Part) -> Leaf:
    """Return the leaf of `part` that stands first in the file."""
    if isinstance(part, Leaf):
        return part
    if isinstance(part, KeyBlock):
        return min((key for key, _ in part.entries), key=lambda leaf: leaf.start)
    return _first(part.items[0])


def _beside(comment: str) -> str:
    return f"  {comment}" if comment else ""


def _single_blanks(lines: list[str]) -> list[str]:
    return [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
