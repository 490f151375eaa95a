"""Where a page's links and pictures may lead: pages of the site, plain https addresses, mailboxes."""

import re

from pydantic_core import PydanticCustomError

from kienan.model.values import parse_https

Fault = tuple[str, str, str]
"""Found, expected, hint."""

_MAIL = re.compile(r"mailto:[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
_WITHIN = re.compile(r"[^\s:\\\x00-\x20][^:\\\x00-\x20]*|#.*")


def leads_outside(target: str) -> bool:
    """Tell whether `target` names a scheme or a host, in any spelling a browser takes for one."""
    return bool(re.match(r"[\x00-\x20]*(?:[A-Za-z][A-Za-z0-9+.\-\x00-\x20]*:|[/\\][\s]*[/\\])", target))


def outside_fault(target: str) -> Fault | None:
    """Return what is wrong with an address outside the site: https and a host in Latin letters, or mailto."""
    if _MAIL.fullmatch(target):
        return None
    try:
        parse_https(target)
    except PydanticCustomError as error:
        context = error.context or {}
        return context["found"], context["expected"], context["hint"]
    host = target.removeprefix("https://").partition("/")[0]
    if not host.isascii() or "xn--" in host.lower() or "%" in host:
        expected = "tên miền viết bằng chữ Latinh không dấu"
        return f"tên miền “{host}” có chữ ngoài bảng chữ Latinh, dễ giả dạng", expected, ""
    return None


def address_fault(target: str, *, picture: bool) -> Fault | None:
    """Return what is wrong with the value of href or src in a finished page."""
    if leads_outside(target):
        return (
            (f"“{target[:60]}” lấy từ nơi khác", "ảnh đặt trong docs/, cạnh trang", "")
            if picture
            else outside_fault(target)
        )
    if target and not _WITHIN.fullmatch(target):
        return f"“{target[:60]}”", "tên một trang trong docs/, hoặc địa chỉ https://…", ""
    return None
