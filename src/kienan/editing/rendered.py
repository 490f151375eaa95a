"""New values as the lines that a careful hand types: one value a line, two spaces a level, no empty key."""

from kienan.editing.formatting.tree import STEP, ValueShape
from kienan.model.fields import field_of
from kienan.model.yaml_scalar import quoted

Tree = str | list["Tree"] | dict[str, "Tree"]
"""What a part of a data file says: `Source.plain` gives it, a form gives it back."""


def empty(tree: Tree) -> bool:
    """Tell whether `tree` says nothing."""
    if isinstance(tree, str):
        return not tree
    return all(map(empty, tree.values() if isinstance(tree, dict) else tree))


def bare(tree: Tree) -> Tree:
    """Return `tree` without the keys that say nothing: what it means, however it is written."""
    if isinstance(tree, dict):
        return {key: bare(value) for key, value in sorted(tree.items()) if not empty(value)}
    return [bare(value) for value in tree] if isinstance(tree, list) else tree


def entry(key: str, value: Tree, shape: ValueShape, indent: int) -> list[str]:
    """Return the lines of `key` with `value`, whose form is `shape`, at a column."""
    pad = " " * indent
    if isinstance(value, str) and shape.outline:
        return [f"{pad}{quoted(key)}: |", *(f"{pad}  {line}" if line else "" for line in value.split("\n"))]
    if isinstance(value, str):
        return [f"{pad}{quoted(key)}: {quoted(value, number=shape.number)}"]
    if not value:
        return [f"{pad}{quoted(key)}: {'{}' if isinstance(value, dict) else '[]'}"]
    lines = (
        items(value, shape, indent + STEP) if isinstance(value, list) else record(value, shape, indent + STEP)
    )
    return [f"{pad}{quoted(key)}:", *lines]


def items(values: list[Tree], shape: ValueShape, indent: int) -> list[str]:
    """Return the lines of a list at a column."""
    return [line for value in values for line in item(value, shape, indent)]


def item(value: Tree, shape: ValueShape, indent: int) -> list[str]:
    """Return the lines of one item of a list."""
    pad = " " * indent
    if isinstance(value, dict):
        lines = record(value, shape, indent + STEP)
        return [f"{pad}- {lines[0][indent + STEP :]}", *lines[1:]] if lines else [f"{pad}- {{}}"]
    return [f"{pad}- {inline(value, shape)}"]


def record(value: dict[str, Tree], shape: ValueShape, indent: int) -> list[str]:
    """Return the lines of a record: keys in the order of its model, those that say nothing left out.

    A key that its model asks for stands even where it is empty.
    """
    order = {key: place for place, key in enumerate(shape.order())}
    keys = sorted(value, key=lambda key: order.get(key, len(order)))
    wanted = [key for key in keys if not empty(value[key]) or asked(key, shape)]
    return [line for key in wanted for line in entry(key, value[key], shape.of(key), indent)]


def asked(key: str, shape: ValueShape) -> bool:
    """Tell whether the model of `shape` asks for `key`."""
    found = field_of(shape.model, key)
    return bool(found and found.required)


def inline(value: Tree, shape: ValueShape, *, flow: bool = False) -> str:
    """Return `value` on one line: lists in […], records in {…}."""
    if isinstance(value, str):
        return quoted(value, flow=flow, number=shape.number)
    if isinstance(value, list):
        return f"[{', '.join(inline(one, shape, flow=True) for one in value)}]"
    pairs = (
        f"{quoted(key, flow=True)}: {inline(one, shape.of(key), flow=True)}" for key, one in value.items()
    )
    return "{" + ", ".join(pairs) + "}"
