import time
from pathlib import Path

import pytest

from kienan.base.personal_data import NOBODY, PersonalData, findings, in_organisation, own_of
from kienan.checks.finished_site import check_finished_site
from tests.unit.personal_forms import CAUGHT, NAMES, NO_NAMES, PASSED

AROUND = ("{}", "Xin hỏi {} nhé", "một, {}, hai", "({})")
MEGABYTE = 1_000_000


def test_the_tables_are_large_enough() -> None:
    """At least 110 forms to catch and 76 to let pass, none twice."""
    assert len(set(CAUGHT)) == len(CAUGHT) >= 110
    assert len(set(PASSED)) == len(PASSED) >= 76


@pytest.mark.parametrize("text", CAUGHT)
def test_what_is_personal_is_caught_however_it_is_written(text: str) -> None:
    """Each form is found, alone and within a sentence."""
    assert [around for around in AROUND if not list(findings(around.format(text)))] == []


@pytest.mark.parametrize("text", PASSED)
def test_what_names_nobody_passes(text: str) -> None:
    """Dates, hours, counts, marks, numbers of documents, bodies, taxpayers are let be, also in a sentence."""
    assert [around for around in AROUND if list(findings(around.format(text)))] == []


@pytest.mark.parametrize("name", NAMES)
def test_names_of_organisations_pass(name: str) -> None:
    """Numbers, days and streets that are parts of a name are no person's."""
    assert list(in_organisation(name)) == []


@pytest.mark.parametrize("cell", NO_NAMES)
def test_what_is_no_name_of_an_organisation_is_caught(cell: str) -> None:
    """Where only a name belongs, any day, house, long number or mailbox is too much."""
    assert list(in_organisation(cell))


@pytest.mark.parametrize(
    "text",
    [
        "Gọi 0225 3876 543",
        "Gọi (0225) 3.876.543",
        "tel:+842253876543",
        "viết tới vanphong@kienan.vn",
        "Trụ sở: số nhà 12, đường Trần Nhân Tông",
    ],
)
def test_what_the_office_publishes_of_itself_is_not_private(text: str) -> None:
    """The one exemption: its telephone in any form, its mailbox, its address; without it each is found."""
    own = own_of("0225 3876 543", "vanphong@kienan.vn", "Số nhà 12, đường Trần Nhân Tông")
    assert list(findings(text, own)) == []
    assert list(findings(text, NOBODY))


@pytest.mark.parametrize("phone", ["031045001234", "0225 3876 543, 0912345678"])
def test_a_card_or_a_second_number_in_the_contact_is_no_exemption(phone: str) -> None:
    """What is no single telephone exempts nothing."""
    assert list(findings(phone, own_of(phone, "", "")))


def test_the_place_is_told() -> None:
    """Where what was found begins in the text as it was given: entities, invisible letters counted."""
    text = "một&nbsp;dòng\u200b\nhai: 09&#49;2\u200b345678\nsinh ngày 01/02/1948"
    assert [(f.kind, text[f.at : f.at + 2]) for f in findings(text)] == [
        (PersonalData.PHONE, "09"),
        (PersonalData.BIRTH, "si"),
    ]


def test_the_finished_site_is_searched_wherever_it_can_say_something(tmp_path: Path) -> None:
    """Text, remarks, attributes, structured data, drawings, the search's texts; code and styles are none."""
    number = "0912345678"
    told = {
        "a.html": f"<p>09<b>12</b>{number[4:]}", "b.html": f"<!-- {number} -->",
        "c.html": f'<p data-a="{number}">',
        "d.html": f'<script type="application/ld+json">{{"telephone": "{number}"}}</script>',
        "e.svg": f"<svg><text>{number}</text></svg>", "f.vcf": f"TEL:{number}", "tim/g.js": f'["{number}"]',
        "h.html": f'<a href="tel:%30{number[1:]}">a</a>',
    }  # fmt: skip
    passed = {
        "y.ics": "DESCRIPTION:Theo Thông bá\r\n o số 12-TB/QU\r\n",  # folded within a word
        "z.html": f"<style>a{{b:{number}}}</style><script>{number}</script>",
    }
    for name, text in {**told, **passed}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    assert [p.file.removeprefix("site/") for p in check_finished_site(tmp_path, NOBODY)] == sorted(told)


@pytest.mark.parametrize(
    "piece",
    ["1 ", "0912 ", "!", "sinh ", "a@", "&#", "1.234.", "ngõ 1 ", "\u200b", "không ", "0", "https://", "(+",
     "abcdef0123", "nơi ở ", "a.b-", "19/5/2023 ", "000-00-", "&amp;", "số 1/", "İ", "Oo1"],
)  # fmt: skip
def test_the_scanner_is_linear(piece: str) -> None:
    """Four times the text takes no more than some six times as long, whatever it is made of."""
    small, large = (_seconds(piece * (size // len(piece))) for size in (MEGABYTE // 80, MEGABYTE // 20))
    assert large < 6 * small + 0.03


def _seconds(text: str) -> float:
    """Return the best of two, in processor time: other work on the machine is not ours."""

    def once() -> float:
        started = time.process_time()
        findings.__wrapped__(text)  # as if the text had never been searched
        return time.process_time() - started

    return min(once() for _ in range(2))
