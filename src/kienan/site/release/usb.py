"""The site as a folder that opens by double-click, with no server: `make usb`.

file:// has no directory index and no CORS: links to folders are rewritten to their index.html, and
preloads are removed.
"""

import posixpath
import sys
import zipfile
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from kienan.base.files import aside, refusal
from kienan.site import headers
from kienan.site.build import build

FOLDER, NAME = "usb", "kien-an"
WORDS = "doc-truoc.txt"

_FOR_SERVERS = (headers.NGINX, headers.STATIC_HOST, "404.html")
_WAYS = {"a": "href", "area": "href", "form": "action", "iframe": "src", "link": "href"}
"""Which attribute of which element leads to a page."""
_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip file can tell."""

_SAID = """Mở tệp index.html trong thư mục này bằng trình duyệt (bấm đúp). Không cần mạng.

- Chép cả thư mục, không chép riêng một tệp: các trang dùng chung chữ, hình và mã lệnh.
- Trang là bản chép tại lúc đóng gói; bản trên mạng có thể mới hơn.
- Đặt trang vào khung của cổng khác (mục Nhúng) thì cần bản trên máy chủ.
"""


def run(root: Path, edition: str) -> int:
    """Build the site of `root` in `edition` into usb/, as a folder and as one zip file; return 0, or 1.

    The pages are those of that edition, its ribbon included; the names tell it as well. A run that fails or
    is killed leaves the folder and the zip file of the run before whole.
    """
    folder = root / FOLDER / "-".join(filter(None, (NAME, edition)))
    if build(root, folder, edition, finish=open_from_disk):
        return 1
    packed = folder.with_name(f"{folder.name}.zip")
    try:
        pack(folder, packed)
    except OSError as error:
        print(f"{refusal(error)} Chưa có tệp zip mới; tệp cũ, nếu có, vẫn nguyên.", file=sys.stderr)
        return 1
    print(f"Xong: {FOLDER}/{folder.name}/index.html, bấm đúp là mở; chép đi: {FOLDER}/{packed.name}.")
    return 0


def open_from_disk(site: Path) -> None:
    """Change the built `site` so that all of it works from a disk."""
    for name in _FOR_SERVERS:
        (site / name).unlink(missing_ok=True)
    folders = frozenset(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    for path in sorted(site.rglob("*.html")):
        page = _Page(path.relative_to(site).parent.as_posix(), folders)
        path.write_text(page.changed(path.read_text("utf-8")), "utf-8", newline="\n")
    (site / WORDS).write_text(_SAID, "utf-8", newline="\n")


def pack(folder: Path, target: Path) -> None:
    """Write every file of `folder` into the zip file `target`, the same bytes for the same files.

    Nothing is compressed: pictures, sheets and fonts already are, and compressors differ between machines.
    Raises OSError; nothing of the new file is left then.
    """
    for cut_off in target.parent.glob(f".{target.name}.*.moi"):  # of a run that was killed
        cut_off.unlink()
    with aside(target) as new, zipfile.ZipFile(new, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            about = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _BEGINNING_OF_TIME)
            about.create_system, about.external_attr = 3, 0o100644 << 16
            archive.writestr(about, path.read_bytes())


class _Page(HTMLParser):
    """Copies a page letter by letter but for the tags that have to change."""

    def __init__(self, folder: str, folders: frozenset[str]) -> None:
        super().__init__(convert_charrefs=False)
        self._folder, self._folders = folder, folders
        self._changes: list[tuple[int, int, str]] = []
        self._lines: list[int] = []

    def changed(self, html: str) -> str:
        """Return the page with its ways to folders led to their index.html, and nothing loaded in advance."""
        self._lines = list(accumulate((len(line) + 1 for line in html.split("\n")), initial=0))
        self.feed(html)
        self.close()
        for start, end, text in reversed(self._changes):
            html = html[:start] + text + html[end:]
        return html

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") in ("preload", "modulepreload", "prefetch"):
            self._put("")
        name = _WAYS.get(tag, "")
        address = given.get(name)
        if address is not None and (found := self._file(address)) != address:
            kept = ((key, found if key == name else value) for key, value in attrs)
            self._put(f"<{tag}{''.join(map(_attribute, kept))}>")

    def _put(self, text: str) -> None:
        """Put `text` in place of the tag just read."""
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        self._changes.append((start, start + len(self.get_starttag_text() or ""), text))

    def _file(self, address: str) -> str:
        """Return `address` with the name of the file when it is a folder of the site that has a page."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return address
        folder = posixpath.normpath(posixpath.join(self._folder, parts.path))
        if folder not in self._folders:
            return address
        return urlunsplit(parts._replace(path=posixpath.join(parts.path, "index.html").removeprefix("./")))


def _attribute(given: tuple[str, str | None]) -> str:
    name, value = given
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
