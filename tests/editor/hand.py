"""Every job of the editing page done in a browser, by mouse or by the keyboard alone, and what that takes."""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from unittest.mock import patch

from PIL import Image
from playwright.sync_api import Browser, Page

from kienan.editor import listening
from tests.editor.projects import git
from tests.intake.books import xlsx
from tests.unit.test_attached_pdf import pdf

SCREEN = {"width": 1366, "height": 768}
REASON = (("_vi-sao", "chép nhầm khi nhập"), ("_can-cu", "Công văn số 5-CV/QU"))


@dataclass(frozen=True)
class Deed:
    """One thing done to what `at` selects: press it, write `words` in it, choose them, attach that file."""

    how: str
    at: str
    words: str = ""


@dataclass
class Hand:
    """A hand at a page: `mouse`, or the keyboard alone; it counts clicks, letters and other keys."""

    page: Page
    files: Path
    mouse: bool
    clicks: int = 0
    letters: int = 0
    keys: int = 0

    def do(self, deed: Deed) -> None:
        """Do one thing."""
        if self.mouse:
            self._by_mouse(deed)
        else:
            self._by_keys(deed)

    def _by_mouse(self, deed: Deed) -> None:
        place = self.page.locator(deed.at).first
        self.clicks += 1
        if deed.how == "press":
            place.click()
        elif deed.how == "write":
            place.click(click_count=3)
            self.type(deed.words)
        elif deed.how == "choose":
            self.clicks += 1
            place.select_option(deed.words)
        else:
            place.set_input_files(self.files / deed.words)

    def _by_keys(self, deed: Deed) -> None:
        self._tab_to(deed.at)
        if deed.how == "press":
            self._key("Enter")
        elif deed.how == "write":
            self._key("Control+A")
            self.type(deed.words)
        elif deed.how == "choose":
            self._key("Home")
            while self.page.locator(deed.at).first.input_value() != deed.words:
                self._key("ArrowDown")
        else:  # the dialog is the system's own
            self._key("Space")
            self.page.locator(deed.at).first.set_input_files(self.files / deed.words)

    def type(self, words: str) -> None:
        """Write `words` where the focus is."""
        for number, line in enumerate(words.split("\n")):
            if number:
                self._key("Enter")
            self.page.keyboard.insert_text(line)
            self.letters += len(line)

    def _key(self, name: str) -> None:
        self.page.keyboard.press(name)
        self.keys += 1

    def _tab_to(self, selector: str) -> None:
        """Press Tab until the element has the focus; AssertionError for one that never gets it."""
        until = time.monotonic() + 60
        while not self.page.evaluate("s => document.activeElement?.matches(s)", selector):
            assert time.monotonic() < until, f"Tab never comes to {selector}"
            self._key("Tab")


def box(name: str) -> str:
    """Return the selector of a box by its name."""
    return f"[name='{name}']"


def button(value: str) -> str:
    """Return the selector of a button that is seen."""
    return f"button[value='{value}']:not(.first)"


def press(value: str) -> Deed:
    """Return the pressing of a button."""
    return Deed("press", button(value))


def fill(*pairs: tuple[str, str]) -> list[Deed]:
    """Return the writing of words into boxes."""
    return [Deed("write", box(name), words) for name, words in pairs]


def choose(name: str, words: str) -> Deed:
    """Return the choice of one of a box's words."""
    return Deed("choose", box(name), words)


def attach(name: str, file: str) -> Deed:
    """Return the choice of a file."""
    return Deed("attach", box(f"_tep/{name}"), file)


@dataclass(frozen=True)
class Walk:
    """A job's deeds after it was chosen, and the files of the commit that comes of it.

    `reason`: the ledger asks why after the first look.
    """

    job: str
    deeds: list[Deed]
    files: list[str]
    reason: tuple[tuple[str, str], ...] = ()
    sought: str = ""
    mistakes: list[Deed] = field(default_factory=list)


LEDGER = "M\tdata/dinh-chinh.yml"
_ROUND = "data/huy-hieu-dang"
GONE = "Dương Công Oanh"

WALKS = [
    Walk(
        "cuoc-thi",
        [
            *fill(("địa chỉ", "https://thi.haiphong.gov.vn/"), ("mở", "1.6.2023"), ("đóng", "30.6.2023")),
            *fill(("kiểm tra lần cuối", "2.6.2023")),
            press("open:thể lệ"),
            *fill(("thể lệ/căn cứ", "Thể lệ kèm theo Kế hoạch số 57-KH/BTGTU")),
            attach("thể lệ", "the-le.pdf"),
        ],
        ["A\tdata/bao-cao/the-le.pdf", "M\tdata/cuoc-thi.yml"],
    ),
    Walk(
        "ke-hoach-word",
        [attach("tệp kế hoạch", "Kế hoạch.txt"), choose("đã đọc lại bản tóm tắt", "có")],
        [
            LEDGER,
            "M\tdata/ke-hoach/tom-tat.yml",
            "M\tdata/ke-hoach/van-ban.yml",
            "M\tdata/nguon/ke-hoach.txt",
        ],
        REASON,
    ),
    Walk(
        "danh-sach",
        [attach("tệp danh sách", "Danh sách.xlsx"), *fill(("đợt", "2/9/2023"))],
        [f"M\t{_ROUND}/2023-09-02/danh-sach.csv", f"M\t{_ROUND}/2023-09-02/dot.yml"],
    ),
    Walk(
        "dot",
        [choose("trạng thái", "đã công bố"), *fill(("căn cứ", "Quyết định số 01-QĐ/TU"))],
        [f"M\t{_ROUND}/2023-09-02/dot.yml"],
        sought="02/9",
    ),
    Walk("dot-moi", fill(("ngày", "7/11/2024")), [f"A\t{_ROUND}/2024-11-07/dot.yml"]),
    Walk(
        "dien-hinh",
        [
            choose("trạng thái", "đã công bố"),
            *fill(
                ("căn cứ", "Quyết định số 9-QĐ/QU"), ("tên", "Tổ dân phố Mẫu"), ("đơn vị", "phuong lam ha")
            ),
            *fill(("lĩnh vực", "Giáo dục"), ("việc đã làm", "Mở lớp học.\nVận động 20 suất quà.")),
            *fill(("ai xác nhận", "Đảng ủy phường"), ("hình thức khen", "Giấy khen của Quận ủy")),
            *fill(("quyết định/số", "9-QĐ/QU"), ("quyết định/ngày", "15/5/2023")),
            *fill(("quyết định/cơ quan", "Quận ủy Kiến An"), ("cơ sở công khai", "Phiếu ngày 12/5/2023")),
            attach("ảnh", "IMG_1.jpg"),
            *fill(("ảnh/chữ thay ảnh", "Một bãi cỏ"), ("ảnh/nguồn", "Văn phòng")),
            *fill(("ảnh/cho phép", "Công văn số 1-CV/QU")),
        ],
        ["A\tdata/dien-hinh/anh/to-dan-pho-mau.jpg", "A\tdata/dien-hinh/to-dan-pho-mau.yml"],
    ),
    Walk(
        "so-ket",
        [
            choose("phần/2/trạng thái", "đã công bố"),
            *fill(("phần/2/căn cứ", "Báo cáo số 10-BC/QU"), ("phần/2/nội dung", "Một nguyên nhân.")),
        ],
        ["M\tdata/ket-luan-01.yml"],
    ),
    Walk(
        "sua-ten",
        fill(("Họ và tên", "Vũ Quang Ân")),
        [LEDGER, f"M\t{_ROUND}/2023-05-19/danh-sach.csv"],
        REASON,
        "vu quang an",
    ),
    Walk(
        "go-ten",
        fill(("xác nhận", "gỡ tên")),
        [LEDGER, f"M\t{_ROUND}/2023-05-19/danh-sach.csv"],
        REASON[1:],
        "duong cong oanh",
    ),
    Walk(
        "thay-doi",
        [
            *fill(("ngày", "15/5/2023"), ("văn bản", "Thông báo số 12-TB/QU của Ban Thường vụ Quận ủy")),
            choose("tình trạng", "dời"),
            *fill(("ngày mới", "22/5/2023")),
        ],
        ["M\tdata/thay-doi.yml"],
    ),
    Walk("ke-hoach-so", fill(("số", "62-KH/QU"), ("ngày", "12/5/2023")), ["M\tdata/ke-hoach/van-ban.yml"]),
    Walk(
        "lien-he",
        fill(("liên hệ/điện thoại", "0225 3123 456")),
        ["M\tdata/trang.yml"],
        mistakes=fill(("liên hệ/điện thoại", "gọi sau")),
    ),
    Walk("thong-bao", fill(("thông báo", "Hội nghị dời sang ngày 22/5/2023.")), ["M\tdata/trang.yml"]),
    Walk("cong-nhung", fill(("cổng được nhúng", "https://haiphong.gov.vn")), ["M\tdata/trang.yml"]),
    Walk(
        "trang-moi",
        [
            *fill(
                ("tên trang", "Ảnh Hội nghị"), ("giới thiệu", "Ảnh chụp tại Hội nghị."), ("nội dung", "Lời.")
            ),
            attach("ảnh", "IMG_1.jpg"),
            *fill(("ảnh/0/chữ thay ảnh", "Một bãi cỏ"), ("ảnh/0/nguồn", "Văn phòng Quận ủy")),
            attach("tài liệu", "the-le.pdf"),
            *fill(("tài liệu/0/tên", "Thể lệ"), ("tài liệu/0/nguồn", "Văn phòng Quận ủy")),
        ],
        [
            "A\tdocs/anh-hoi-nghi.md",
            "A\tdocs/anh-hoi-nghi/1.jpg",
            "A\tdocs/anh-hoi-nghi/the-le.pdf",
            "M\tmkdocs.yml",
        ],
    ),
    Walk(
        "moi-tep",
        fill(("giấy phép dữ liệu", "CC BY 4.0")),
        ["M\tdata/trang.yml"],
        sought="trang web",
    ),
]
"""One walk for each job of the page."""


def walk(hand: Hand, home: str, of: Walk) -> str:
    """Do a job from the page of jobs to the branch it is sent as; return the branch."""
    page = hand.page
    page.goto(f"{home}/")
    _leads(hand, Deed("press", f"a[href='/viec/{of.job}']"))
    if of.sought:
        page.wait_for_function("document.activeElement?.id === 'tim'")
        hand.type(of.sought)
        hand.keys += 1
        with page.expect_navigation():
            page.keyboard.press("Enter")
        _leads(hand, Deed("press", ".jobs a"))
    if of.mistakes:
        _all(hand, [*of.mistakes, press("xem")])
        assert page.locator(".wrong .told").count() == 1
    _all(hand, [*of.deeds, press("xem")])
    if of.reason:
        assert page.locator(".reasons").count(), page.locator("main").inner_text()
        _all(hand, [*fill(*of.reason), press("xem")])
    assert "/xem/" in page.url, page.locator("main").inner_text()
    _leads(hand, press("gui"))
    page.wait_for_selector("text=Đã gửi lên kho")
    return page.locator("main code").first.inner_text()


def _all(hand: Hand, deeds: list[Deed]) -> None:
    for deed in deeds:
        many = deed.how == "attach" and hand.page.locator(f"{deed.at}[multiple]").count()
        if many or deed.how == "press":
            _leads(hand, deed)
        else:
            hand.do(deed)


def _leads(hand: Hand, deed: Deed) -> None:
    """Do what opens another page, and wait for it."""
    with hand.page.expect_navigation():
        hand.do(deed)


def handed_over(folder: Path, root: Path) -> Path:
    """Write the files that an office has at hand for the walks in the project `root`; return their folder."""
    folder.mkdir()
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (20.0, 48.0, 0.0)})
    photo = io.BytesIO()
    Image.new("RGB", (1600, 1000), "#7a3").save(photo, "jpeg", exif=exif)
    (folder / "IMG_1.jpg").write_bytes(photo.getvalue())
    (folder / "the-le.pdf").write_bytes(pdf("Thể lệ"))
    plan = (root / "data/nguon/ke-hoach.txt").read_text("utf-8").replace("cụ thể như sau:", "như sau:")
    (folder / "Kế hoạch.txt").write_text(plan, "utf-8", newline="\n")
    rows = [
        ["STT", "Họ và tên", "Mức", "Chi bộ", "Đảng bộ", "Đồng ý công khai"],
        ["1", "Hoàng Thử Nhất", "50", "Chi bộ TDP số 1", "Đảng bộ phường Quán Trữ", "có"],
        ["2", "Bùi Giấu Tên", "40", "Chi bộ TDP số 2", "Đảng bộ phường Quán Trữ", "không"],
    ]
    xlsx(folder / "Danh sách.xlsx", rows)
    return folder


@contextmanager
def served(root: Path, port: int) -> Iterator[str]:
    """Serve the page of the project, which is put under git with a bare remote; yield its link.

    The site is not built for the previews: other tests look at them, and a commit does not need them.
    """
    git(root, "init", "-q", "--bare", "kho.git")
    (root / ".gitignore").write_text(".cache\nkho.git/\n", "utf-8", newline="\n")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "đầu")):
        git(root, *words)
    git(root, "remote", "add", "origin", str(root / "kho.git"))
    git(root, "push", "-q", "origin", "main")
    with (
        patch("kienan.editor.sending.Deeds._make", lambda *_: None),
        patch.object(listening, "_made_ready", lambda *_: None),
    ):
        link, serve = listening.listen(root, "127.0.0.1", port)
        Thread(target=serve, daemon=True).start()
        yield link


def entered(browser: Browser, link: str) -> Page:
    """Return a page of an office's screen that has opened the link."""
    page = browser.new_context(viewport=SCREEN).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(120_000)
    page.goto(link)
    return page
