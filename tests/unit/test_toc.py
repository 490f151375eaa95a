from kienan.content.load import Content
from kienan.outputs.html.headings import Heading, headings
from tests.unit.support import render


def test_headings_with_an_id_are_found_in_order() -> None:
    """Level, id and text of every heading that can be linked to, white space folded, entities read."""
    html = (
        '<h1 id="a">Một</h1><h2>không mã</h2><p id="x">y</p>'
        '<h3 class="k" id="b">Hai\n <em>ba</em> &amp; bốn</h3>'
    )
    assert headings(html) == [Heading(1, "a", "Một"), Heading(3, "b", "Hai ba & bốn")]
    assert headings("") == headings("<hr id='x'><header id='y'>z</header>") == []


def test_notes_inside_a_heading_are_left_out_and_nothing_else() -> None:
    """The number of a note within a heading is dropped; the words after it stay."""
    html = (
        '<h2 id="a"><mark>III</mark><a data-ngoai href="#1"><b>7</b><br>x</a>. TỔ CHỨC</h2>'
        '<aside data-ngoai>ghi chú</aside><h3 id="b">Sau <br>ghi chú</h3>'
    )
    assert headings(html) == [Heading(2, "a", "III. TỔ CHỨC"), Heading(3, "b", "Sau ghi chú")]


def test_the_plan_has_its_contents_whole(content: Content) -> None:
    """The table of contents of the full text reads as the document does, noted slips included."""
    found = [(h.level, h.text) for h in headings(render(content, "van-ban-ke-hoach"))]
    assert found == [
        (2, "I. MỤC ĐÍCH, YÊU CẦU"),
        (3, "1. Mục đích"),
        (3, "2. Yêu cầu"),
        (2, "II. NỘI DUNG"),
        (2, "III. ĐỊA ĐIỂM, THỜI GIAN, THÀNH PHẦN"),
        (3, "4.3. Thành phần"),
        (3, "4.4. Nội dung, chương trình Hội nghị"),
        (3, "4.5. Tiêu đề Hội nghị"),
        (2, "III. TỔ CHỨC THỰC HIỆN"),
    ]
