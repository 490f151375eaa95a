"""`make fuzz`: spoiled files for the check, both imports, photos, reports, the scanner, until the time is up.

Hypothesis makes each round anew, and makes what breaks one as small as it can. Nothing but a problem told may
come of a spoiled file; a run takes `--seconds` in all, and a while more to make a failure small.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kienan import intake
from kienan.base.personal_data import NOBODY, findings
from kienan.base.problem import DataError
from kienan.base.text import nfc
from kienan.checks.attached_pdf import read_elsewhere
from kienan.checks.pdf_contents import faults
from kienan.intake import plan
from kienan.intake.plan import reader
from kienan.outputs.images.photos import FOLDER, publish
from tests.editors import test_fuzz as edits
from tests.editors.edits import place
from tests.images.made import exif, saved, scene
from tests.intake import books
from tests.intake.rounds import copy_data
from tests.intake.test_plan import open_document_of, word_of
from tests.places import FIRST_DAY, ROOT
from tests.unit.test_attached_pdf import pdf

ROUND = settings(
    max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=True
)
SCRATCH = TemporaryDirectory(prefix="thu-hong-")
HERE = Path(SCRATCH.name)


@cache
def project(demo: bool) -> Path:
    """Return a copy of the project, or of the demonstration."""
    root = HERE / f"du-an-{demo}"
    place(root, demo=demo)
    return root


@cache
def workbooks() -> dict[str, bytes]:
    """Return a list as each kind of file that the import takes."""
    made = {}
    for name, write in (("a.xlsx", books.xlsx), ("a.xls", books.xls), ("a.ods", books.ods)):
        made[name] = write(HERE / name, books.THREE).read_bytes()
    return made


@cache
def import_root() -> Path:
    """Return a folder with data/ and no list."""
    return copy_data(HERE / "nhap")


PICTURES = {
    "a.jpg": saved(scene(80, 60), exif=exif()),
    "a.png": saved(scene(80, 60), "png"),
    "a.webp": saved(scene(80, 60), "webp"),
}
REPORT = pdf("Một báo cáo")


@ROUND
@given(st.sampled_from(edits.YAML), edits.CUTS)
def facts(file: str, cuts: edits.Cuts) -> None:
    """Check a spoiled file of facts."""
    edits.tried(project(False), file, edits.spoiled((FIRST_DAY / file).read_bytes(), cuts))


@ROUND
@given(edits.CUTS)
def lists(cuts: edits.Cuts) -> None:
    """Check a spoiled list of recipients."""
    edits.tried(project(True), edits.LIST, edits.spoiled(edits.ROWS.encode(), cuts), demo=True)


@ROUND
@given(st.sampled_from([*edits.PAGES, "mkdocs.yml", "data/nguon/ke-hoach.txt"]), edits.CUTS)
def pages(file: str, cuts: edits.Cuts) -> None:
    """Check a spoiled page, menu or received Plan."""
    edits.tried(project(False), file, edits.spoiled((FIRST_DAY / file).read_bytes(), cuts))


@ROUND
@given(st.sampled_from(("a.xlsx", "a.xls", "a.ods")), edits.CUTS)
def imports(name: str, cuts: edits.Cuts) -> None:
    """Read a spoiled workbook."""
    file = HERE / f"hong-{name}"
    file.write_bytes(edits.spoiled(workbooks()[name], cuts))
    with suppress(DataError):
        intake.run(import_root(), file, "2023-05-19")


@cache
def plans_as_files() -> dict[str, bytes]:
    """Return a Plan as each kind of file that the import takes, and a Plan of another office."""
    other = (ROOT / "tests/plans/ubnd-xa/ke-hoach.txt").read_text("utf-8")
    made = {"b.txt": other.encode(), "a.docx": word_of(other), "a.odt": open_document_of(other)}
    return {"a.txt": (FIRST_DAY / "data/nguon/ke-hoach.txt").read_bytes(), **made}


@ROUND
@given(st.sampled_from(("a.txt", "b.txt", "a.docx", "a.odt")), edits.CUTS)
def plans(name: str, cuts: edits.Cuts) -> None:
    """Read and understand a spoiled Plan, as far as the texts that would be written."""
    with suppress(DataError):
        answer = reader.read(edits.spoiled(plans_as_files()[name], cuts), name)
        plan.judged(import_root(), name, answer, date(2026, 11, 28))


@ROUND
@given(st.sampled_from(sorted(PICTURES)), edits.CUTS)
def photos(name: str, cuts: edits.Cuts) -> None:
    """Publish a spoiled photo."""
    root = HERE / "anh"
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    (root / FOLDER / name).write_bytes(edits.spoiled(PICTURES[name], cuts))
    with suppress(DataError):
        publish([FOLDER / name], root, root / ".cache")


@ROUND
@given(edits.CUTS)
def reports(cuts: edits.Cuts) -> None:
    """Open a spoiled PDF."""
    list(faults(edits.spoiled(REPORT, cuts), NOBODY))


@settings(ROUND, max_examples=4)
@given(edits.CUTS)
def watched(cuts: edits.Cuts) -> None:
    """Open a spoiled PDF as the check does, in a process of its own, which costs most of a second."""
    file = HERE / "hong.pdf"
    file.write_bytes(edits.spoiled(REPORT, cuts))
    assert all(fault.found and fault.expected for fault in read_elsewhere(file, project(False)))


@ROUND
@given(
    st.text(st.sampled_from("0123456789 .,-/+()đĐ:@a\n\u200b①&#;x*_<>Oil") | st.characters(), max_size=200)
)
def scanner(text: str) -> None:
    """Search any text for what is personal; each place lies within it."""
    assert all(0 <= finding.at <= len(nfc(text)) for finding in findings(text))


MOST_MEMORY = 6 * 1024**3
"""Bytes: a reader that asks for more breaks, and not the machine."""
TARGETS: tuple[Callable[[], None], ...] = (
    facts,
    lists,
    pages,
    imports,
    plans,
    photos,
    reports,
    watched,
    scanner,
)


def main() -> int:
    """Run every target in turn until the time is up; return 1 when one broke."""
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("only", nargs="*", help="names of targets; all when none is given")
    given_ = parser.parse_args()
    targets = [target for target in TARGETS if target.__name__ in given_.only or not given_.only]
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    end = time.monotonic() + given_.seconds
    tried = 0
    while time.monotonic() < end:
        for target in targets:
            target()
            tried += 4 if target is watched else 40
            if time.monotonic() >= end:
                break
    print(f"Đã thử {tried} tệp hỏng trong {len(targets)} nhóm, không chương trình nào hỏng.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
