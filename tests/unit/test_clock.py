from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kienan.base.problem import DataError
from kienan.site.clock import today


def test_the_day_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """KIENAN_TODAY, written as editors write days, is the day of the build."""
    monkeypatch.setenv("KIENAN_TODAY", "04/5/2023")
    assert today() == date(2023, 5, 4)


@pytest.mark.parametrize("given", ["2023-05-19", "31/2/2023", "mai", " "])
def test_a_wrong_day_is_a_problem(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    """A day that cannot be is refused in the editor's words, naming the variable."""
    monkeypatch.setenv("KIENAN_TODAY", given)
    with pytest.raises(DataError) as caught:
        today()
    assert str(caught.value.problems[0]) == (
        f"KIENAN_TODAY: “{given}”; cần: một ngày có thật, viết kiểu 19/5/2023."
    )


@pytest.mark.parametrize("given", [None, ""])
def test_otherwise_it_is_the_day_in_hai_phong(monkeypatch: pytest.MonkeyPatch, given: str | None) -> None:
    """Without the variable the day is Vietnam's, wherever the machine stands."""
    monkeypatch.delenv("KIENAN_TODAY", raising=False)
    if given is not None:
        monkeypatch.setenv("KIENAN_TODAY", given)
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    before = datetime.now(zone).date()
    assert before <= today() <= datetime.now(zone).date()
