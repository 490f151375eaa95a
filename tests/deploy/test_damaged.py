"""Archives that deploy/publish.sh must refuse."""

import atexit
import gzip
import hashlib
import io
import lzma
import shutil
import tarfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from kienan.site import headers
from kienan.site.release.archive import ABOUT, MANIFEST, gzipped, manifest
from tests.deploy.ask import ask
from tests.deploy.releases import packed, published, refused, releases, shown, signed, site_of
from tests.nginx import served_as_installed

TOP = "kien-an-20230519-0123abcd"
ABOUT_TEXT = "bản: công khai\ncommit: x\nngày: 2023-05-19\n".encode()

Files = dict[str, bytes]


def good() -> Files:
    """Return the files of an archive that would be taken."""
    files = {**{f"site/{name}": data for name, data in site_of("la").items()}, ABOUT: ABOUT_TEXT}
    return {**files, MANIFEST: manifest(files)}


def tarred(files: Files, *others: tarfile.TarInfo, top: str = TOP) -> bytes:
    """Return an archive of `files` below `top`, and of `others` as they are."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, data in files.items():
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
        for other in others:
            tar.addfile(other, io.BytesIO(b"x" * other.size))
    return gzipped(out.getvalue())


def other(name: str, kind: bytes = tarfile.REGTYPE, to: str = "", mode: int = 0o644) -> tarfile.TarInfo:
    """Return a member of an archive: a file of one byte, or what `kind` says, leading `to` somewhere."""
    entry = tarfile.TarInfo(name)
    entry.mode = mode
    entry.type, entry.linkname, entry.size = kind, to, 1 if kind == tarfile.REGTYPE else 0
    return entry


def changed(**files: bytes | None) -> Files:
    """Return the good files with some changed or taken away, the manifest as before."""
    made: dict[str, bytes | None] = {**good(), **files}
    return {name: data for name, data in made.items() if data is not None}


def flipped(data: bytes) -> bytes:
    """Return `data` with one bit changed."""
    return data[:300] + bytes([data[300] ^ 1]) + data[301:]


HURT: dict[str, Callable[[], bytes]] = {
    "not an archive": lambda: b"hello",
    "empty": lambda: b"",
    "cut off": lambda: tarred(good())[:-40],
    "half": lambda: tarred(good())[:600],
    "a byte flipped": lambda: flipped(tarred(good())),
    "a page changed": lambda: tarred(changed(**{"site/index.html": b"hacked"})),
    "a page missing": lambda: tarred(changed(**{"site/404.html": None})),
    "a page too many": lambda: tarred(changed(**{"site/la.html": b"x"})),
    "no manifest": lambda: tarred(changed(**{MANIFEST: None})),
    "an empty manifest": lambda: tarred(changed(**{MANIFEST: b""})),
    "a manifest of other words": lambda: tarred(changed(**{MANIFEST: b"x\n"})),
    "no word of what build it is": lambda: tarred(changed(**{ABOUT: None})),
}
STRANGE: dict[str, Callable[[], bytes]] = {
    "up and out": lambda: tarred(good(), other(f"{TOP}/../../../thoat")),
    "up at once": lambda: tarred(good(), other("../thoat")),
    "from the root": lambda: tarred(good(), other("/tmp/kien-an-thoat")),
    "hidden up": lambda: tarred(good(), other(f"{TOP}/site/../../../thoat")),
    "a link": lambda: tarred(good(), other(f"{TOP}/site/lien-ket", tarfile.SYMTYPE, "/etc")),
    "through a link": lambda: tarred(
        good(), other(f"{TOP}/ra", tarfile.SYMTYPE, "../../.."), other(f"{TOP}/ra/thoat")
    ),
    "a hard link": lambda: tarred(good(), other(f"{TOP}/site/x", tarfile.LNKTYPE, f"{TOP}/site/index.html")),
    "a pipe": lambda: tarred(good(), other(f"{TOP}/site/ong", tarfile.FIFOTYPE)),
    "a device": lambda: tarred(good(), other(f"{TOP}/site/dia", tarfile.CHRTYPE)),
    "two folders": lambda: tarred(good(), other("khac/index.html")),
    "no folder": lambda: tarred(good(), other("index.html")),
    "a folder with a blank": lambda: tarred(good(), top="kien an"),
    "a folder that is an option": lambda: tarred(good(), top="-rf"),
    "a folder upwards": lambda: tarred(good(), top=".."),
    "a folder of somebody else": lambda: tarred(good(), top="trang-khac"),
    "a folder of its own": lambda: tarred(good(), other(f"{TOP}/site/trong", tarfile.DIRTYPE, mode=0o755)),
    "setuid": lambda: tarred(good(), other(f"{TOP}/site/x", mode=0o4755)),
    "setgid": lambda: tarred(good(), other(f"{TOP}/site/x", mode=0o2644)),
    "to be run": lambda: tarred(good(), other(f"{TOP}/site/x.sh", mode=0o755)),
    "writable by all": lambda: tarred(good(), other(f"{TOP}/site/x", mode=0o666)),
    "hidden": lambda: tarred(good(), other(f"{TOP}/site/.htaccess")),
    "hidden deeper": lambda: tarred(good(), other(f"{TOP}/site/a/.git/config")),
    "hidden beside the site": lambda: tarred(good(), other(f"{TOP}/.khoa")),
    "beside the site": lambda: tarred(good(), other(f"{TOP}/truoc")),
    "twice": lambda: tarred(good(), other(f"{TOP}/site/index.html")),
    "a backslash": lambda: tarred(good(), other(f"{TOP}/site/a\\b")),
    "a sign of terminals": lambda: tarred(good(), other(f"{TOP}/site/\x1b[2J")),
    "a name of two lines": lambda: tarred(good(), other(f"{TOP}/site/a\n{TOP}")),
    "packed by another program": lambda: lzma.compress(gzip.decompress(tarred(good()))),
    "a folder of two lines": lambda: tarred(good(), top="a\nb"),
}


@cache
def standing() -> Path:
    """Return the folder of a server that shows “cu”, to be copied."""
    folder = Path(mkdtemp(prefix="may-chu-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "may").mkdir()
    published(packed(folder, "cu"), folder / "may")
    return folder / "may"


def stays(tmp_path: Path, data: bytes) -> str:
    """Publish `data` over an older site; make sure that nothing at all changed; return the one line said."""
    server = tmp_path / "a b" / "c" / "may chu"
    shutil.copytree(standing(), server, symlinks=True)
    bad = signed(tmp_path / f"{TOP}.tar.gz", data)
    before = sorted(tmp_path.rglob("*"))
    said = refused(bad, server)
    assert sorted(tmp_path.rglob("*")) == before
    assert (shown(server), len(releases(server))) == ("cu", 1)
    assert not Path("/tmp/kien-an-thoat").exists()
    assert "Trang đang đăng vẫn nguyên." in said
    return said


def test_the_archive_that_the_others_spoil_is_taken(tmp_path: Path) -> None:
    """The same archive unspoilt is published, so that each refusal is for its own reason."""
    (tmp_path / "may").mkdir()
    published(signed(tmp_path / "tot.tar.gz", tarred(good())), tmp_path / "may")
    assert shown(tmp_path / "may") == "la"


@pytest.mark.parametrize("how", HURT)
def test_a_damaged_archive_is_refused(tmp_path: Path, how: str) -> None:
    """An archive cut, changed or without its manifest is refused; nothing is written, nothing shown."""
    assert stays(tmp_path, HURT[how]()).startswith(("Gói hỏng", "Không nhận gói này"))


@pytest.mark.parametrize("how", STRANGE)
def test_an_archive_that_leads_elsewhere_is_refused(tmp_path: Path, how: str) -> None:
    """What `make dist` never makes is refused before it is unpacked: links, rights, hidden files, names."""
    assert stays(tmp_path, STRANGE[how]()).startswith(("Không nhận gói này", "Gói hỏng: không đọc hết"))


def test_a_hash_beside_the_archive_is_asked_too(tmp_path: Path) -> None:
    """An archive that differs from the .sha256 beside it is refused, though its own manifest is right."""
    (tmp_path / "may").mkdir()
    made = packed(tmp_path, "mot")
    summed = made.with_name(f"{made.name}.sha256")
    summed.write_text(f"{hashlib.sha256(b'x').hexdigest()}  {made.name}\n")
    assert "SHA-256" in refused(made, tmp_path / "may")
    summed.write_text(f"{hashlib.sha256(made.read_bytes()).hexdigest()}  {made.name}\n")
    published(made, tmp_path / "may")


EMBED = "site/nhung/v1/x/index.html"
MAP = site_of("la")[headers.NGINX].decode()
LAST = "}\n"
EXTRA = "server { listen 127.0.0.1:8499; location / { root /; autoindex on; } }\n"
MAPS = {
    "a server after the map": MAP + EXTRA,
    "a server before the map": MAP.replace("map ", f"{EXTRA}map ", 1),
    "a server in the line of the end": MAP.removesuffix(LAST) + "} " + EXTRA,
    "a server in the first line's place": EXTRA + MAP.split("\n", 1)[1],
    "a second map": MAP + MAP.split("\n", 1)[1],
    "a map of another variable": MAP.replace("$kienan_policy", "$kienan_part", 1),
    "an include": MAP.removesuffix(LAST) + "    include /etc/passwd;\n" + LAST,
    "a pattern for a part": MAP.replace("    /tai-ve/ ", "    ~^/tai-ve/ ", 1),
    "a variable as a value": MAP.replace("frame-ancestors 'self'", "frame-ancestors $http_x", 1),
    "a value that ends early": MAP.replace('"frame-ancestors', '"x"; } server { } "frame-ancestors', 1),
    "a value over two lines": MAP.replace("'self'; img-src", "'self';\nimg-src", 1),
    "any script": MAP.replace("script-src 'self'", "script-src *", 1),
    "inline scripts": MAP.replace("script-src 'self'", "script-src 'unsafe-inline'", 1),
    "scripts as data": MAP.replace("script-src 'self'", "script-src data:", 1),
    "scripts of another host": MAP.replace("script-src 'self'", "script-src https://x.example", 1),
    "another directive": MAP.replace("default-src 'none'", "report-uri https://x.example", 1),
    "another header": MAP.replace("'self'\";", "'self'\r\nSet-Cookie: x\";", 1),
    "a remark among the lines": MAP.replace(LAST, "    # x\n" + LAST),
    "a zero byte": MAP.replace("    default", "    \0default", 1),
    "no line": "\n".join(MAP.split("\n")[:2]) + "\n" + LAST,
    "nothing": "",
}


@pytest.mark.parametrize("how", MAPS)
def test_nginx_is_given_the_one_map_alone(tmp_path: Path, how: str) -> None:
    """A signed archive whose _nginx.conf holds a line of any other form is refused: nginx obeys it."""
    assert MAPS[how] != MAP
    files = {**good(), "site/_nginx.conf": MAPS[how].encode()}
    del files[MANIFEST]
    data = tarred({**files, MANIFEST: manifest(files)})
    assert "_nginx.conf có dòng ngoài bảng" in stays(tmp_path, data)


@pytest.mark.parametrize("portals", [(), ("https://*.haiphong.gov.vn:8443", "http://localhost:8000")])
def test_the_map_of_the_real_site_is_taken(tmp_path: Path, site: Path, portals: tuple[str, ...]) -> None:
    """What the built site needs, hashes and portals included, passes as it is, and nginx reads it."""
    files = {**good(), "site/_nginx.conf": headers.files(site, portals)[headers.NGINX], EMBED: b"x"}
    del files[MANIFEST]
    (tmp_path / "may").mkdir()
    published(
        signed(tmp_path / "that.tar.gz", tarred({**files, MANIFEST: manifest(files)})), tmp_path / "may"
    )
    assert shown(tmp_path / "may") == "la"
    with served_as_installed(tmp_path / "may/site") as address:
        (portal,) = ask(address, "/nhung/v1/x/").headers.get_all("Content-Security-Policy", [])
    assert portal.endswith(
        " ".join(("frame-ancestors", "'self'", *portals)) if portals else "frame-ancestors *"
    )
