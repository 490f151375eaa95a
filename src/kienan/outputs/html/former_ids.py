"""Ids of headings that were worded otherwise: links and bookmarks to them still lead there."""

from collections.abc import Callable

FORMER = {
    "dien-hinh/": {"ai-lam": "theo-ke-hoach-ai-de-nghi-va-ai-cong-bo"},
    "dinh-chinh/": {"gop-y-de-nghi-dinh-chinh-hoac-go-ten": "gop-y-de-nghi-sua-hoac-rut-ten"},
    "du-lieu/": {"du-lieu-de-tai-ve": "du-lieu-mo", "dia-chi-on-dinh": "loi-hua-ve-dia-chi"},
    "ke-hoach/phan-cong/": {
        "phan-cong-nhiem-vu": "phan-cong-don-vi-nao-lam-viec-gi",
        "theo-viec": "theo-don-vi",
    },
    "nhung/": {"dia-chi-on-dinh": "loi-hua-on-dinh"},
    "quyen-rieng-tu/": {"khong-theo-doi-nguoi-doc": "trang-khong-theo-doi-nguoi-doc"},
    "tro-nang/": {"ho-tro-tiep-can": "tro-nang"},
    "van-ban/": {"van-ban-lien-quan": "van-ban-duoc-nhac-den"},
}
"""By page: the id of a heading now, and the one it had."""


def with_former_ids(html: str, url: str, anchor: Callable[[str], str]) -> str:
    """Return the page `html` at `url` with what `anchor` writes for a former id before its heading."""
    for now, former in FORMER.get(url, {}).items():
        start, mark, end = html.partition(f' id="{now}"')
        if mark:
            heading = start.rfind("<")
            html = f"{start[:heading]}{anchor(former)}{start[heading:]}{mark}{end}"
    return html
