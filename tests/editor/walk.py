"""`python -m tests.editor.walk`: one job of the editing page, from its link to the file.

For machines where the tests do not run (Windows): run in a project's folder, whose data/trang.yml it changes.
"""

import re
import subprocess
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

PORT = 8767
HERE = f"http://127.0.0.1:{PORT}"
FILE, PHONE = Path("data/trang.yml"), "0225 3123 456"


def main() -> int:
    """Fill in the contact, take the file to send, take it in; return 0 when one line of one file changed."""
    before = FILE.read_bytes()
    command = [sys.executable, "-m", "kienan", "sua", "--no-browser", f"--port={PORT}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        assert running.stdout
        try:
            package = _package(running.stdout.readline().decode("utf-8").split()[-1])
        finally:
            running.terminate()
    zipped = Path(".cache/de-nghi.zip")
    zipped.write_bytes(package)
    subprocess.run([sys.executable, "-m", "kienan", "nhan", str(zipped)], check=True)
    lines = [
        pair
        for pair in zip(before.split(b"\n"), FILE.read_bytes().split(b"\n"), strict=True)
        if len(set(pair)) > 1
    ]
    assert [new.decode("utf-8") for _, new in lines] == [f"  điện thoại: {PHONE}"], lines
    assert b"\r" not in FILE.read_bytes()
    print("OK")
    return 0


def _package(link: str) -> bytes:
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    browser.open(link, timeout=60)
    form = _fields(browser.open(f"{HERE}/viec/lien-he", timeout=60).read().decode("utf-8"))
    review = _post(browser, "/viec/lien-he", {**form, "liên hệ/điện thoại": PHONE, "_lam": "xem"})
    page = review.read().decode("utf-8")
    assert "/xem/" in review.url, page
    found = re.search(r'action="(/xem/[a-z0-9]+)"', page)
    assert found
    return bytes(_post(browser, found[1], {**_fields(page), "_lam": "zip"}).read())


def _post(browser: OpenerDirector, address: str, fields: dict[str, str]):  # type: ignore[no-untyped-def]
    request = Request(HERE + address, urlencode(fields).encode(), {"Origin": HERE})
    return browser.open(request, timeout=300)


def _fields(page: str) -> dict[str, str]:
    """Return what the boxes of one line of the page's form hold."""
    return dict(re.findall(r'<input [^>]*?name="([^"]+)" value="([^"]*)"', page))


if __name__ == "__main__":
    sys.exit(main())
