"""One vocabulary: pages name a thing as its key in data/ does."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from kienan.content.data_files import shapes
from kienan.content.load import Content
from kienan.model.fields import fields, labels
from kienan.model.site import Contact
from kienan.outputs.html.render import fragment
from tests.unit.support import render


def test_every_record_of_the_data_has_its_labels() -> None:
    """Each key of each data file's record, and of the records in it, has a label: the key with a capital."""
    found = labels(shapes().values())
    waiting = list(shapes().values())
    while waiting:
        model = waiting.pop()
        said = vars(found[model.__name__])
        assert [label.casefold() for label in said.values()] == [f.key.casefold() for f in fields(model)]
        assert all(label[0].isupper() for label in said.values())
        waiting += [f.model for f in fields(model) if f.model and f.model is not model]


def test_the_foot_asks_under_the_keys_of_the_data(content: Content) -> None:
    """The foot of every page lists the contact under its keys in data/trang.yml, all, in their order."""
    known = content.site.contact.model_copy(update=dict.fromkeys(Contact.model_fields, "x"))
    asked = replace(content, site=content.site.model_copy(update={"contact": known}))
    shown = re.findall(r"<li>([^<:]+): ", render(asked, "chan-trang"))
    assert [label.casefold() for label in shown] == [f.key for f in fields(Contact)]


def test_a_label_of_no_key_stops_the_build(tmp_path: Path) -> None:
    """A fragment that names a key the models do not have is an error, not an empty heading."""
    (tmp_path / "overrides/views").mkdir(parents=True)
    for name, text in (("dung", "{{ labels.Event.place }}"), ("sai", "{{ labels.Event.plaec }}")):
        (tmp_path / f"overrides/views/{name}.html").write_text(text, "utf-8")
    assert fragment(tmp_path, "dung", "") == vars(labels(shapes().values())["Event"])["place"]
    with pytest.raises(UndefinedError):
        fragment(tmp_path, "sai", "")
