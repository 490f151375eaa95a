"""The job of adding an exemplar: a new file, and its photo without the place it was taken at."""

from collections.abc import Mapping

from kienan.base.text import day_text, slug
from kienan.editing import rendered
from kienan.editing.formatting.tree import ValueShape
from kienan.editing.rendered import Tree
from kienan.editing.scaffold import KINDS
from kienan.editor.job import Asked, Job, JobChange, Opened, UploadBox, blank_tree
from kienan.editor.project import Project, refused
from kienan.editor.uploads import PHOTOS
from kienan.model.exemplar import Exemplar

PHOTO = "ảnh"
FOLDER = "data/dien-hinh/"


class ExemplarJob(Job):
    """A new exemplar, named by its file."""

    uploads = (
        UploadBox(
            PHOTO,
            "Tệp ảnh",
            "kéo ảnh thả vào đây, hoặc bấm để chọn; nơi chụp được xóa, ảnh được xoay và thu nhỏ",
            PHOTOS,
        ),
    )

    def opened(self, project: Project, target: str) -> Opened:
        """Return an empty form."""
        tree: dict[str, Tree] = {
            **blank_tree(Exemplar),
            PHOTO: {"": ""},
        }  # open: its boxes show without a button
        return Opened(Exemplar, tree, file=FOLDER, without=(f"{PHOTO}/tệp", "cập nhật"))

    def change(self, project: Project, target: str, asked: Asked) -> JobChange:
        """Return the new file, and the photo when there is one."""
        ident = _ident(project, str(asked.tree.get("tên", "")))
        tree = {"cập nhật": day_text(asked.today), **{k: v for k, v in asked.tree.items() if v != ""}}
        files: dict[str, bytes | None] = {}
        photo = tree.get(PHOTO)
        if upload := asked.uploads.get(PHOTO):
            name = _free(project, ident)
            files[f"{FOLDER}anh/{name}"] = upload.data
            tree[PHOTO] = {**(photo if isinstance(photo, Mapping) else {}), "tệp": name}
        files[f"{FOLDER}{ident}.yml"] = _text(ident, {**asked.tree, **tree}).encode()
        return JobChange("Thêm một điển hình", files)


def _ident(project: Project, name: str) -> str:
    ident = slug(name)
    if not ident:
        raise refused(
            "tên", "để trống", "tên tập thể hoặc họ và tên cá nhân; địa chỉ của trang lấy từ tên này"
        )
    if project.bytes_of(f"{FOLDER}{ident}.yml") is not None:
        raise refused(
            "tên", f"đã có điển hình ở địa chỉ dien-hinh/{ident}/", "tên khác, hoặc sửa điển hình đã có"
        )
    return ident


def _free(project: Project, ident: str) -> str:
    """Return a file name for the photo that no photo has."""
    names = (f"{ident}{f'-{n}' if n else ''}.jpg" for n in range(1000))
    return next(name for name in names if project.bytes_of(f"{FOLDER}anh/{name}") is None)


def _text(ident: str, tree: dict[str, Tree]) -> str:
    """Return the file: every key of the model, filled or empty; the photo only where there is one."""
    shape, lines = ValueShape(Exemplar), [KINDS["dien-hinh"].head.format(id=ident).rstrip("\n")]
    for key in shape.order():
        value = tree.get(key, "")
        inner = shape.of(key)
        if inner.model and isinstance(value, dict) and value and not rendered.empty(value):
            lines += rendered.entry(key, value, inner, 0)
        elif key == "quyết định":
            lines.append(f'{key}: {{số: "", ngày: "", cơ quan: ""}}')
        elif key != PHOTO:
            lines += rendered.entry(key, value if value or key not in _LISTS else [], inner, 0)
    return "\n".join(lines) + "\n"


_LISTS = ("việc đã làm", "kết quả")
