"""Which exemplars are published."""

from kienan.base.text import sort_key
from kienan.content.load import Content
from kienan.model.base import State
from kienan.model.exemplar import Exemplar, ExemplarKind

FOLDER = "dien-hinh/"


def published_exemplars(content: Content) -> dict[str, Exemplar]:
    """Return the published exemplars by id: collectives first, by field, then by name."""
    order = list(ExemplarKind)
    shown = {i: e for i, e in content.exemplars.items() if e.state is State.PUBLISHED}
    keys = {i: (order.index(e.kind), sort_key(e.field), sort_key(e.name), i) for i, e in shown.items()}
    return {i: shown[i] for i in sorted(shown, key=lambda i: keys[i])}
