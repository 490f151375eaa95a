"""Pages that editors add: begun by a command, with photos and their captions, with documents beside them."""

from pathlib import Path

import pytest

from kienan.base.problem import DataError
from kienan.checks import pages
from kienan.checks.attached_pdf import check_linked_pdfs
from kienan.editing.scaffold import PAGES, scaffold
from kienan.outputs.html.pages import documents
from kienan.outputs.html.registry import MACROS, Maker
from kienan.outputs.images.build import PHOTO_FOLDER, Album
from kienan.site.page_files import with_pictures, with_sizes
from kienan.views.common import Picture
from tests.unit.support import TODAY, Copy
from tests.unit.test_attached_pdf import pdf

LINE = "- [Báo cáo](tep/bao-cao.pdf)\n"


def said(root: Path) -> list[str]:
    """Return the problems of the pages under `root`/docs."""
    return [str(problem) for problem in pages.check_pages(root, MACROS)]


def begun(root: Path, kind: str, words: str = "") -> None:
    """Write a new page of `kind`, its title and description filled in, `words` under it."""
    file, text = scaffold(root, kind, "moi")
    (root / "docs").mkdir(exist_ok=True)
    named = text.replace('title: ""', "title: Mới").replace('description: ""', "description: Trang mới.")
    (root / file).write_text(f"{named}\n{words}", "utf-8")


@pytest.mark.parametrize("kind", PAGES)
def test_a_new_page_waits_for_its_name_and_its_line_in_the_menu(tmp_path: Path, kind: str) -> None:
    """As begun it is refused: no title, no description, no line in the menu; with all three it is right."""
    file, text = scaffold(tmp_path, kind, "moi")
    (tmp_path / "docs").mkdir()
    (tmp_path / file).write_text(text, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("nav: []\n", "utf-8")
    told = said(tmp_path)
    assert [line.partition(": ")[0] for line in told] == [file, f"{file}:2", f"{file}:3"]
    assert told[0].endswith("Gợi ý: - Tên trong mục lục: moi.md")
    with pytest.raises(DataError, match="đã có tệp"):
        scaffold(tmp_path, kind, "moi")
    (tmp_path / file).unlink()
    begun(tmp_path, kind)
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - Mới: moi.md\n", "utf-8")
    assert said(tmp_path) == []


def test_documents_are_linked_and_there(tmp_path: Path) -> None:
    """A link to a PDF that is not there, a PDF that no page links to, and what is no PDF are told."""
    begun(tmp_path, "tai-lieu", LINE)
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - Mới: moi.md\n", "utf-8")
    assert ["không có tệp “docs/tep/bao-cao.pdf”" in line for line in said(tmp_path)] == [True]
    (tmp_path / "docs/tep").mkdir()
    (tmp_path / "docs/tep/bao-cao.pdf").write_bytes(pdf("Báo cáo"))
    assert said(tmp_path) == [] and list(check_linked_pdfs(tmp_path)) == []
    assert documents(tmp_path)["tep/bao-cao.pdf"].startswith("1 trang, ")
    (tmp_path / "docs/tep/thua.pdf").write_bytes(b"PK")
    assert ["không trang nào dẫn tới tài liệu này" in line for line in said(tmp_path)] == [True]
    assert [p.found for p in check_linked_pdfs(tmp_path)] == ["không phải tệp PDF"]


def test_documents_are_read_before_they_are_published(project: Copy) -> None:
    """A card's number in a PDF beside a page is told as in an attached report, with its file."""
    (project.root / "docs/tep").mkdir(parents=True)
    (project.root / "docs/tep/bao-cao.pdf").write_bytes(pdf("thẻ 031045001234"))
    assert [p.file for p in check_linked_pdfs(project.root)] == ["docs/tep/bao-cao.pdf"]


def test_a_link_to_a_document_says_its_length_and_size() -> None:
    """What is known of the file stands behind the link, whatever the page's depth; other links are left."""
    html = '<a href="../tep/a.pdf">Báo cáo</a>, <a href="../tai-ve/b.pdf">Bản in</a>'
    shown = with_sizes(html, "moi/", {"tep/a.pdf": "2 trang, 18 kB"})
    assert shown == html.replace("Báo cáo</a>", "Báo cáo</a> (PDF, 2 trang, 18 kB)")


def test_captions_stand_with_their_pictures(project: Copy) -> None:
    """A picture alone in its paragraph is a figure with its caption; within a line the caption follows it."""
    picture = Picture(40, 30, f"{PHOTO_FOLDER}/a-40.jpg", (), ())
    make = Maker(project.root, project.content(), TODAY, page_pictures={"tep/1.jpg": picture})
    album = Album(pages={"tep/1.jpg": picture})
    tag = f'<img alt="Phông" src="../{PHOTO_FOLDER}/a-40.jpg" title="Phông &amp; hoa" />'
    alone = with_pictures(f"<p>{tag}</p>", "moi/", album, make)
    assert alone.startswith("<figure") and alone.endswith("<figcaption>Phông &amp; hoa</figcaption></figure>")
    within = with_pictures(f"<p>{tag} và chữ</p>", "moi/", album, make)
    assert within.startswith("<p><picture") and within.endswith(
        "<small>Phông &amp; hoa</small><br> và chữ</p>"
    )
    tag = tag.replace(' title="Phông &amp; hoa"', "")
    bare = with_pictures(f"<p>{tag}</p>", "moi/", album, make)
    assert bare.startswith("<p><picture") and bare.endswith("</picture></p>")
