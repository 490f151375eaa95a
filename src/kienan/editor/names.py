"""Units, documents and passages by the names that editors know, typed with marks or without."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kienan.base.text import fold
from kienan.content.load import Content, UnreadError
from kienan.content.plan_tree import by_id
from kienan.model.base import DOCUMENT, PARAGRAPH, UNIT

_LONGEST = 90


@dataclass(frozen=True)
class RecordName:
    """What stands for a record in a form, its id, and the name as it is typed without marks."""

    shown: str
    ident: str
    bare: str


@dataclass(frozen=True)
class RecordNames:
    """The names of each kind of reference."""

    of: Mapping[str, tuple[RecordName, ...]] = field(default_factory=dict)

    def ident(self, kind: str, typed: str) -> str:
        """Return the id that `typed` names; `typed` itself when it names none, or several."""
        found = {name.ident for name in self.of.get(kind, ()) if fold(typed) in (name.bare, fold(name.ident))}
        return found.pop() if len(found) == 1 else typed

    def shown(self, kind: str, ident: str) -> str:
        """Return the name of the record `ident`; `ident` itself for one that is not there."""
        return next((name.shown for name in self.of.get(kind, ()) if name.ident == ident), ident)


def names(content: Content) -> RecordNames:
    """Return the names in `content`, of what of it could be read."""
    found: dict[str, tuple[RecordName, ...]] = {}
    for kind, listed in ((UNIT, _units), (DOCUMENT, _documents), (PARAGRAPH, _passages)):
        try:
            found[kind] = _told_apart(listed(content))
        except UnreadError:
            found[kind] = ()
    return RecordNames(found)


def _units(content: Content) -> Iterable[tuple[str, str]]:
    return ((unit.name, ident) for ident, unit in content.units.items())


def _documents(content: Content) -> Iterable[tuple[str, str]]:
    return ((f"{doc.kind} số {doc.number}", ident) for ident, doc in content.documents.items())


def _passages(content: Content) -> Iterable[tuple[str, str]]:
    for ident, node in by_id(content.plan).items():
        words = " ".join(node.words.split())
        yield (f"{words[:_LONGEST]}…" if len(words) > _LONGEST else words) or ident, ident


def _told_apart(pairs: Iterable[tuple[str, str]]) -> tuple[RecordName, ...]:
    """Return the names; those that several records share carry their ids."""
    listed = list(pairs)
    times: dict[str, int] = {}
    for words, _ in listed:
        times[fold(words)] = times.get(fold(words), 0) + 1
    shown = ((w if times[fold(w)] == 1 else f"{w} ({ident})", ident) for w, ident in listed)
    return tuple(RecordName(words, ident, fold(words)) for words, ident in shown)
