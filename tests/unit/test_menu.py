"""The menu has the subjects in the order of the home page."""

from types import SimpleNamespace
from typing import Any

from kienan.site import menu


def test_subjects_of_the_menu_stand_as_in_data(monkeypatch: Any) -> None:
    """Entries that lead to subjects take the order given, all others keep their places."""
    monkeypatch.setattr(menu, "_address", lambda item: item.url)
    items: list[Any] = [SimpleNamespace(url=url) for url in ("", "c/", "x/", "a/", "b/", "about/")]
    ordered: list[Any] = menu.in_subject_order(items, ["a/", "b/", "c/"])
    assert [item.url for item in ordered] == ["", "a/", "x/", "b/", "c/", "about/"]
