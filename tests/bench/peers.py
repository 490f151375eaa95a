"""The Plan's page as other tools publish it, for comparison in one run."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from string import Template

from tests.places import ROOT
from tests.support import MissingError, file_of

HERE = Path(__file__).parent / "peers"
KEPT = frozenset(
    [
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "strong",
        "em",
        "b",
        "i",
        "br",
        "blockquote",
    ]
)
LEFT_OUT = frozenset({"script", "style", "form", "svg", "button", "iframe", "textarea"})
GOVUK = {
    "h1": "govuk-heading-xl",
    "h2": "govuk-heading-l",
    "h3": "govuk-heading-m",
    "h4": "govuk-heading-s",
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "table": "govuk-table",
    "caption": "govuk-table__caption",
    "tr": "govuk-table__row",
    "th": "govuk-table__header",
    "td": "govuk-table__cell",
}
"""What GOV.UK Frontend calls the elements it dresses."""


class _Words(HTMLParser):
    """The main article's elements without attributes of ours; `classes` are given to some of them."""

    def __init__(self, classes: Mapping[str, str]) -> None:
        super().__init__()
        self.classes = classes
        self.said: list[str] = []
        self.inside, self.skipped = False, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that is kept, within the article."""
        self.inside = self.inside or tag == "article"
        self.skipped += tag in LEFT_OUT
        if self.inside and not self.skipped and tag in KEPT:
            name = f' class="{self.classes[tag]}"' if tag in self.classes else ""
            self.said.append(f"<{tag}{name}>")

    def handle_endtag(self, tag: str) -> None:
        """Note the end of one."""
        if self.inside and not self.skipped and tag in KEPT and tag != "br":
            self.said.append(f"</{tag}>")
        self.skipped -= tag in LEFT_OUT
        self.inside = self.inside and tag != "article"

    def handle_data(self, data: str) -> None:
        """Note words, escaped again."""
        if self.inside and not self.skipped:
            self.said.append(data.replace("&", "&amp;").replace("<", "&lt;"))


def article(page: str, classes: Mapping[str, str] | None = None) -> str:
    """Return the words of a finished page in plain elements, those in `classes` with that class."""
    parser = _Words(classes or {})
    parser.feed(page)
    return re.sub(r"\n\s*\n+", "\n", "".join(parser.said)).strip()


def markdown(page: str) -> str:
    """Return the same words for tools that read Markdown: headings as Markdown, the rest as HTML blocks."""
    plain = article(page).replace("{", "&#123;").replace("}", "&#125;")
    blocks = re.split(r"<h([1-4])>(.*?)</h\1>", plain, flags=re.DOTALL)
    said = [_block(blocks[0])]
    for level, heading, rest in zip(blocks[1::3], blocks[2::3], blocks[3::3], strict=True):
        words = re.sub(r"<[^>]+>|\s+", " ", heading).strip()
        said += [f"{'#' * int(level)} {words}", _block(rest)]
    return "\n\n".join(filter(None, said)) + "\n"


def _block(html: str) -> str:
    return f"<div>\n{html.strip()}\n</div>" if html.strip() else ""


def bare(page: str, place: Path) -> Path:
    """Publish the words with no style at all below `place`; return the folder to serve."""
    made = _filled("tran", article(page), place)
    shutil.copy(ROOT / "overrides/assets/bieu-tuong.svg", made)
    return made


def govuk(page: str, place: Path, packages: Path) -> Path:
    """Publish the words in GOV.UK Frontend, with its own files from `packages` (node_modules)."""
    made = _filled("govuk", article(page, GOVUK), place)
    dist = packages / "govuk-frontend/dist/govuk"
    for name in ("govuk-frontend.min.css", "govuk-frontend.min.js"):
        shutil.copy(dist / name, made / name)
    shutil.copytree(dist / "assets", made / "assets")
    return made


def _filled(template: str, words: str, place: Path) -> Path:
    made = place / template
    made.mkdir(parents=True)
    text = Template((HERE / f"{template}.html").read_text("utf-8"))
    (made / "index.html").write_text(text.safe_substitute(article=words), "utf-8")
    return made


def material(pages: Mapping[str, str], place: Path) -> Path:
    """Publish `pages` (address to finished page) by stock MkDocs Material, without fonts of another host."""
    source = place / "material"
    (source / "docs").mkdir(parents=True)
    (source / "mkdocs.yml").write_text(
        "site_name: Kế hoạch\ntheme: {name: material, language: vi, font: false}\n", "utf-8"
    )
    for address, page in pages.items():
        target = file_of(source / "docs", address).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown(page), "utf-8")
    build_material(source)
    return source / "site"


def build_material(source: Path) -> None:
    """Build the stock site; AssertionError with what it says when it fails."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--clean",
        "-f",
        str(source / "mkdocs.yml"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr


def docusaurus(page: str, place: Path, packages: Path) -> Path:
    """Publish the words by Docusaurus as it comes, docs only, installed in `packages` (node_modules).

    MissingError when it is not there.
    """
    program = packages / "@docusaurus/core/bin/docusaurus.mjs"
    if not program.is_file():
        raise MissingError(f"Không có Docusaurus: không thấy {program}.")
    source = place / "docusaurus"
    shutil.copytree(HERE / "docusaurus", source)
    (source / "docs").mkdir()
    (source / "docs/index.md").write_text(f"---\nslug: /\n---\n\n{markdown(page)}", "utf-8")
    (source / "node_modules").symlink_to(packages)
    command = ["node", str(program), "build"]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:] + done.stdout[-2000:]
    return source / "build"
