"""`kienan sua`: the editing page on this machine, and its link in the browser."""

import subprocess
import sys
import webbrowser
from importlib.util import find_spec
from pathlib import Path

from kienan.base.files import refusal

HOST, PORT = "127.0.0.1", 8765
LOCK = "requirements-sua.txt"
_INSTALL = (
    "-m",
    "pip",
    "install",
    "--quiet",
    "--only-binary",
    ":all:",
    "--require-hashes",
    "--no-deps",
    "-r",
    LOCK,
)


def run(root: Path, port: int = PORT, *, browser: bool = True) -> int:
    """Serve the page at `port` until stopped; return 1 when it cannot be, after one line that says why."""
    if not (root / "data").is_dir() or not (root / LOCK).is_file():
        return _refuse("Hãy chạy lệnh này trong thư mục của dự án (nơi có thư mục data).")
    if not _installed(root):
        return _refuse(
            f"Không cài được thư viện của trang biên tập: cần mạng ở lần đầu, hoặc cài tay {LOCK}."
        )
    from kienan.editor.listening import listen  # noqa: PLC0415  # needs what was just installed

    try:
        link, serve = listen(root, HOST, port)
    except OSError as error:
        return _refuse(_why_not(error, port))
    print(
        f"Trang biên tập: {link}\nĐường dẫn này chỉ mở được một lần, trên máy này. Dừng: Ctrl+C.", flush=True
    )
    if browser:
        webbrowser.open(link)
    serve()
    return 0


def _why_not(error: OSError, port: int) -> str:
    if error.errno in (13, 48, 98, 10013, 10048):  # taken or kept for others: Linux, macOS, Windows
        other = f"hoặc chọn cổng khác: --port={port + 1} (make sua PORT={port + 1})"
        return f"Cổng {port} đang có chương trình khác dùng. Đóng chương trình ấy, {other}"
    return refusal(error)


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return 1


def _installed(root: Path) -> bool:
    """Tell whether the page's own libraries are there, after installing them at first use."""
    if find_spec("flask") and find_spec("waitress"):
        return True
    print("Cài thư viện của trang biên tập (chỉ lần đầu)…", flush=True)
    return subprocess.run([sys.executable, *_INSTALL], cwd=root, check=False).returncode == 0
