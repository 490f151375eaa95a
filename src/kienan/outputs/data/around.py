"""What a set says of itself: title, state, basis, day, source, licence, publisher."""

from typing import Any

from kienan.content.load import Content
from kienan.model.base import Publication, State
from kienan.outputs.data.sets import DataSet


def around(content: Content, name: str, page: str, source: str, of: type[DataSet]) -> dict[str, Any]:
    """Return the metadata common to all data sets; `state` defaults to PUBLISHED."""
    return {
        "schema_address": f"{name}.schema.json",
        "schema_version": "1.0",
        "id": name,
        "title": of.label,
        "description": of.about,
        "state": State.PUBLISHED,
        "basis": None,
        "updated": None,
        "source": source,
        "license": content.site.data_licence or None,
        "publisher": content.units[content.site.organisation].name,
        "language": "vi",
        "page": page,
    }


def status_of(publication: Publication) -> dict[str, Any]:
    """Return the state, basis and day of `publication`."""
    return {
        "state": publication.state,
        "basis": publication.basis or None,
        "updated": publication.updated,
    }
