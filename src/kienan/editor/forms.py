"""Forms made of the models: what a page shows of a record, and what comes back from it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kienan.base.problem import Problem
from kienan.base.text import sentence
from kienan.editing.rendered import Tree
from kienan.editor import typed
from kienan.editor.names import RecordNames
from kienan.model import written
from kienan.model.base import DOCUMENT, PARAGRAPH, UNIT, Record
from kienan.model.fields import Field, fields
from kienan.model.yaml_source import Loc, where

SEP = "/"
"""Parts the steps of a form's names; no key holds it."""

_LONG = 70


@dataclass(frozen=True)
class Box:
    """One value to fill in: `kind` says how, `listed` of which records names are offered."""

    name: str
    where: str
    label: str
    help: str
    value: str
    kind: str
    must: str = ""
    choices: tuple[str, ...] = ()
    listed: str = ""
    example: str = ""
    told: tuple[Problem, ...] = ()
    picture: str = ""


@dataclass(frozen=True)
class RecordGroup:
    """A record inside a record; `optional` it may be absent, and then `shown` is False."""

    name: str
    where: str
    label: str
    help: str
    parts: "tuple[Part, ...]"
    optional: bool = False
    shown: bool = True
    told: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Rows:
    """A list of records, or of names, that grows, shrinks and moves."""

    name: str
    where: str
    label: str
    help: str
    rows: "tuple[Part, ...]"
    told: tuple[Problem, ...] = ()


Part = Box | RecordGroup | Rows


@dataclass(frozen=True)
class Shown:
    """How a form is shown: with which names, with which problems by the place they name.

    `inside` is where in its file the record stands.
    """

    names: RecordNames
    told: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    inside: Loc = ()

    def at(self, loc: Loc) -> str:
        """Return what problems call a place of the record."""
        return where((*self.inside, *loc))

    def problems(self, loc: Loc) -> tuple[Problem, ...]:
        """Return what is told of that place."""
        return self.told.get(self.at(loc), ())


def parts(
    model: type[Record], tree: Mapping[str, Tree], shown: Shown, keys: Collection[str] = (), loc: Loc = ()
) -> tuple[Part, ...]:
    """Return the form of a record of `model` that says `tree`; of some `keys` only when they are given."""
    wanted = [f for f in fields(model) if not keys or f.key in keys]
    return tuple(_part(f, tree.get(f.key, ""), shown, (*loc, f.key)) for f in wanted)


def _name(loc: Loc) -> str:
    return SEP.join(map(str, loc))


def _part(f: Field, tree: Tree, shown: Shown, loc: Loc) -> Part:
    label, told = sentence(f.key), shown.problems(loc)
    if f.many and isinstance(tree, str) and f.or_number and tree:
        return _box(f, tree, shown, loc)
    if f.many and (f.model or f.reference):
        rows = tree if isinstance(tree, list) else []
        made = tuple(_row(f, row, shown, (*loc, n)) for n, row in enumerate(rows))
        return Rows(_name(loc), shown.at(loc), label, f.help, made, told)
    if f.model:
        inner = tree if isinstance(tree, dict) else {}
        inside = parts(f.model, inner, shown, (), loc)
        if not f.required:
            inside = tuple(_if_there(part, f.key) for part in inside)
        there = f.required or bool(inner)
        return RecordGroup(_name(loc), shown.at(loc), label, f.help, inside, not f.required, there, told)
    return _box(f, tree, shown, loc)


def _if_there(part: Part, key: str) -> Part:
    """Return a part of a record that may be absent: what is asked for is so only where the record is."""
    if isinstance(part, Box) and part.must == "bắt buộc":
        return replace(part, must=f"bắt buộc khi có {key}")
    return part


def _row(f: Field, tree: Tree, shown: Shown, loc: Loc) -> Part:
    number = int(loc[-1]) + 1
    if f.model is None:
        return replace(_box(f, tree, shown, loc), label=f"{sentence(f.key)} {number}", help="")
    said = tree if isinstance(tree, dict) else {}
    inside = parts(f.model, said, shown, (), loc)
    named = f"Mục {number}: {said['tên']}" if said.get("tên") else f"Mục {number}"
    return RecordGroup(_name(loc), shown.at(loc), named, "", inside, told=shown.problems(loc))


def _box(f: Field, tree: Tree, shown: Shown, loc: Loc) -> Box:
    text = "\n".join(map(str, tree)) if isinstance(tree, list) else str(tree)
    named = f.reference and f.reference != PARAGRAPH
    return Box(
        name=_name(loc),
        where=shown.at(loc),
        label=sentence(f.key),
        help=_help(f),
        value=shown.names.shown(f.reference, text) if named else text,
        kind=_kind(f, text),
        must="bắt buộc" if f.required and not f.empty else "bắt buộc khi công bố" if f.for_readers else "",
        choices=f.values or (("có", "không") if f.written is written.YES_NO else ()),
        listed=f.reference,
        example="" if f.reference or f.written is written.COUNT or "iểu" in f.help else f.written.example,
        told=_under(shown, shown.at(loc)) if f.many else shown.problems(loc),
    )


def _help(f: Field) -> str:
    """Return the help of a field; people choose units and documents by name, so ids are not spoken of."""
    if f.reference in (UNIT, DOCUMENT):
        said = f.help.replace("mã các ", "các ").replace("mã ", "")
        return _IN_FILES.sub("", f"{said}; gõ tên, không dấu cũng được")
    return _IN_FILES.sub("", f.help).replace("bỏ khóa này", "để trống")


_IN_FILES = re.compile(r" (?:có )?trong data/[\w./-]+")


def _under(shown: Shown, place: str) -> tuple[Problem, ...]:
    """Return what is told of a place or of anything inside it."""
    return tuple(
        p for at, told in shown.told.items() if at == place or at.startswith(f"{place} › ") for p in told
    )


def _kind(f: Field, text: str) -> str:
    if f.written is written.OUTLINE:
        return "block"
    if f.written is written.PROSE:
        return "prose"
    if f.many:
        return "lines"
    if f.values or f.written is written.YES_NO:
        return "choice"
    return "long" if len(text) > _LONG else "line"


def places(shown: tuple[Part, ...]) -> Iterator[str]:
    """Yield the name of every place that a form shows."""
    for part in shown:
        yield part.where
        if not isinstance(part, Box):
            yield from places(part.rows if isinstance(part, Rows) else part.parts)


def said(
    model: type[Record],
    given: Mapping[str, str],
    names: RecordNames,
    keys: Collection[str] = (),
    name: str = "",
) -> dict[str, Tree]:
    """Return what a form of `model` says, from what a browser sent: `given` by the names of its boxes."""
    wanted = [f for f in fields(model) if not keys or f.key in keys]
    return {f.key: tree for f in wanted if (tree := _said(f, given, names, f"{name}{f.key}")) is not None}


def _said(f: Field, given: Mapping[str, str], names: RecordNames, name: str) -> Tree | None:
    if f.many and f"{name}{SEP}#" in given:
        count = min(int(given[f"{name}{SEP}#"]) if given[f"{name}{SEP}#"].isdecimal() else 0, MOST_ROWS)
        return [_row_said(f, given, names, f"{name}{SEP}{n}") for n in range(count)]
    if f.model and not f.many:
        if not f.required and given.get(f"{name}{SEP}?") != "1":
            return {}
        return dict(said(f.model, given, names, (), f"{name}{SEP}"))
    if name not in given:
        return None
    if f.many and not f.or_number:
        return list(typed.lines(given[name]))
    return _value(f, given[name], names)


MOST_ROWS = 2000


def _row_said(f: Field, given: Mapping[str, str], names: RecordNames, name: str) -> Tree:
    if f.model:
        return dict(said(f.model, given, names, (), f"{name}{SEP}"))
    return _value(f, given.get(name, ""), names)


def _value(f: Field, text: str, names: RecordNames) -> str:
    value = typed.value(text, f)
    return names.ident(f.reference, value) if f.reference and value else value


def acted(tree: dict[str, Tree], act: str) -> dict[str, Tree]:
    """Return `tree` after a button was pressed beside a list or a record: add, remove, up, down.

    `act` is the deed, a colon, and the name of what it is done to.
    """
    deed, _, name = act.partition(":")
    steps = name.split(SEP)
    holder, last = _holder(tree, steps)
    if isinstance(holder, dict) and deed == "add":
        now = holder.get(last)
        holder[last] = [*now, ""] if isinstance(now, list) else [""]
    elif isinstance(holder, dict) and deed in ("open", "drop"):
        holder[last] = {"": ""} if deed == "open" else {}
    elif isinstance(holder, list) and last.isdecimal() and int(last) < len(holder):
        _moved(holder, int(last), deed)
    return tree


def _holder(tree: Tree, steps: list[str]) -> tuple[Tree, str]:
    """Return the dict or list that holds the last of `steps`; an empty one when the way is lost."""
    at: Tree = tree
    for step in steps[:-1]:
        if isinstance(at, dict):
            at = at.setdefault(step, {})
        elif isinstance(at, list) and step.isdecimal() and int(step) < len(at):
            if not isinstance(at[int(step)], dict):
                at[int(step)] = {}
            at = at[int(step)]
        else:
            return {}, ""
    return at, steps[-1]


def _moved(rows: list[Tree], at: int, deed: str) -> None:
    if deed == "remove":
        rows.pop(at)
    elif deed == "up" and at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    elif deed == "down" and at + 1 < len(rows):
        rows[at + 1], rows[at] = rows[at], rows[at + 1]
