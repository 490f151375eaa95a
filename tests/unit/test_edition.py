"""Which edition is built, and for which address."""

import pytest

from kienan.base.problem import DataError
from kienan.site.edition import ADDRESS_VARIABLE, VARIABLE, Edition, edition, site_address


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", Edition.PUBLIC),
        ("minh-hoa", Edition.DEMO),
        ("xem-truoc", Edition.PREVIEW),
        *((name, Edition.PREVIEW) for name in ("công khai", "public", "PUBLIC", "Minh-hoa", " ", "0", "x")),
    ],
)
def test_an_unknown_edition_is_never_public(
    monkeypatch: pytest.MonkeyPatch, name: str, expected: Edition
) -> None:
    """Only the empty name is the public site; whatever is not known has the ribbon of a preview."""
    monkeypatch.setenv(VARIABLE, name)
    assert edition() is expected


def test_without_the_variable_it_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who sets nothing builds the public site."""
    monkeypatch.delenv(VARIABLE, raising=False)
    assert edition() is Edition.PUBLIC


@pytest.mark.parametrize(
    ("given", "known", "expected"),
    [
        ("", None, ""),
        ("", "https://a.example/", "https://a.example/"),
        (" https://b.example/x/ ", "https://a.example/", "https://b.example/x/"),
        ("http://b.example", None, "http://b.example"),
    ],
)
def test_the_variable_wins(
    monkeypatch: pytest.MonkeyPatch, given: str, known: str | None, expected: str
) -> None:
    """The address of the deployment, else the known one, else none."""
    monkeypatch.setenv(ADDRESS_VARIABLE, given)
    assert site_address(known) == expected


@pytest.mark.parametrize(
    "given", ["b.example", "ftp://b.example", "https://b.example/?q", "https://b.example/#x", "https://u@b/"]
)
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    """Nothing is made of it, not even in silence."""
    monkeypatch.setenv(ADDRESS_VARIABLE, given)
    with pytest.raises(DataError, match=ADDRESS_VARIABLE):
        site_address("https://a.example/")
