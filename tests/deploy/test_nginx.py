import gzip
import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from kienan.site import headers
from kienan.site.csp import Inline
from kienan.site.release.archive import with_packed
from tests.deploy.ask import ask
from tests.nginx import served_by_nginx

HASHED = re.compile(r"[.-](?=[0-9]*[a-f])[0-9a-f]{8,64}(-[0-9]+)?\.")

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".pdf": "application/pdf",
    ".gz": "application/gzip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".svg": "image/svg+xml",
    ".ico": "image/x-icon",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""The registered type of each sort of file; text that is not UTF-8 by its own rules says so."""


@pytest.mark.parametrize("which", ["real", "small"])
def test_every_sort_of_file_has_its_type(which: str, request: pytest.FixtureRequest) -> None:
    """One file of each suffix in the site is answered with its registered type, and nosniff."""
    folder: Path = request.getfixturevalue("site" if which == "real" else "small_site")
    address: str = request.getfixturevalue(which)
    hidden = {headers.NGINX, headers.STATIC_HOST, "404.html"}
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name not in hidden)
    samples = {path.suffix: path for path in found}
    assert {".html", ".css", ".js", ".woff2"} <= set(samples)
    for suffix, path in samples.items():
        answer = ask(address, "/" + path.relative_to(folder).as_posix())
        assert answer.status == 200
        feed = "application/atom+xml; charset=utf-8"
        assert answer.headers["Content-Type"] == (feed if path.name == "tin.xml" else TYPES[suffix]), path
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def promised(text: str, path: str) -> dict[str, str]:
    """Return the headers that a `_headers` file gives `path`: rules add up, a `!` takes one away."""
    said: dict[str, str] = {}
    matches = False
    for line in (line for line in text.splitlines() if not line.startswith("#")):
        if not line.startswith(" "):
            matches = fnmatchcase(path, line)
        elif matches and line.strip().startswith("!"):
            del said[line.strip(" !")]
        elif matches:
            name, value = line.strip().split(": ", 1)
            assert name not in said, f"{name} twice for {path}: the host would join them"
            said[name] = value
    return said


@pytest.mark.parametrize(
    "path",
    ["/", "/nhung/", "/nhung/v1/x/", "/du-lieu/hoi-nghi.json", "/assets/trang.css", "/tai-ve/to.pdf"],
)
def test_nginx_and_static_hosts_answer_alike(small: str, path: str) -> None:
    """For each part of the site, nginx sends exactly the safety headers that `_headers` promises."""
    text = headers.of(("https://cong.example",), Inline())[headers.STATIC_HOST].decode()
    names = {
        line.split(": ")[0].strip() for line in text.splitlines() if line.startswith("  ") and ": " in line
    }
    assert len(names) == 9
    answer = ask(small, path, X_Forwarded_Proto="https")  # those hosts answer by HTTPS alone
    sent = {name: answer.headers[name] for name in names if name in answer.headers}
    assert answer.status == 200
    assert sent == promised(text, path)
    assert "X-Frame-Options" not in answer.headers


def test_only_embeds_may_be_framed_by_the_list(small: str) -> None:
    """Pages below /nhung/ name the portals, every other answer names the site alone."""
    for path in ("/nhung/", "/nhung/v1/x/", "/nhung/v1/x/index.html", "/trang/../nhung/v1/x/"):
        (policy,) = ask(small, path).headers.get_all("Content-Security-Policy", [""])
        assert policy.endswith("; frame-ancestors 'self' https://cong.example")
    for path in ("/", "/assets/trang.css", "/khong-co/", "/nhung/../", "/nhung/v1/khong-co/", "/nhungx/"):
        (policy,) = ask(small, path).headers.get_all("Content-Security-Policy", [""])
        assert policy.endswith("; frame-ancestors 'self'")


@pytest.mark.parametrize(
    ("proto", "told"),
    [("https", True), ("http", False), ("", False), ("https, http", False), ("xhttps", False)],
)
def test_https_alone_is_asked_of_who_came_by_https(small: str, proto: str, told: bool) -> None:
    """Only who came by HTTPS, as the front says, is told to keep to it for a year, whatever the answer."""
    for path in ("/", "/khong-co/", "/assets/trang.css"):
        given = {"X_Forwarded_Proto": proto} if proto else {}
        said = ask(small, path, **given).headers.get_all("Strict-Transport-Security")
        assert said == ([headers.STRICT_TRANSPORT] if told else None)


@pytest.mark.parametrize(
    "path", ["/khong-co/", "/nhung/v1/khong-co/", "/assets/", "/404.html", "/khong-co.js"]
)
def test_what_is_not_there_is_the_404_page(real: str, site: Path, path: str) -> None:
    """A missing page, a folder without a page, the page itself: 404, the site's own words, not kept."""
    answer = ask(real, path)
    assert answer.status == 404
    assert answer.body == (site / "404.html").read_bytes()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("name", [headers.NGINX, headers.STATIC_HOST])
def test_files_for_the_server_are_not_for_readers(real: str, site: Path, name: str) -> None:
    """The files of headers, which stand in the site's folder, answer 404 with the 404 page."""
    answer = ask(real, f"/{name}")
    assert (answer.status, answer.body) == (404, (site / "404.html").read_bytes())


def test_texts_travel_compressed(real: str, site: Path) -> None:
    """Pages, styles, scripts and JSON are gzipped for who can read gzip, and only for them."""
    suffixes = {".html", ".css", ".js", ".json", ".svg", ".xml"}
    big = (p for p in sorted(site.rglob("*")) if p.suffix in suffixes and p.stat().st_size > 2_000)
    samples = {path.suffix: path for path in big if path.name != "404.html"}
    assert {".html", ".css", ".js", ".json"} <= set(samples)
    for path in samples.values():
        place = "/" + path.relative_to(site).as_posix()
        packed, plain = ask(real, place, Accept_Encoding="gzip"), ask(real, place)
        assert packed.headers["Content-Encoding"] == "gzip"
        assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
        assert gzip.decompress(packed.body) == plain.body == path.read_bytes()
        assert len(packed.body) < len(plain.body)
        assert "Content-Encoding" not in plain.headers


def test_a_packed_neighbour_is_sent_as_it_is(tmp_path: Path) -> None:
    """When page.html.gz stands beside page.html, its bytes are sent instead of packing again."""
    packed = gzip.compress(b"<!doctype html><title>x</title>", mtime=0)
    (tmp_path / "index.html").write_bytes(b"<!doctype html><title>x</title>")
    (tmp_path / "index.html.gz").write_bytes(packed)
    with served_by_nginx(tmp_path) as address:
        assert ask(address, "/", Accept_Encoding="gzip").body == packed


@pytest.fixture(scope="module")
def unpacked(demo_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built site that has photos too, with its packed neighbours, as an archive has it."""
    folder = tmp_path_factory.mktemp("goi") / "site"
    files = {p.relative_to(demo_site).as_posix(): p.read_bytes() for p in demo_site.rglob("*") if p.is_file()}
    for name, data in with_packed(files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("module", "accepted", "ending"),
    [(False, "gzip, br", ".gz"), (True, "gzip, br", ".br"), (True, "gzip", ".gz")],
)
def test_the_smallest_neighbour_that_the_reader_knows_is_sent(
    unpacked: Path, module: bool, accepted: str, ending: str
) -> None:
    """Every text comes packed beforehand: as .br where nginx has the module and the browser knows it.

    Else it comes as .gz, or plain; type and headers are those of the text; caches hear that answers differ.
    """
    packed = sorted(unpacked.rglob(f"*{ending}"))
    assert {".html", ".css", ".js", ".json", ".csv", ".xml", ".ics"} <= {
        p.with_suffix("").suffix for p in packed
    }
    with served_by_nginx(unpacked, brotli=module) as address:
        for path in packed:
            text = path.with_suffix("")
            if text.name in ("404.html", "sitemap.xml"):
                continue  # one is no address; the other's neighbour is MkDocs' own
            place = "/" + text.relative_to(unpacked).as_posix()
            answer, plain = ask(address, place, Accept_Encoding=accepted), ask(address, place)
            assert answer.body == path.read_bytes(), place
            assert answer.headers["Content-Encoding"] == {".gz": "gzip", ".br": "br"}[ending]
            assert plain.body == text.read_bytes()
            for name in ("Content-Type", "Cache-Control", "Vary", "Content-Security-Policy"):
                assert answer.headers[name] == plain.headers[name], (place, name)
            assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("path", "open_to_all"),
    [
        ("/nhung/v1/khung.js", True),
        ("/nhung/v1/danh-muc.json", True),
        ("/nhung/v1/x/", True),
        ("/du-lieu/hoi-nghi.json", True),
        ("/", False),
        ("/nhung/", False),
        ("/assets/trang.css", False),
    ],
)
def test_programs_elsewhere_read_embeds_and_data(small: str, path: str, open_to_all: bool) -> None:
    """Only /nhung/v1/ and /du-lieu/ let scripts of other sites read them."""
    answer = ask(small, path, Origin="https://cong.example")
    assert answer.headers["Access-Control-Allow-Origin"] == ("*" if open_to_all else None)


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "no-cache"),
        ("/nhung/v1/x/", "no-cache"),
        ("/nhung/v1/khung.js", "no-cache"),
        ("/du-lieu/hoi-nghi.json", "no-cache"),
        ("/assets/trang.css", "no-cache"),
        ("/assets/tim.js", "no-cache"),
        ("/assets/fonts/chu-400.woff2", "public, max-age=86400"),
        ("/assets/anh/hoi-nghi-20230519.webp", "public, max-age=86400"),
        ("/assets/anh/hoa-sen-0f3c9a7be1-400.webp", "public, max-age=31536000, immutable"),
        ("/assets/javascripts/bundle.a5f9d56c.min.js", "public, max-age=31536000, immutable"),
    ],
)
def test_how_long_files_are_kept(small: str, path: str, kept: str) -> None:
    """Pages are asked for anew; a year is only for names that hold a hash, and a date is no hash."""
    answer = ask(small, path)
    assert answer.status == 200
    assert answer.headers.get_all("Cache-Control") == [kept]


@pytest.mark.parametrize("accepted", ["", "gzip", "gzip, br"])
def test_pages_and_styles_asked_anew_are_not_sent_twice(unpacked: Path, accepted: str) -> None:
    """Pages, data, files kept a day and files kept a year: 304, empty, by ETag and by date, packed or not."""
    hashed = min(path for path in unpacked.glob("assets/**/*") if HASHED.search(path.name))
    data = min(unpacked.glob("du-lieu/v1/*.json"))
    others = [path.relative_to(unpacked).as_posix() for path in (hashed, data)]
    places = ["index.html", "assets/tim.js", "assets/bieu-tuong.svg", *others]
    with served_by_nginx(unpacked, brotli=True) as address:
        for place in places:
            first = ask(address, f"/{place}", Accept_Encoding=accepted)
            assert first.status == 200
            for name, value in (("If_None_Match", "ETag"), ("If_Modified_Since", "Last-Modified")):
                asked = {"Accept_Encoding": accepted, name: first.headers[value]}
                again = ask(address, f"/{place}", **asked)
                assert (again.status, again.body) == (304, b""), (place, name)
                assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


def test_only_names_with_a_hash_are_kept_a_year(unpacked: Path) -> None:
    """Of the built site's files exactly those with a hash in their name are immutable."""
    with served_by_nginx(unpacked) as address:
        for path in sorted(unpacked.rglob("*")):
            if not path.is_file() or path.name in (headers.NGINX, headers.STATIC_HOST, "404.html"):
                continue
            place = path.relative_to(unpacked).as_posix()
            kept = ask(address, f"/{place}").headers["Cache-Control"]
            if not place.startswith("assets/") or path.suffix in (".css", ".js"):
                assert kept == "no-cache", place
            else:
                assert ("immutable" in kept) == bool(HASHED.search(path.name)), place


def test_a_kept_page_is_only_asked_after(small: str) -> None:
    """A browser that holds the page gets 304 without a body, still with the safety headers."""
    tag = ask(small, "/nhung/v1/x/").headers["ETag"]
    again = ask(small, "/nhung/v1/x/", If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")
    assert again.headers["Content-Security-Policy"].endswith("frame-ancestors 'self' https://cong.example")


def test_a_missing_slash_is_added_without_naming_the_machine(small: str) -> None:
    """/nhung leads to /nhung/ by a path alone, so that it works behind another server with HTTPS."""
    answer = ask(small, "/nhung")
    assert (answer.status, answer.headers["Location"]) == (301, "/nhung/")
