"""Reads one file in a process of its own: `python -m kienan.spreadsheet.reader FILE MEMORY SECONDS`.

The answer goes to standard output as one pickle, for the process that started this one and nobody else. What
a stranger's file makes a library do here (run out of memory, loop, crash) ends this process and no other.
"""

import gc
import io
import pickle
import sys
from contextlib import suppress
from pathlib import Path

from kienan.base.problem import DataError
from kienan.spreadsheet.delimited import decoded, read_delimited
from kienan.spreadsheet.kinds import FileKind, kind_of_bytes, kind_of_ole, kind_of_text, kind_of_zip
from kienan.spreadsheet.package import Package
from kienan.spreadsheet.problems import TooLargeError, beyond, damaged
from kienan.spreadsheet.sheet import Answer, refusing

RESERVE = 512_000_000
"""Address space that a process takes without using it: libraries, threads' stacks."""


def read(data: bytes, place: str) -> Answer:
    """Return what the bytes of a file hold; whatever a library raises means that they are damaged."""
    try:
        return _read(data, place)
    except DataError as error:
        return refusing(error)
    except (TooLargeError, MemoryError):
        return refusing(beyond(place, len(data)))
    except (
        Exception
    ):  # strangers' bytes in libraries' hands: any error is theirs, and none may show a traceback
        return refusing(damaged(place))


def _read(data: bytes, place: str) -> Answer:
    if data.startswith(b"PK"):
        return _read_zip(data, Package(data, place))
    if kind_of_bytes(data, place) is FileKind.XLS:
        from kienan.spreadsheet.xls import read_xls, top_names  # noqa: PLC0415

        if names := top_names(data):
            kind_of_ole(names, place)
        return Answer(tuple(read_xls(data, place)))
    text, single = decoded(data, place)
    if kind_of_text(text, place) is FileKind.FODS:
        from kienan.spreadsheet.ods import read_fods  # noqa: PLC0415

        return Answer(tuple(read_fods(io.BytesIO(data), place)))
    return Answer((read_delimited(text, place),), single)


def _read_zip(data: bytes, package: Package) -> Answer:
    """Read a workbook or document; only the library of its kind is loaded."""
    kind = kind_of_zip(package)
    if kind is FileKind.XLSX:
        from kienan.spreadsheet.xlsx import read_xlsx  # noqa: PLC0415

        return Answer(tuple(read_xlsx(package)))
    if kind is FileKind.ODS:
        from kienan.spreadsheet.ods import read_ods  # noqa: PLC0415

        return Answer(tuple(read_ods(package)))
    from kienan.spreadsheet.word import read_docx  # noqa: PLC0415

    return Answer(tuple(read_docx(data, package)), word=True)


def limit(memory: int, seconds: int) -> None:
    """Let the system itself stop this process at the limits, where it can; elsewhere the parent watches."""
    with suppress(ImportError):  # Windows has none
        import resource  # noqa: PLC0415

        for what, most in ((resource.RLIMIT_AS, memory + RESERVE), (resource.RLIMIT_CPU, seconds + 2)):
            with suppress(ValueError, OSError):  # macOS knows the first one and refuses to set it
                resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def main(arguments: list[str]) -> None:
    """Read the file named first within the limits named after it, and write the answer."""
    file, memory, seconds = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    limit(memory, seconds)
    gc.disable()  # millions of cells and no cycles among them: looking for some takes a fifth of the time
    answer = pickle.dumps(read(file.read_bytes(), file.name), protocol=5)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
