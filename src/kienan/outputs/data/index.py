"""The index of the open data, after DCAT: sets with their distributions, addresses relative to the index."""

from datetime import date
from typing import Literal

from kienan.content.load import Content
from kienan.model.base import State
from kienan.outputs.data.base import CALENDAR, FEED, FOLDER, Out, shown
from kienan.outputs.data.plan_document import NAME
from kienan.outputs.data.sets import DataSet
from kienan.views.changes import archive_note

TEXT_ENDINGS = ("txt", "json", "schema.json")
"""Of the files of the Plan's full text."""

KINDS = {
    "csv": ("CSV", "text/csv"),
    "json": ("JSON", "application/json"),
    "schema.json": ("JSON Schema", "application/schema+json"),
    "txt": ("TXT", "text/plain"),
    "ics": ("iCalendar", "text/calendar"),
    "xml": ("Atom", "application/atom+xml"),
}
"""What each ending is called, and its media type."""


class Distribution(Out):
    """A file of a set."""

    label = "Tệp"
    about = "Một tệp của bộ dữ liệu."
    address: str = shown("Địa chỉ", "địa chỉ của tệp, tính từ danh mục này", "chuong-trinh.json")
    format: str = shown("Dạng", "tên dạng tệp", "JSON")
    media_type: str = shown("Kiểu nội dung", "kiểu MIME", "application/json")
    byte_size: int = shown("Cỡ", "số byte", 3000)


class IndexedSet(Out):
    """A set in the index."""

    label = "Bộ dữ liệu"
    about = "Một bộ dữ liệu, trạng thái và các tệp của nó."
    id: str = shown("Mã", "mã của bộ dữ liệu", "chuong-trinh")
    title: str = shown("Tên", "tên bộ dữ liệu", "Chương trình Hội nghị")
    description: str = shown("Mô tả", "bộ dữ liệu có gì", "Các mục của chương trình.")
    state: State = shown("Trạng thái", "chưa công bố, đã công bố hoặc đã rút", State.PUBLISHED.value)
    updated: date | None = shown("Cập nhật", "ngày sửa gần nhất; null khi chưa rõ", "2023-05-20")
    count: int = shown("Số dòng", "số dòng dữ liệu", 11)
    page: str = shown("Trang", "trang đọc được, tính từ danh mục này", "../../ke-hoach/chuong-trinh/")
    distributions: tuple[Distribution, ...] = shown("Các tệp", "các tệp của bộ dữ liệu", [])


class Index(Out):
    """The index."""

    label = "Danh mục dữ liệu mở"
    about = "Các bộ dữ liệu của trang, lịch và tin. Mọi địa chỉ tính từ chính tệp này."
    schema_version: Literal["1.0"] = shown("Phiên bản lược đồ", "phiên bản; thêm trường thì không đổi", "1.0")
    title: str = shown("Tên", "tên danh mục", "Dữ liệu")
    publisher: str = shown("Cơ quan", "cơ quan chủ quản trang", "Ban Thường vụ")
    language: Literal["vi"] = shown("Ngôn ngữ", "ngôn ngữ của dữ liệu", "vi")
    license: str | None = shown("Giấy phép", "được dùng lại thế nào; null khi chưa nêu", None)
    datasets: tuple[IndexedSet, ...] = shown("Các bộ dữ liệu", "mọi bộ dữ liệu, kể cả bộ còn trống", [])
    services: tuple[Distribution, ...] = shown("Lịch và tin", "tệp lịch và tệp tin để theo dõi", [])
    texts: tuple[Distribution, ...] = shown("Toàn văn", "toàn văn Kế hoạch: TXT và cây các đoạn", [])
    archived: str | None = shown(
        "Lưu trữ", "câu nói trang là trang lưu trữ; null khi cơ quan chủ quản còn hoạt động", None
    )


def index(content: Content, datasets: tuple[DataSet, ...], files: dict[str, bytes], today: date) -> Index:
    """Return the index of `datasets` as of `today`; `files` are the finished files by name."""
    archived = archive_note(content, today)
    return Index(
        schema_version="1.0",
        title=f"Dữ liệu: {content.site.name}",
        publisher=content.units[content.site.organisation].name,
        language="vi",
        license=content.site.data_licence or None,
        datasets=tuple(_indexed(dataset, files) for dataset in datasets),
        services=tuple(_distribution(name, files) for name in (CALENDAR, FEED)),
        texts=tuple(_distribution(f"{NAME}.{ending}", files) for ending in TEXT_ENDINGS),
        archived=archived.text if archived else None,
    )


def _indexed(dataset: DataSet, files: dict[str, bytes]) -> IndexedSet:
    return IndexedSet(
        id=dataset.id,
        title=dataset.title,
        description=dataset.description,
        state=dataset.state,
        updated=dataset.updated,
        count=len(dataset.rows),
        page="../" * FOLDER.count("/") + dataset.page,
        distributions=tuple(
            _distribution(f"{dataset.id}.{ending}", files) for ending in ("csv", "json", "schema.json")
        ),
    )


def _distribution(name: str, files: dict[str, bytes]) -> Distribution:
    kind, media_type = KINDS[name.partition(".")[2]]
    return Distribution(address=name, format=kind, media_type=media_type, byte_size=len(files[name]))
