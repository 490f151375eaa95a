"""Which edition is being built, public or one that must never be taken for it, and for which address."""

import os
import re
from enum import StrEnum

from kienan.base.problem import DataError, Problem

VARIABLE = "KIENAN_EDITION"
ADDRESS_VARIABLE = "KIENAN_ADDRESS"


class Edition(StrEnum):
    """The editions and the words of their ribbon."""

    PUBLIC = ""
    DEMO = "Dữ liệu minh họa, không phải thông tin thật"
    PREVIEW = "Bản xem trước, chưa công bố"


_BY_NAME = {"": Edition.PUBLIC, "minh-hoa": Edition.DEMO, "xem-truoc": Edition.PREVIEW}


def edition() -> Edition:
    """Return the edition named by KIENAN_EDITION; an unknown name is a preview, never the public site."""
    return _BY_NAME.get(os.environ.get(VARIABLE, ""), Edition.PREVIEW)


_WHOLE = re.compile(r"https?://[^\s/?#@\\<>\"']+(/[^\s?#\\<>\"']*)?")


def site_address(known: str | None) -> str:
    """Return the site's address: KIENAN_ADDRESS (set where it is deployed), else the `known` one, else "".

    Raises DataError when the variable holds no address that others can be made of.
    """
    given = os.environ.get(ADDRESS_VARIABLE, "").strip()
    if given and not _WHOLE.fullmatch(given):
        expected = "địa chỉ của trang, kiểu https://kienan.example.vn/, không có ? và #"
        raise DataError([Problem(ADDRESS_VARIABLE, 0, "", f"“{given}”", expected)])
    return given or known or ""
