"""Photos of exemplars, made ready for the site: checked, stripped, in the sizes and formats pages use."""

import json
import os
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kienan.base.cache import digest, keep, recipe
from kienan.base.problem import DataError, Fault, Problem
from kienan.base.text import nearest, slug
from kienan.outputs.images import admission, develop
from kienan.outputs.images.admission import MAX_BYTES, AdmissionError, admit
from kienan.outputs.images.develop import ENCODERS, encoded, sheets

FOLDER = Path("data/dien-hinh/anh")
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
RECIPE = recipe(Path(admission.__file__), Path(develop.__file__))
"""Whatever, besides the photo, decides over admission and bytes."""


@dataclass(frozen=True)
class PhotoSource:
    """One published file of a photo: `format` is "webp" or "jpeg", sizes in pixels, `data` where it is kept.

    `name` is a file name made of the original's slug, a hash of content and recipe, and the width.
    """

    format: str
    width: int
    height: int
    name: str
    data: Path


@dataclass(frozen=True)
class PublishedPhoto:
    """A published photo: the size in pixels of its largest sources; `sources` WebP first, narrowest first."""

    width: int
    height: int
    sources: tuple[PhotoSource, ...]


def publish(
    photos: Sequence[Path], root: Path, cache: Path, folder: Path = FOLDER
) -> dict[Path, PublishedPhoto]:
    """Return each of `photos` ready to publish; made anew only when `cache` lacks it.

    `photos` are paths below `root`, or absolute, inside `folder` of it. Raises DataError with
    the faults of all photos at once; nothing is published then.
    """
    wanted = list(dict.fromkeys(photos))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow grumbles about spoiled metadata, which we do not keep
        with ThreadPoolExecutor(_processors()) as pool:
            results = list(pool.map(lambda photo: _attempt(photo, root, cache, folder), wanted))
    problems = [problem for result in results if isinstance(result, list) for problem in result]
    if problems:
        raise DataError(problems)
    return {
        photo: made for photo, made in zip(wanted, results, strict=True) if isinstance(made, PublishedPhoto)
    }


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _attempt(photo: Path, root: Path, cache: Path, folder: Path) -> PublishedPhoto | list[Problem]:
    path = root / photo
    try:
        return _published(path, *_contents(path, root, folder), cache)
    except AdmissionError as error:
        file = (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
        return [Problem(file, 0, "", fault.found, fault.expected, fault.hint) for fault in error.faults]
    except DataError as error:
        return error.problems


def _contents(path: Path, root: Path, folder: Path) -> tuple[bytes, int]:
    """Return the first MAX_BYTES + 1 bytes of the file and its size in bytes; raises AdmissionError."""
    if not path.resolve().is_relative_to((root / folder).resolve()):
        place = f"{folder.as_posix()}/"
        raise AdmissionError(
            [Fault(f"ảnh nằm ngoài {place}", f"ảnh trong {place}", "chép ảnh vào thư mục ấy")]
        )
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1), os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise AdmissionError([_missing(path, folder)]) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise AdmissionError([Fault(f"không đọc được tệp ({reason})", "tệp ảnh đọc được")]) from None


def _missing(path: Path, folder: Path) -> Fault:
    siblings = [other.name for other in path.parent.glob("*")]
    near = nearest(path.name, siblings)
    hint = f"có phải “{near}”?" if near else f"chép ảnh vào {folder.as_posix()}/"
    return Fault("không có tệp ảnh này", "tên một tệp đã có, đúng cả chữ hoa, chữ thường và đuôi", hint)


def _published(path: Path, data: bytes, weight: int, cache: Path) -> PublishedPhoto:
    key = digest(data, RECIPE)
    name = f"{slug(path.stem)[:60].strip('-') or 'anh'}-{key[:10]}"
    files = _recorded(cache, key) or _developed(cache, key, data, weight)
    sources = tuple(
        PhotoSource(
            file.format, file.width, file.height, f"{name}-{file.ending}", cache / f"{key}-{file.ending}"
        )
        for file in files
    )
    return PublishedPhoto(sources[-1].width, sources[-1].height, sources)


class _File(NamedTuple):
    """What the cache's record says of one file made from a photo; `bytes` is its length."""

    format: str
    width: int
    height: int
    bytes: int

    @property
    def ending(self) -> str:
        return f"{self.width}.{'jpg' if self.format == 'jpeg' else self.format}"


def _recorded(cache: Path, key: str) -> list[_File]:
    """Return the files made before of the photo `key`, or nothing when any of them is lost or cut short."""
    try:
        files = [_File(*entry) for entry in json.loads((cache / f"{key}.json").read_bytes())]
        whole = all((cache / f"{key}-{file.ending}").stat().st_size == file.bytes for file in files)
    except (OSError, ValueError, TypeError):
        return []
    return files if whole else []


def _developed(cache: Path, key: str, data: bytes, weight: int) -> list[_File]:
    """Make the files of the photo `data`; the record is written last, so that it never promises too much."""
    made = sheets(admit(data, weight))
    files = []
    for kind in ENCODERS:
        for sheet in made:
            content = encoded(sheet, kind)
            files.append(_File(kind, sheet.width, sheet.height, len(content)))
            keep(cache, f"{key}-{files[-1].ending}", content)
    keep(cache, f"{key}.json", json.dumps(files).encode())
    return files
