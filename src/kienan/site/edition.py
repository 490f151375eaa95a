"""Which edition is being built, public or one that must never be taken for it, and for which address."""

import os
from enum import StrEnum

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


def addressed(known: str | None) -> str:
    """Return the site's address: KIENAN_ADDRESS (set where it is deployed), else the `known` one, else ""."""
    return os.environ.get(ADDRESS_VARIABLE, "") or known or ""
