"""JSON-LD and metadata: true, safe inside a script, silent about what is not known."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kienan.content.load import Content
from kienan.outputs.data.datasets import datasets
from kienan.outputs.data.linked import Heads, LinkedPage, safe_json
from tests.exports.conftest import EVIL
from tests.unit.support import TODAY

TITLES = {"": "Trang chủ", "ke-hoach/": "Kế hoạch", "ke-hoach/van-ban/": "Toàn văn", "du-lieu/": "Dữ liệu mở"}


def documents(content: Content, url: str, address: str = "") -> dict[str, dict[str, Any]]:
    """Return the JSON-LD documents of a page by their type."""
    placed = content.placed(address)
    head = Heads(placed, datasets(placed), TITLES, TODAY).head(LinkedPage(url, "Tên", "Mô tả", ""))
    found = [json.loads(text) for text in head.linked]
    assert {document["@context"] for document in found} <= {"https://schema.org"}
    return {document["@type"]: document for document in found}


def strings(value: Any) -> Iterator[str]:
    """Yield every text in a JSON value."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(inner)


@given(st.recursive(st.text(), lambda s: st.lists(s, max_size=3) | st.dictionaries(st.text(), s, max_size=3)))
def test_json_cannot_leave_its_script(value: Any) -> None:
    """Whatever the texts, the JSON has no <, >, & or line separator in it, and reads back as it was."""
    made = safe_json(value)
    assert not set(made) & set("<>&\u2028\u2029")
    assert json.loads(made) == value


def test_the_event_is_the_conference(content: Content) -> None:
    """Name, beginning with its zone, place and organiser are the data's; no end is made up."""
    event = documents(content, "")["Event"]
    assert event["name"] == content.event.headline
    assert event["startDate"] == "2023-05-19T08:00:00+07:00"
    assert event["location"]["name"] == content.event.place
    assert event["location"]["address"]["addressRegion"] == "Hải Phòng"
    assert event["organizer"]["name"] == "Quận ủy Kiến An"
    assert "endDate" not in event
    assert set(documents(content, "ke-hoach/")) == {"Event", "BreadcrumbList"}


def test_a_party_committee_is_no_government(content: Content) -> None:
    """The organisation is an Organization; contacts that are not known are left out, others stand."""
    found = documents(content, "gioi-thieu/")["Organization"]
    assert "GovernmentOrganization" not in json.dumps(documents(content, ""))
    assert not {"telephone", "email", "streetAddress"} & {*found, *found["address"]}
    contact = content.site.contact.model_copy(update={"email": "a@kien-an.example", "address": "Số 1"})
    site = content.site.model_copy(update={"contact": contact})
    found = documents(replace(content, site=site), "gioi-thieu/")["Organization"]
    assert found["email"] == "a@kien-an.example"
    assert found["address"]["streetAddress"] == "Số 1"


def test_the_catalogue_lists_every_set(content: Content) -> None:
    """Each set is a Dataset with two downloads; a licence only when given."""
    found = documents(content, "du-lieu/")["DataCatalog"]
    assert len(found["dataset"]) == 10
    downloads = [d["contentUrl"] for s in found["dataset"] for d in s["distribution"]]
    assert "../du-lieu/v1/chuong-trinh.csv" in downloads
    assert len(set(downloads)) == 20
    assert "license" not in json.dumps(found)
    site = content.site.model_copy(update={"data_licence": "CC BY 4.0"})
    found = documents(replace(content, site=site), "du-lieu/")["DataCatalog"]
    assert {s["license"] for s in found["dataset"]} == {"CC BY 4.0"}


@pytest.mark.parametrize(("address", "start"), [("", "../../"), ("https://a.example", "https://a.example/")])
def test_breadcrumbs_follow_the_folders(content: Content, address: str, start: str) -> None:
    """Home, folder, page, each with its title; whole addresses when the site's is known; none at home."""
    found = documents(content, "ke-hoach/van-ban/", address)["BreadcrumbList"]["itemListElement"]
    assert [(item["position"], item["name"], item["item"]) for item in found] == [
        (1, "Trang chủ", start),
        (2, "Kế hoạch", f"{start}ke-hoach/"),
        (3, "Toàn văn", f"{start}ke-hoach/van-ban/"),
    ]
    assert "BreadcrumbList" not in documents(content, "")


def test_metadata_says_what_is_known(content: Content) -> None:
    """Title, creator, publisher, language always; day and source of the data; the address only when known."""
    heads = Heads(content, datasets(content), TITLES, TODAY)
    plan = dict(heads.head(LinkedPage("ke-hoach/van-ban/", "Toàn văn", "Mô tả", "")).metadata)
    assert plan == {
        "DC.title": "Toàn văn",
        "DC.creator": "Quận ủy Kiến An",
        "DC.date": "2026-11-23",
        "DC.description": "Mô tả",
        "DC.publisher": "Quận ủy Kiến An",
        "DC.language": "vi",
        "DC.source": content.plan.basis,
    }
    other = dict(
        heads.head(LinkedPage("tro-nang/", "Trợ năng", "Mô tả", "https://a.example/tro-nang/")).metadata
    )
    assert not {"DC.date", "DC.source"} & set(other)
    assert other["DC.identifier"] == "https://a.example/tro-nang/"


def test_metadata_of_published_subjects(demo_content: Content) -> None:
    """The pages of a round, an exemplar, the summary carry the day and basis of their own data."""
    heads = Heads(demo_content, datasets(demo_content), TITLES, TODAY)
    for url in ("huy-hieu-dang/2023-05-19/", "dien-hinh/nguyen-van-mau/", "ket-luan-01/"):
        found = dict(heads.head(LinkedPage(url, "x", "y", "")).metadata)
        assert found["DC.date"] == "2023-05-20", url
        assert "(minh họa)" in found["DC.source"], url


def test_hostile_texts_stay_texts(hostile_content: Content) -> None:
    """Every evil text of the event comes out of the JSON-LD as it went in, and nothing ends the script."""
    head = Heads(
        hostile_content, datasets(hostile_content), {"": EVIL[12], "du-lieu/": EVIL[13]}, TODAY
    ).head(LinkedPage("du-lieu/", "x", "y", ""))
    assert all("<" not in text for text in head.linked)
    said = {s for text in head.linked for s in strings(json.loads(text))}
    assert {EVIL[12], EVIL[13]} <= said
    event = documents(hostile_content, "")["Event"]
    assert all(evil in event["description"] for evil in EVIL)
