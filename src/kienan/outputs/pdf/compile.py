"""Sheets to PDF: pages counted, QR codes drawn."""

import io
import re
from functools import cache

import segno

_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF made here has: Typst writes each page's object in the open."""
    return len(_PAGE.findall(pdf))


@cache
def qr_code(address: str) -> str:
    """Return the QR code of an address as SVG, a square without border, dark on nothing."""
    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(out, kind="svg", border=0, xmldecl=False, svgns=True, nl=False)
    return out.getvalue().decode()
