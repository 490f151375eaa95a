"""Files that records attach: PDFs in data/bao-cao/, published as they were given."""

from collections.abc import Iterator
from dataclasses import dataclass

from kienan.content.load import Content
from kienan.model.yaml_source import Loc

FOLDER = "data/bao-cao"
SUMMARY, QUIZ = "data/ket-luan-01.yml", "data/cuoc-thi.yml"


@dataclass(frozen=True)
class Attachment:
    """A file in FOLDER called `name`, and where a record names it: the record's file and place in it."""

    record: str
    loc: Loc
    name: str

    @property
    def href(self) -> str:
        """Return its address within the site."""
        return href(self.name)


def href(name: str) -> str:
    """Return the address within the site of the attached file called `name`."""
    return f"tai-ve/{name}"


def attachments(content: Content) -> Iterator[Attachment]:
    """Yield each file that a record of `content` attaches; UnreadError when one cannot be read."""
    if report := content.summary.report:
        yield Attachment(SUMMARY, ("báo cáo", "tệp"), report.file)
    if (rules := content.quiz.rules) and rules.file:
        yield Attachment(QUIZ, ("thể lệ", "tệp"), rules.file)
