"""The site's own address: known in one place, the same in every file that prints it."""

from pathlib import Path

import pytest

from kienan.base.problem import DataError
from kienan.outputs.data.calendar import calendar
from kienan.outputs.data.feed import feed
from kienan.outputs.pdf.build import given
from kienan.outputs.pdf.compile import qr_code
from kienan.site import prepare
from kienan.views.papers import papers
from tests.places import FIRST_DAY, copy_project

HOME = "https://kienan.example.vn/hoi-nghi/"


@pytest.mark.parametrize("variable", [HOME, HOME.rstrip("/")])
def test_the_address_of_a_deployment_reaches_every_file(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """KIENAN_ADDRESS stands in feed, calendar, sheets (in short, and as QR code) and embeds alike."""
    monkeypatch.setenv("KIENAN_ADDRESS", variable)
    inputs = prepare.build_inputs(FIRST_DAY)
    data = feed(inputs.content, inputs.make.today).decode()
    assert f'xml:base="{HOME}du-lieu/v1/tin.xml"' in data
    assert f'<link rel="self" type="application/atom+xml" href="{HOME}du-lieu/v1/tin.xml" />' in data
    assert f"URL:{HOME}\r\n" in calendar(inputs.content, inputs.make.today).decode()
    assert inputs.embedding.address == HOME
    for paper in papers(inputs.content):
        values = given(inputs.content, paper, inputs.make.today)
        assert values["dia-chi"] == f"kienan.example.vn/hoi-nghi/{paper.page}"
        assert values["noi-kiem-tra"] == "kienan.example.vn/hoi-nghi/kiem-tra/"
        assert not paper.foot or values["qr"] == qr_code(HOME + paper.page)


def test_the_nearest_to_the_build_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A preview's own address counts before the variable, the variable before data/trang.yml; else none."""
    root = copy_project(tmp_path)
    file = root / "data/trang.yml"
    monkeypatch.delenv("KIENAN_ADDRESS", raising=False)
    assert prepare.build_inputs(root).content.at("ke-hoach/") == ""
    text = file.read_text("utf-8")
    file.write_text(text.replace('địa chỉ trang: ""', "địa chỉ trang: https://a.example/x"), "utf-8")
    assert prepare.build_inputs(root).content.at("ke-hoach/") == "https://a.example/x/ke-hoach/"
    monkeypatch.setenv("KIENAN_ADDRESS", HOME)
    assert prepare.build_inputs(root).content.at("ke-hoach/") == f"{HOME}ke-hoach/"
    assert (
        prepare.build_inputs(root, address="http://127.0.0.1:8000/").content.at("")
        == "http://127.0.0.1:8000/"
    )


@pytest.mark.parametrize(
    "variable", ["kienan.example.vn", "ftp://a.example/", "https://a.example/?x", "https://a b/"]
)
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """A variable of which no addresses can be made stops the build with one line in Vietnamese."""
    monkeypatch.setenv("KIENAN_ADDRESS", variable)
    with pytest.raises(DataError, match=r"^KIENAN_ADDRESS: “.*”; cần: địa chỉ của trang, kiểu https://"):
        prepare.build_inputs(FIRST_DAY)
