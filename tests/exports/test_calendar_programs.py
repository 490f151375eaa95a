"""The calendar file as the calendars of mail programs and phones read it."""

import json
import subprocess
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kienan.content.load import Content
from kienan.model.changes import OfficialChange
from kienan.outputs.data.calendar import calendar
from tests.npm import installed
from tests.places import ROOT

DAY = date(2023, 5, 15)
TOLD = {
    "theo kế hoạch": ("", "CONFIRMED", "OPAQUE"),
    "hoãn": ("Đã hoãn: ", "TENTATIVE", "TRANSPARENT"),
    "hủy": ("Đã hủy: ", "CANCELLED", "TRANSPARENT"),
}


def read(calendars: list[bytes]) -> list[dict[str, Any]]:
    """Return what ical.js reads in each calendar file."""
    place = installed(ROOT / "tests/readers", "ical.js", "calendar.mjs")
    given = json.dumps([one.decode() for one in calendars])
    done = subprocess.run(
        ["node", "calendar.mjs"], cwd=place, input=given, capture_output=True, text=True, check=True
    )
    said: list[dict[str, Any]] = json.loads(done.stdout)
    return said


@pytest.fixture(scope="module")
def calendars(content: Content) -> dict[str, dict[str, Any]]:
    """Return what is read when the conference stands as TOLD, and what without a length."""
    changed = {
        state: OfficialChange.model_validate(
            {"mã": "thong-bao", "ngày": "15/5/2023", "văn bản": "Thông báo", "tình trạng": state}
        )
        for state in TOLD
    }
    made = [calendar(replace(content, changes=(change,)), DAY) for change in changed.values()]
    open_end = replace(content, event=content.event.model_copy(update={"length": None}))
    return dict(zip([*TOLD, "không rõ"], read([*made, calendar(open_end, DAY)]), strict=True))


@pytest.mark.parametrize("state", TOLD)
def test_programs_read_the_hour_the_state_and_no_alarm(
    content: Content, calendars: dict[str, dict[str, Any]], state: str
) -> None:
    """Published, not an invitation: hours of Việt Nam, once; a stopped conference says so in its title.

    Outlook shows the title and whether one is busy, never the status, and Google hides what is
    called off from those who had it and shows it to nobody else.
    """
    prefix, status, busy = TOLD[state]
    said = calendars[state]
    (event,) = said["events"]
    assert said["method"] == "PUBLISH"
    assert (event["start"], event["end"]) == ("2023-05-19T01:00:00.000Z", "2023-05-19T05:00:00.000Z")
    assert (event["zone"], event["alarms"], event["stamped"]) == ("Asia/Ho_Chi_Minh", 0, True)
    assert (event["status"], event["busy"], event["sequence"]) == (status, busy, 1)
    assert event["title"] == f"{prefix}{content.event.headline}"


def test_all_states_are_one_event(calendars: dict[str, dict[str, Any]]) -> None:
    """Whatever its state it keeps its UID, so that a calendar that has it changes it."""
    assert len({said["events"][0]["uid"] for said in calendars.values()}) == 1


def test_without_a_length_nothing_is_made_up(calendars: dict[str, dict[str, Any]]) -> None:
    """Where the Plan says no length the event ends as it begins; programs choose no hour."""
    (event,) = calendars["không rõ"]["events"]
    assert event["end"] == event["start"]
