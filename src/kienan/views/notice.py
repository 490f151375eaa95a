"""The notice of the day: on pages, in embeds and on sheets that it concerns, until its last day."""

from dataclasses import dataclass
from datetime import date

from kienan.base.text import day_text
from kienan.content.load import Content
from kienan.views.common import Link

HOME = "./"


@dataclass(frozen=True)
class Notice:
    """A notice and where it leads, if it does."""

    words: str
    link: Link | None
    until: str
    """The last day on which it holds, "" when no end is told."""

    @property
    def text(self) -> str:
        """The notice on paper, which outlives it: addresses elsewhere in full, pages of the site left out."""
        where = f" {self.link.text}: {self.link.href}." if self.link and ":" in self.link.href else ""
        until = f" (Thông báo có hiệu lực đến hết ngày {self.until}.)" if self.until else ""
        return f"{self.words}{where}{until}"


def notice(content: Content, today: date, page: str) -> Notice | None:
    """Return the notice that concerns `page` on `today`; None when there is none, or its last day is past."""
    site = content.site
    over = site.notice_until is not None and site.notice_until < today
    if not site.notice or over or not _concerns(site.notice_pages, page.partition("#")[0] or HOME):
        return None
    link = Link(site.notice_link.text, site.notice_link.address) if site.notice_link else None
    return Notice(site.notice, link, day_text(site.notice_until) if site.notice_until else "")


def _concerns(pages: tuple[str, ...], page: str) -> bool:
    """Tell whether `page` is one of `pages` or stands below one; below the home page nothing stands."""
    named = [told.partition("#")[0] for told in pages]
    return not named or any(page == told or (told != HOME and page.startswith(told)) for told in named)
