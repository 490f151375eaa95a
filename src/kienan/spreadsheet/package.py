"""A zip of XML parts from strangers: .xlsx, .ods, .docx. Read part by part, never unpacked whole.

A document type (it allows entity expansion attacks) is refused; so are parts that unpack to more than a list
needs, two parts of one name, and damaged bytes.
"""

import io
import posixpath
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import IO
from xml.etree import ElementTree as ET
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from kienan.base.problem import DataError
from kienan.spreadsheet.problems import DamagedError, TooLargeError, locked, refuse

MAX_PART = 400_000_000
BOMB_RATIO = 200
"""Honest sheets pack to a fiftieth of their size at best; deflate allows a thousandth."""
_SMALL = 20_000_000
BROKEN = (
    expat.ExpatError,
    ET.ParseError,
    BadZipFile,
    LargeZipFile,
    zlib.error,
    KeyError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    IndexError,
    OverflowError,
    RecursionError,
    UnicodeError,
)

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Package:
    """The parts of a zip by name, whatever capitals and slashes its writer used."""

    def __init__(self, data: bytes, place: str) -> None:
        """Open the zip; raise DataError for one with a password, DamagedError for a broken one."""
        self.place = place
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise DamagedError from error
        self._parts: dict[str, ZipInfo] = {}
        for info in self._zip.infolist():
            if info.flag_bits & 1:
                raise locked(place)
            if self._parts.setdefault(_key(info.filename), info) is not info:
                raise DamagedError

    @property
    def names(self) -> list[str]:
        """Return the names of the parts in small letters."""
        return list(self._parts)

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._parts

    def open(self, part: str) -> IO[bytes]:
        """Open one part for reading.

        Raises KeyError when it is not there, TooLargeError or DamagedError for its size.
        """
        info = self._parts[_key(part)]
        if info.file_size > _SMALL and info.file_size > BOMB_RATIO * max(info.compress_size, 1):
            raise DamagedError
        if info.file_size > MAX_PART:
            raise TooLargeError
        return self._zip.open(info)

    def head(self, part: str, size: int = 4096) -> bytes:
        """Return the first bytes of a part, nothing when it is not there."""
        if part not in self:
            return b""
        try:
            with self.open(part) as stream:
                return stream.read(size)
        except BROKEN as error:
            raise DamagedError from error

    def parse(self, part: str, start: Start, end: End | None = None, text: Text | None = None) -> None:
        """Hand the elements of one part to the callbacks, names without prefix."""
        try:
            with self.open(part) as stream:
                parse(stream, self.place, start, end, text)
        except BROKEN as error:
            raise DamagedError from error

    @contextmanager
    def checked(self, part: str) -> Iterator[IO[bytes]]:
        """Open a part for a reader of its own, after a look that no document type stands in it."""
        try:
            with self.open(part) as stream:
                without_doctype(stream, self.place)
                yield stream
        except BROKEN as error:
            raise DamagedError from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part leads to: by id, the last word of the kind (“worksheet”) and the target part."""
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "Relationship" and given.get("TargetMode") != "External":
                target = given.get("Target", "").replace("\\", "/")
                path = target if target.startswith("/") else posixpath.join(folder, target)
                kind = given.get("Type", "").rpartition("/")[2]
                found[given.get("Id", "")] = kind, posixpath.normpath(path).lstrip("/")

        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels in self:
            self.parse(rels, start)
        return found


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def parse(
    stream: IO[bytes], place: str, start: Start, end: End | None = None, text: Text | None = None
) -> None:
    """Parse one XML stream; a document type is refused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype(place)
    local = _Local()
    parser.StartElementHandler = lambda tag, given: start(local[tag], given)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(local[tag])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.ParseFile(stream)


@cache
def local(tag: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def ended(stream: IO[bytes], *names: str) -> Iterator[ET.Element]:
    """Yield the elements of these names when they end, each empty once it has been looked at."""
    wanted = _Wanted(names)
    for _, element in ET.iterparse(stream):  # no document type is left to harm
        if wanted[element.tag]:
            yield element
            element.clear()


class _Wanted(dict[str, bool]):
    """Whether an element is one of those looked for, by its tag: a part has many elements, few tags."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, tag: str) -> bool:
        self[tag] = known = local(tag) in self._names
        return known


class _BegunError(Exception):
    """The first element has come: no document type can follow."""


def without_doctype(stream: IO[bytes], place: str) -> None:
    """Refuse an XML stream with a document type; read no more of it than its beginning, then rewind."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype(place)

    def begun(*_: object) -> None:
        raise _BegunError

    parser.StartElementHandler = begun
    with suppress(_BegunError):
        parser.ParseFile(stream)
    stream.seek(0)


def _no_doctype(place: str) -> Callable[..., None]:
    def stop(*_: object) -> None:
        raise _unsafe(place)

    return stop


def _unsafe(place: str) -> DataError:
    return refuse(place, "tệp chứa khai báo XML không an toàn", "tệp do Excel, LibreOffice hoặc Word ghi ra")


class _Local(dict[str, str]):
    """The name of an element without its prefix, worked out once: a part has many elements, few names."""

    def __missing__(self, tag: str) -> str:
        self[tag] = name = tag.rpartition(":")[2]
        return name
