import pytest
from pydantic_core import PydanticCustomError

from kienan.base.problem import DataError
from kienan.content.load import load
from kienan.model.site import MOST_OF_PORTALS
from kienan.model.values import parse_origin
from kienan.site import headers
from kienan.site.csp import Inline
from tests.places import FIRST_DAY
from tests.unit.support import Copy

MUCH = Inline(frozenset(f"'sha256-{number:044}'" for number in range(14)), frozenset(), drawn=True)
"""More than twice as many inline scripts and styles as the site has."""


@pytest.mark.parametrize(
    "origin",
    [
        "https://haiphong.gov.vn",
        "http://localhost:8000",
        "http://127.0.0.1:65535",
        "https://*.haiphong.gov.vn:8443",
        "https://xn--hiphng-6wa8191d.vn",
    ],
)
def test_origins_are_kept(origin: str) -> None:
    """Scheme and host, with a star or a port, stay as they are."""
    assert parse_origin(origin) == origin


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("https://haiphong.gov.vn/", "“https://haiphong.gov.vn”"),
        ("https://haiphong.gov.vn/tin?so=1#dau", "“https://haiphong.gov.vn”"),
        ("https://HaiPhong.gov.vn:8443/tin", "“https://haiphong.gov.vn:8443”"),
        ("https://hảiphòng.vn", "“https://xn--hiphng-6wa8191d.vn”"),
        ("haiphong.gov.vn", ""),
        ("ftp://haiphong.gov.vn", ""),
        ("https://ai-do@haiphong.gov.vn", ""),
        ("https://haiphong.gov.vn:65536", ""),
        ("https://[::1]", ""),
        ("https://a..vn", ""),
        ("https://-a.vn", ""),
        ("https://a.*.vn", ""),
        ("https://*.vn", ""),
        ("https://*", ""),
        ("*", ""),
        ("'self'", ""),
        ("https://a.vn https://b.vn", ""),
        ("https://a.vn,https://b.vn", ""),
        ("https://a.vn;script-src *", ""),
        ('https://a.vn"', ""),
        ("https://a.vn$uri", ""),
        ("https://a.vn\\", ""),
        ("", ""),
    ],
)
def test_what_is_no_origin_is_refused(value: str, hint: str) -> None:
    """Paths, user-info, other schemes, and signs that mean something in a policy or a server's settings."""
    with pytest.raises(PydanticCustomError) as refused:
        parse_origin(value)
    assert refused.value.context
    assert refused.value.context["hint"] == hint
    assert "https://*.haiphong.gov.vn" in refused.value.context["expected"]


def test_an_editor_hears_which_line_is_wrong(project: Copy) -> None:
    """A portal with a path is told with its line in trang.yml and the origin to write instead."""
    project.edit("trang.yml", "cổng được nhúng: []", "cổng được nhúng:\n  - https://haiphong.gov.vn/tin")
    with pytest.raises(DataError) as caught:
        load(project.root)
    (problem,) = caught.value.problems
    assert str(problem).startswith(
        f"data/trang.yml:{project.line('trang.yml', '  - https://haiphong.gov.vn/tin')}:"
    )
    assert str(problem).endswith("Gợi ý: “https://haiphong.gov.vn”")


def test_a_list_too_long_for_a_header_is_refused(project: Copy) -> None:
    """As many portals as are let through fit a header line of static hosts; one more is refused."""
    each = [f"  - https://{n:a>63}.vn\n" for n in range(100)]
    most = (MOST_OF_PORTALS + 1) // len(each[0].strip(" -\n") + " ")
    project.edit("trang.yml", "cổng được nhúng: []\n", f"cổng được nhúng:\n{''.join(each[:most])}")
    portals = load(project.root).site.portals
    made = headers.of(portals, MUCH)[headers.STATIC_HOST].decode()
    assert 1_800 < max(len(line) for line in made.splitlines()) <= 2_000
    project.edit("trang.yml", "cổng được nhúng:\n", f"cổng được nhúng:\n{each[most]}")
    with pytest.raises(DataError, match="gộp bằng dấu sao"):
        load(project.root)


def test_no_portal_given_means_every_portal() -> None:
    """The real data, and an absent key, open /nhung/ to all and nothing else to anyone."""
    assert load(FIRST_DAY).site.portals == ()
    said = headers.policies((), Inline())
    assert {at for at, policy in said.items() if policy.endswith("frame-ancestors *")} == {
        "/nhung/v1/",
        "/nhung/",
    }
    assert {at for at, policy in said.items() if policy.endswith("frame-ancestors 'self'")} == {
        "/tai-ve/",
        "/",
    }


def test_a_list_always_holds_the_site_itself() -> None:
    """With portals on the list the site may still frame its own embeds, in the order of the data."""
    portals = ("https://b.example", "https://*.a.example:8443")
    assert headers.frame_ancestors(portals) == "'self' https://b.example https://*.a.example:8443"
    for text in headers.of(portals, Inline()).values():
        assert text.decode().count("frame-ancestors 'self' https://b.example https://*.a.example:8443") == 2


def test_a_line_that_hosts_would_cut_is_refused() -> None:
    """More inline scripts than a header line has room for: an error, never half a line published."""
    many = Inline(frozenset(f"'sha256-{number:044}'" for number in range(40)), frozenset())
    with pytest.raises(ValueError, match="_headers: dòng dài 2"):
        headers.of((), many)
