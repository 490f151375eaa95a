"""The one place that reads the clock."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kienan.base.problem import DataError, Problem
from kienan.model.values import parse_day


def today() -> date:
    """Return the day in Hải Phòng, or the day given by the variable KIENAN_TODAY (kiểu 19/5/2023)."""
    given = os.environ.get("KIENAN_TODAY")
    if not given:
        return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    try:
        return parse_day(given)
    except ValueError:
        bad = Problem("KIENAN_TODAY", 0, "", f"“{given}”", "một ngày có thật, viết kiểu 19/5/2023")
        raise DataError([bad]) from None
