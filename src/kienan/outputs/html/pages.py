"""Pages generated from data: each badge round, and the static pages of its list.

A round's own page is an ordinary MkDocs page. Its list may need many hundreds of pages: MkDocs renders one
template page, and list pages are string substitutions into it.
"""

import re
from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path

from kienan.base.problem import DataError, Problem
from kienan.base.text import day_text, size_text
from kienan.checks.pages import files
from kienan.content.attachments import FOLDER as ATTACHED
from kienan.content.attachments import Attachment, attachments
from kienan.content.exemplars import FOLDER, published_exemplars
from kienan.content.load import Content, source_of
from kienan.content.rounds import round_folder, round_href
from kienan.content.subject_states import other_subjects, own_round
from kienan.model.site import Subject
from kienan.outputs.html.registry import Maker
from kienan.outputs.html.render import base_of
from kienan.outputs.search import as_script
from kienan.views import recipients
from kienan.views.list_pages import ListPage, search_index
from kienan.views.papers import papers

TEMPLATE_PAGE = "khuon"
TITLE, DESCRIPTION, HEADING, CONTENT = "KHUON-TEN", "KHUON-MO-TA", "KHUON-TIEU-DE", "KHUON-NOI-DUNG"

_ROUND = """---
title: Danh sách Huy hiệu Đảng đợt {day}
description: Trao Huy hiệu Đảng đợt {day}, {by} - số người theo từng mức, danh sách, quyết định.
render_macros: true
hide: [navigation, toc]
---

# Huy hiệu Đảng đợt {day}

{{{{ dot_huy_hieu("{folder}") }}}}
"""

_FAMILY = """
{{ danh_cho_gia_dinh() }}
"""
"""After the conference's own round: the Plan answers for no other."""

_EXEMPLAR = """---
render_macros: true
hide: [navigation, toc]
---

{{{{ mot_dien_hinh("{ident}") }}}}
"""

_SUBJECT = """---
render_macros: true
hide: [navigation, toc]
---

{{{{ trang_thai_noi_dung("{ident}") }}}}
"""

_TEMPLATE_MARKDOWN = f"""---
title: {TITLE}
description: {DESCRIPTION}
template: khuon.html
hide: [navigation, toc]
---
"""

_SEARCH = """---
title: Tìm trên trang
description: Tìm trong các trang, danh sách và điển hình của Hội nghị {ngày}, gõ có dấu hay không dấu.
template: tim.html
hide: [navigation, toc]
---

# Tìm trên trang
"""


def markdown_pages(make: Maker) -> Iterator[tuple[str, str]]:
    """Yield `(source path, Markdown)` of each page that MkDocs makes."""
    for data in make.content.badge_rounds:
        folder = round_folder(data)
        page = _ROUND.format(day=day_text(data.day), folder=folder, by=make.named.organisation)
        page += _FAMILY if data == own_round(make.content) else ""
        yield f"{round_href(data)}index.md", page
        if make.lists[folder]:
            yield f"{round_href(data)}{TEMPLATE_PAGE}.md", _TEMPLATE_MARKDOWN
    yield "tim.md", _SEARCH
    for ident in published_exemplars(make.content):
        yield f"{FOLDER}{ident}.md", _EXEMPLAR.format(ident=ident)
    for subject in _without_page(make):
        yield f"{subject.id}.md", _SUBJECT.format(ident=subject.id)


def _without_page(make: Maker) -> Iterator[Subject]:
    """Yield the subjects of which nobody has written a page; one that says more is docs/<id>.md."""
    for subject in other_subjects(make.content):
        if not (make.root / "docs" / f"{subject.id}.md").exists():
            yield subject


def heads(make: Maker) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield `(source path, title and description)` of each page whose head holds words from data.

    They are set on the rendered page: in a Markdown page's front matter mkdocs-macros would run them as code.
    """
    for ident, exemplar in published_exemplars(make.content).items():
        when = f"Hội nghị ngày {make.named.day}"
        about = f"{exemplar.name}: điển hình được biểu dương tại {when}. {exemplar.deeds[0]}"
        yield f"{FOLDER}{ident}.md", {"title": exemplar.name, "description": about}
    for subject in _without_page(make):
        yield f"{subject.id}.md", {"title": subject.name, "description": subject.summary}


def attached(content: Content, root: Path) -> dict[str, bytes]:
    """Return the files that records attach, by their paths below the site.

    Raises DataError when data/bao-cao/ lacks one, it is no PDF, or a sheet of the site has its name.
    """
    found, problems, given = {}, [], tuple(attachments(content))
    taken = {paper.href for paper in papers(content)} if given else set()  # making all sheets takes a while
    for attachment in given:
        named = re.fullmatch(r"[A-Za-z0-9][\w.-]*\.pdf", attachment.name, re.ASCII)
        path = root / ATTACHED / attachment.name
        data = path.read_bytes() if named and path.is_file() else b""
        if data.startswith(b"%PDF-") and attachment.href not in taken:
            found[attachment.href] = data
        else:
            problems.append(_unfit(content, attachment, data, taken))
    if problems:
        raise DataError(problems)
    return found


def pdf_size(data: bytes) -> str:
    """Return how long and how large a PDF is, in words: “12 trang, 1,2 MB”."""
    from pypdf import PdfReader  # noqa: PLC0415 - a third of a second, and most builds attach nothing

    return f"{len(PdfReader(BytesIO(data)).pages)} trang, {size_text(len(data))}"


def documents(root: Path) -> dict[str, str]:
    """Return the `pdf_size` of each PDF beside the pages of `root`, by its path below the site."""
    found = files.documents(root)
    return {path.relative_to(root / "docs").as_posix(): pdf_size(path.read_bytes()) for path in found}


def _unfit(content: Content, attachment: Attachment, data: bytes, taken: set[str]) -> Problem:
    why = "trùng tên một bản in của trang" if attachment.href in taken else "không phải tệp PDF"
    found = f"“{attachment.name}” {why}" if data else f"không có tệp “{attachment.name}” trong {ATTACHED}/"
    source = source_of(content, attachment.record)
    return source.problem(attachment.loc, found, "tên không dấu của một tệp PDF đã có ở đó")


def finished_pages(make: Maker, folder: str, template: str) -> Iterator[tuple[str, str]]:
    """Yield `(path below the site, HTML)` of each static page of a round, from the rendered template page."""
    base = base_of(f"huy-hieu-dang/{folder}/{TEMPLATE_PAGE}/")
    for page in make.lists[folder]:
        yield (
            f"huy-hieu-dang/{folder}/{page.slug}/index.html",
            _fill(template, page, make.list_page(page, base)),
        )


def _fill(template: str, page: ListPage, content: str) -> str:
    own = template.replace(f"/{TEMPLATE_PAGE}/", f"/{page.slug}/")
    own = own.replace(TITLE, escape(page.title)).replace(DESCRIPTION, escape(page.description))
    return own.replace(HEADING, escape(page.heading)).replace(CONTENT, content)


def index_files(make: Maker, folder: str) -> Iterator[tuple[str, str]]:
    """Yield `(path below the site, script)` of each search index file of a round."""
    files = list(search_index(make.content, folder, make.lists[folder]))
    total = sum(map(len, files))
    for name, rows in zip(recipients.index_files(total), files, strict=True):
        yield f"huy-hieu-dang/{folder}/{name}", as_script(rows)


def write(site: Path, files: Iterator[tuple[str, str]]) -> list[str]:
    """Write `files` below `site`; return their paths."""
    written = []
    for path, text in files:
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written
