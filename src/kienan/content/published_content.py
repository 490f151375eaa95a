"""The content as readers may have it: of what is a draft or withdrawn only its state, its address, its name.

Pages, embeds, data, search and files are made of this, so none has to ask for the state of each field.
"""

from dataclasses import replace
from typing import TypeVar

from kienan.content.load import Content
from kienan.content.rounds import round_folder
from kienan.model.base import Publication, Record, State
from kienan.model.plan import PlanDocument
from kienan.model.subjects import Decision
from kienan.model.summary import Summary

R = TypeVar("R", bound=Record)


def published_content(content: Content) -> Content:
    """Return `content` with every field of an unpublished record empty; `loaded` is what the files say."""
    rounds = tuple(map(_shown, content.badge_rounds))
    public = {round_folder(r) for r in rounds if r.state is State.PUBLISHED}
    return replace(
        content,
        badge_rounds=rounds,
        recipients={name: people if name in public else () for name, people in content.recipients.items()},
        summary=_summary(content.summary),
        exemplars={ident: _shown(exemplar) for ident, exemplar in content.exemplars.items()},
    )


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
