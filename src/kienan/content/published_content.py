"""The content as readers may have it: of what is a draft or withdrawn only its state, its address, its name.

Pages, embeds, data, search and files are made of this, so none has to ask for the state of each field.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from kienan.content.load import Content, UnreadError
from kienan.content.recipients import Recipient
from kienan.content.rounds import round_folder
from kienan.model.base import Publication, Record, State
from kienan.model.plan import PlanDocument
from kienan.model.subjects import Decision
from kienan.model.summary import Summary

R = TypeVar("R", bound=Record)


def published_content(content: Content) -> Content:
    """Return `content` with every field of an unpublished record empty; `loaded` is what the files say."""
    parts: dict[str, object] = {}
    for name, shown in _PARTS.items():
        with suppress(UnreadError):
            parts[name] = shown(content)
    return content.changed(parts)


def _recipients(content: Content) -> dict[str, tuple[Recipient, ...]]:
    public = {round_folder(r) for r in content.badge_rounds if r.state is State.PUBLISHED}
    return {name: people if name in public else () for name, people in content.recipients.items()}


def _summary(summary: Summary) -> Summary:
    """Return the summary with its published parts; its context and report come out with the first of them."""
    shown = summary.model_copy(update={"parts": tuple(map(_shown, summary.parts))})
    if any(part.state is State.PUBLISHED for part in shown.parts):
        return shown
    return shown.model_copy(update={"context": "", "report": None})


def _shown(record: R) -> R:
    """Return a published `record` as it is, of any other what has no default: its id, name, kind, day.

    The day of a withdrawal stays: the feed tells when.
    """
    if not isinstance(record, Publication) or isinstance(record, PlanDocument):
        return record
    if record.state is State.PUBLISHED:
        return record
    fields = type(record).model_fields.items()
    empty = {name: field.get_default() for name, field in fields if not field.is_required()}
    if record.state is State.WITHDRAWN:
        del empty["updated"]
    if "decision" in type(record).model_fields:
        empty["decision"] = Decision.model_validate({})
    return record.model_copy(update=empty)


_PARTS: dict[str, Callable[[Content], object]] = {
    "badge_rounds": lambda content: tuple(map(_shown, content.badge_rounds)),
    "recipients": _recipients,
    "summary": lambda content: _summary(content.summary),
    "exemplars": lambda content: {ident: _shown(one) for ident, one in content.exemplars.items()},
}
"""How each part that can be a draft is shown; a part that could not be read stays so."""
