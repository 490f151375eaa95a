"""Files that an editor chose, made fit before they are kept: photos do not tell where they were taken."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image

from kienan.base.problem import DataError, Problem
from kienan.base.text import slug
from kienan.editing.rendered import Tree
from kienan.editor.forms import Box, Part, RecordGroup, Rows
from kienan.editor.job import Upload, UploadBox
from kienan.outputs.images.admission import AdmissionError, cleaned

FILE = "tệp"
"""The key of a row that names the file it is about."""
PHOTOS = ".jpg,.jpeg,.png,.webp,image/jpeg,image/png,image/webp"
PDF = ".pdf,application/pdf"
_THUMBNAIL = (200, 150)


def taken(box: UploadBox, name: str, data: bytes) -> Upload:
    """Return a file as it may be kept: of a photo its pixels alone, upright, no larger than pages show.

    Raises DataError at the box for a photo that cannot be published, or a file that is no PDF.
    """
    called = PurePosixPath(name.replace("\\", "/")).name[-120:]
    if box.accept == PDF and not data.startswith(b"%PDF-"):
        raise DataError([Problem("", 0, box.name, f"“{called}” không phải tệp PDF", "tệp PDF có chữ")])
    if box.accept != PHOTOS:
        return Upload(called, data)
    try:
        return Upload(called, cleaned(data))
    except AdmissionError as error:
        told = [(f"“{called}”: {fault.found}", fault.expected, fault.hint) for fault in error.faults]
        raise DataError([Problem("", 0, box.name, *words) for words in told]) from None


def joined(
    boxes: Iterable[UploadBox],
    tree: dict[str, Tree],
    kept: Mapping[str, Upload],
    fresh: Mapping[str, list[Upload]],
) -> dict[str, Upload]:
    """Return every file that the answers name; each `fresh` one of many gets a row of its list in `tree`."""
    uploads: dict[str, Upload] = {}
    for box in boxes:
        new = fresh.get(box.name, [])
        if box.many:
            rows = tree.get(box.name)
            listed = list(rows) if isinstance(rows, list) else []
            uploads |= _rows_of(box.name, listed, kept, new)
            tree[box.name] = listed
        elif found := [*new, *([kept[box.name]] if box.name in kept else [])]:
            uploads[box.name] = found[0]
    return uploads


def _rows_of(box: str, rows: list[Tree], kept: Mapping[str, Upload], new: list[Upload]) -> dict[str, Upload]:
    """Return the files of the rows; `rows` grow by one for each `new` file."""
    names = (f"{box}/{file_of(row)}" for row in rows)
    uploads = {name: kept[name] for name in names if name in kept}
    for upload in new:
        name = _free(upload.name, [file_of(row) for row in rows])
        uploads[f"{box}/{name}"] = upload
        rows.append({FILE: name})
    return uploads


def file_of(row: Tree) -> str:
    """Return which file a row is about, "" for none."""
    return str(row.get(FILE, "")) if isinstance(row, dict) else ""


def _free(name: str, given: list[str]) -> str:
    path = PurePosixPath(name)
    names = (f"{path.stem}{f' ({n})' if n else ''}{path.suffix}" for n in range(len(given) + 1))
    return next(one for one in names if one not in given)


def document_name(upload: Upload, title: str, given: Iterable[str]) -> str:
    """Return the name under which a document is published: of its title, or of the file, that none has."""
    stem = slug(title)[:60].strip("-") or slug(PurePosixPath(upload.name).stem)[:60].strip("-") or "tai-lieu"
    listed = set(given)
    names = (f"{stem}{f'-{n}' if n else ''}.pdf" for n in range(1000))
    return next(name for name in names if name not in listed)


def pictured(parts: tuple[Part, ...], uploads: Mapping[str, Upload], many: Iterable[str]) -> tuple[Part, ...]:
    """Return a form whose rows, in the lists named `many`, show the file they are about, a photo small."""
    names = set(many)
    return tuple(_row_files(p, uploads) if isinstance(p, Rows) and p.name in names else p for p in parts)


def _row_files(part: Rows, uploads: Mapping[str, Upload]) -> Rows:
    rows = []
    for row in part.rows:
        boxes = row.parts if isinstance(row, RecordGroup) else ()
        shown = tuple(_file_box(b, part.name, uploads) if isinstance(b, Box) else b for b in boxes)
        rows.append(replace(row, parts=shown) if isinstance(row, RecordGroup) else row)
    return replace(part, rows=tuple(rows))


def _file_box(box: Box, name: str, uploads: Mapping[str, Upload]) -> Box:
    if not box.name.endswith(f"/{FILE}"):
        return box
    upload = uploads.get(f"{name}/{box.value}")
    return replace(box, kind="file", picture=_picture(upload.data) if upload else "")


def _picture(data: bytes) -> str:
    """Return a small picture of a photo as an address that holds it, "" for what is no photo."""
    if data.startswith(b"%PDF-"):
        return ""
    out = BytesIO()
    with Image.open(BytesIO(data)) as photo:
        photo.thumbnail(_THUMBNAIL)
        photo.convert("RGB").save(out, "jpeg", quality=80)
    return f"data:image/jpeg;base64,{base64.b64encode(out.getvalue()).decode()}"
