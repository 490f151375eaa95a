"""The quiz: how it stands on a day, and days and hours that cannot be."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from kienan.base.problem import Problem
from kienan.model.subjects import Quiz
from kienan.model.yaml_source import Source


class QuizPhase(StrEnum):
    """How the quiz stands, as readers see it."""

    COMING = "sắp mở"
    OPEN = "đang diễn ra"
    CLOSED = "đã kết thúc"
    UNKNOWN = "chưa rõ thời gian"


def phase(quiz: Quiz, today: date) -> QuizPhase:
    """Return how the quiz stands on `today`; both days count as open, whatever the hours.

    Without an opening or a closing day only what is certain is said.
    """
    if quiz.closes and today > quiz.closes:
        return QuizPhase.CLOSED
    if quiz.opens and today < quiz.opens:
        return QuizPhase.COMING
    return QuizPhase.OPEN if quiz.opens and quiz.closes else QuizPhase.UNKNOWN


def check_quiz(source: Source, quiz: Quiz) -> Iterator[Problem]:
    """Yield days and hours that contradict each other, hours without their day, an address nobody tried."""
    if quiz.opens and quiz.closes and quiz.opens > quiz.closes:
        yield source.problem(("đóng",), "ngày đóng trước ngày mở", "ngày sau “mở”")
    for key, day, hour in (("mở", quiz.opens, quiz.opening_hour), ("đóng", quiz.closes, quiz.closing_hour)):
        if hour and not day:
            yield source.problem((f"giờ {key}",), f"có giờ mà chưa ghi ngày {key}", f"ngày ở khóa “{key}”")
    hours = quiz.opening_hour, quiz.closing_hour
    if quiz.opens and quiz.opens == quiz.closes and hours[0] and hours[1] and hours[0] >= hours[1]:
        yield source.problem(("giờ đóng",), "giờ đóng không sau giờ mở của cùng ngày", "giờ sau “giờ mở”")
    if quiz.address and not quiz.checked:
        expected = "ngày có người đã mở địa chỉ và thấy đúng cuộc thi"
        yield source.problem(("kiểm tra lần cuối",), "có địa chỉ mà chưa ghi ngày mở thử", expected)
