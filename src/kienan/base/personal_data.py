"""What names or finds a person: numbers of cards and telephones, days of birth, home addresses, mailboxes.

One scanner for whatever an editor may type and for the finished site: whatever lies in the repository,
everybody can read. What the office publishes as its own contact is `Own`, the one exemption.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from kienan.base import numbers_in_text
from kienan.base.births_and_homes import YEAR, births, homes
from kienan.base.numbers_in_text import NumberShape, national
from kienan.base.visible_text import Visible, flowing, visible


class PersonalData(Enum):
    """What was found, and what is expected instead."""

    CARD = (NumberShape.CARD.value, "không ghi số thẻ, số định danh của ai; con số viết kiểu 1.234.567")
    OLD_CARD = (NumberShape.OLD_CARD.value, "không ghi số thẻ của ai; con số viết kiểu 1.234.567")
    PHONE = (
        NumberShape.PHONE.value,
        "không ghi số điện thoại của ai; điện thoại cơ quan ghi ở mục “liên hệ” của data/trang.yml",
    )
    ACCOUNT = (NumberShape.ACCOUNT.value, "không ghi số thẻ, số sổ, số tài khoản của ai")
    BIRTH = ("ngày sinh hoặc năm sinh", "không ghi ngày sinh, năm sinh của ai")
    HOME = ("địa chỉ nhà", "không ghi nơi ở, quê quán của ai")
    MAIL = ("địa chỉ thư", "thư của cơ quan, ghi ở mục “liên hệ” của data/trang.yml")
    DATE = ("ngày hoặc năm", "chỉ tên tổ chức")
    STREET = ("số nhà", "chỉ tên tổ chức")
    LONG = ("dãy 5 chữ số trở lên", "chỉ tên tổ chức")

    @property
    def found(self) -> str:
        """Say what was found; the value is not repeated, for what reports it may be public."""
        return f"có {self.value[0]}"

    @property
    def expected(self) -> str:
        """Say what is expected."""
        return self.value[1]


@dataclass(frozen=True)
class Finding:
    """Something personal, and where it begins in the text that was searched (taken as NFC)."""

    kind: PersonalData
    at: int


@dataclass(frozen=True)
class Own:
    """What the office publishes of itself: its telephone as dialled in Việt Nam, mailbox, address."""

    telephones: frozenset[str] = field(default=frozenset())
    mailboxes: frozenset[str] = field(default=frozenset())
    address: str = ""


NOBODY = Own()


def own_of(phone: str, email: str, address: str) -> Own:
    """Return the exemptions of an office with this contact; "" is what it does not have."""
    main = re.split(r"máy lẻ", phone)[0]
    digits = national(main)
    telephones = frozenset({digits}) if 8 <= len(digits) <= 11 else frozenset()
    return Own(telephones, frozenset({email.lower()} - {""}), " ".join(address.lower().split()))


_AT = r"(?:\\?@|[\[({<\"'“*_]{1,2}(?:at|a|a[ -]còng|@)[\])}>\"'”*_]{1,2}|a[ -]còng)"
_AT_SIGNS = ("@", "a còng", "a-còng", " at ", *(f"{sign}a" for sign in "[({<\"'“*_"))
_DOT = r"(?:\.| \. |,| ?(?:\[dot\]|\(dot\)|_dot_|\[\.\]|\(\.\)|\(chấm\)|\bdot\b|\bchấm\b) ?)"
_MAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}} ?{_AT} ?"
    rf"(?P<host>[^\W_][\w-]{{0,62}}?(?:{_DOT}[a-z][a-z0-9-]{{1,24}}){{1,4}})"
    r"|(?<![\w.+-])[\w.+-]{1,64} at [a-z0-9-]{1,63} dot [a-z]{2,24}"
)
_OFFICE = re.compile(r"(?:^|\.)(?:gov|dcs)\.vn$|(?:^|\.)example(?:\.[a-z]+)?$")
_STREET = re.compile(
    r"(?:(?<=[,;:(–-])|(?<=[,;:(–-] )|^)(?:số|sn|so)[ :.]{0,3}\d{1,4}[a-z]?(?:/\d|,? [^\W\d])"
    r"|(?<!\w)nhà (?:số )?\d"
    r"|(?<!\w)(?:đ/c|địa chỉ|đc)[ :.]{0,3}\d"
    r"|(?<![\w/])\d{1,4}[a-z]?/\d{1,4}(?:/\d{1,4})*,? [^\W\d]"
    r"|(?<!\w)\d{1,4}[a-z]?,? (?:đường|phố|đ\.)(?!\w)"
    r"|(?<!\w)(?:địa chỉ|đ/c|đc|nhà|quê|ở) ?:"
)
_ANY_DATE = re.compile(
    rf"(?<![\d/.-])\d{{1,2}} ?[./-] ?\d{{1,2}} ?[./-] ?(?:{YEAR}|\d\d)(?![\d/])"
    rf"|(?<!\d){YEAR}|(?<!\d)\d{{8}}(?!\d)"
)
_LONG = re.compile(r"\d(?:[\W_]?\d){4,}")


@lru_cache(1024)
def findings(text: str, own: Own = NOBODY) -> tuple[Finding, ...]:
    """Return what is personal in `text`, except what is the office's `own`; linear in the length of `text`.

    A process that checks again, as a preview does, searches only texts that changed.
    """
    seen = visible(text)
    numbers = tuple(
        Finding(PersonalData[shape.name], seen.origin(at))
        for shape, at, digits in numbers_in_text.found(seen.text)
        if digits not in own.telephones
    )
    return (*numbers, *_told(seen, own))


def in_paragraph(text: str, own: Own = NOBODY) -> Iterator[Finding]:
    """Yield `findings` of `text` and what its lines say of a person only together: they are one paragraph."""
    yield from findings(text, own)
    if "\n" in text:
        together = re.sub(r"\s", " ", text)
        yield from (f for f in findings(together, own) if f.kind in (PersonalData.BIRTH, PersonalData.HOME))


def in_organisation(text: str) -> Iterator[Finding]:
    """Yield what is no part of an organisation's name: all that is personal, dates, numbers of houses."""
    seen = visible(text)
    found = findings(text)
    yield from found
    if not found:
        lower = _lower(seen.text)
        for kind, pattern in (
            (PersonalData.DATE, _ANY_DATE),
            (PersonalData.STREET, _STREET),
            (PersonalData.LONG, _LONG),
        ):
            yield from (Finding(kind, seen.origin(match.start())) for match in pattern.finditer(lower))
        yield from (Finding(PersonalData.MAIL, seen.origin(m.start())) for m in re.finditer("@", lower))


def _told(seen: Visible, own: Own) -> Iterator[Finding]:
    """Yield days of birth, homes and mailboxes."""
    running = flowing(seen.text)
    lower = _lower(running.text)
    for at in births(lower):
        yield Finding(PersonalData.BIRTH, seen.origin(running.origin(at)))
    for at in homes(*(_without(own.address, lower, text) for text in (running.text, lower))):
        yield Finding(PersonalData.HOME, seen.origin(running.origin(at)))
    lower = _lower(seen.text)
    for match in _MAIL.finditer(lower) if any(sign in lower for sign in _AT_SIGNS) else ():
        if match.group() not in own.mailboxes and not _OFFICE.search(match["host"] or ""):
            yield Finding(PersonalData.MAIL, seen.origin(match.start()))


def _without(address: str, lower: str, text: str) -> str:
    """Return `text`, blank where `lower`, the same in small letters, has the `address`."""
    if not address or address not in lower:
        return text
    for match in re.finditer(re.escape(address), lower):
        text = f"{text[: match.start()]}{' ' * len(address)}{text[match.end() :]}"
    return text


def _lower(text: str) -> str:
    """Return `text` in lower case, every letter where it was."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
