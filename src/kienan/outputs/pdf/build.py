"""Compiles every PDF of one build; gives the files and their download links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kienan.base.problem import DataError, Problem
from kienan.base.text import day_text, size_text
from kienan.content.load import Content
from kienan.outputs.pdf.compile import pages, qr_code
from kienan.outputs.typesetting import Typesetter
from kienan.views.changes import WHERE_NOW, archive_note
from kienan.views.common import Download
from kienan.views.notice import notice
from kienan.views.papers import CHECK_PAGE, Paper, papers, shown_address


@dataclass(frozen=True)
class BuiltPdfs:
    """Built PDFs: path below the site -> bytes; document name -> download link."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    downloads: Mapping[str, Download] = field(default_factory=dict)


def build_pdfs(content: Content, root: Path, cache: Path, today: date, mark: str = "") -> BuiltPdfs:
    """Return every sheet of `content`, printed with the templates of `root`.

    `mark` stands on every page of an edition that must not be taken for the public one. Raises DataError
    with the problems of all sheets at once.
    """
    typesetter = Typesetter(root, cache)
    files: dict[str, bytes] = {}
    downloads: dict[str, Download] = {}
    problems: list[Problem] = []
    for paper in papers(content):
        try:
            made = typesetter.pdf(paper.template, given(content, paper, today, mark), paper.day, paper.href)
        except DataError as error:
            problems += error.problems
            continue
        files[paper.href] = made
        downloads[paper.name] = Download(paper.label, paper.href, "PDF", size_text(len(made)), pages(made))
    if problems:
        raise DataError(problems)
    return BuiltPdfs(files, downloads)


def _where_now(content: Content) -> str:
    """Return the way to where things are today, as paper shows it; "" while the site has no address."""
    return f" Nay thuộc đâu: {shown_address(content, WHERE_NOW)}" if content.at("") else ""


def _above(content: Content, paper: Paper, today: date) -> Iterator[str]:
    """Yield what stands above a sheet: that the site is an archive, and the notice that concerns it.

    Nothing stands above the banner: it is hung up, or shown on a screen, as the Plan words it.
    """
    if not paper.foot:
        return
    if archived := archive_note(content, today):
        yield f"{archived.text}{_where_now(content)}"
    if told := notice(content, today, paper.page):
        yield told.text


def given(content: Content, paper: Paper, today: date, mark: str = "") -> dict[str, Any]:
    """Return the inputs of a Typst template: header and footer texts, and the document's values."""
    address = content.at(paper.page)
    poster = paper.values.get("address", "") if paper.template == "ap-phich" else ""
    return {
        "tieu-de": paper.title,
        "co-quan": content.units[content.site.organisation].name,
        "noi": content.site.place,
        "dau": mark,
        "luu-tru": " ".join(_above(content, paper, today)),
        "ngay": day_text(paper.day),
        "nam": paper.day.year,
        "thang": paper.day.month,
        "ngay-so": paper.day.day,
        "ma": paper.code if paper.foot else "",
        "dia-chi": shown_address(content, paper.page) if address else "",
        "noi-kiem-tra": shown_address(content, CHECK_PAGE) if address else "",
        "qr": qr_code(address) if address and paper.foot else "",
        "qr-thi": qr_code(poster) if poster else "",
        "so": paper.values,
    }
