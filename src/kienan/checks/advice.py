"""What is right and yet has a consequence that an editor may not expect: told, never refused."""

from collections.abc import Iterator

from kienan.content.load import Content
from kienan.model.base import State


def notes(content: Content) -> Iterator[str]:
    """Yield a sentence for each consequence."""
    if portals := content.site.portals:
        yield (
            f"data/trang.yml: chỉ {len(portals)} cổng ghi ở “cổng được nhúng” đặt được khung; "
            "mọi cổng khác bị chặn. Để trống ([]) thì cổng nào cũng được. Máy chủ nginx cần nạp lại "
            "cấu hình; GitHub Pages không gửi được quy định này nên không chặn cổng nào."
        )
    if content.summary.report and not any(p.state is State.PUBLISHED for p in content.summary.parts):
        yield (
            "data/ket-luan-01.yml: có “báo cáo” mà chưa phần nào công bố nên tệp chưa được đăng. "
            "Muốn đăng, ghi “trạng thái: đã công bố” và “căn cứ” cho phần tương ứng."
        )
