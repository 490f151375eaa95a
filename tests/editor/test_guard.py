"""Nobody but this machine's browser, coming from the page itself, can read or change anything."""

import socket
from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict

from kienan.editor import serve
from kienan.editor.app import create_app
from kienan.editor.guard import MAX_BYTES, Guard
from kienan.editor.listening import listen
from tests.editor.conftest import HERE, Desk, desk, send
from tests.places import tree


@pytest.fixture
def entered(first_day: Path) -> Desk:
    """Return the page of the first day, entered."""
    return desk(first_day)


def form(of: Desk, **changed: str) -> MultiDict[str, str]:
    """Return a right form of the contact, with some fields `changed`."""
    page = of.open("/viec/lien-he")
    return MultiDict({**dict(page.tree.forms[0].form_values()), "_lam": "giu", **changed})


def test_the_link_opens_once(first_day: Path) -> None:
    """The first use of the link lets a browser in; a second one, another word, or none at all do not."""
    guard = Guard(8765)
    app = create_app(first_day, guard)
    wrong, right, late = (app.test_client() for _ in range(3))
    assert wrong.get("/", base_url=HERE).status_code == 401
    assert wrong.get(f"/vao/{guard.link[:-1]}x", base_url=HERE).status_code == 410
    assert right.get(f"/vao/{guard.link}", base_url=HERE).status_code == 302
    assert right.get("/", base_url=HERE).status_code == 200
    assert late.get(f"/vao/{guard.link}", base_url=HERE).status_code == 410
    assert late.get("/", base_url=HERE).status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "ke-xau.example:8765"}, 421),
        ({"Host": "127.0.0.1:9999"}, 421),
        ({"Host": "127.0.0.1.ke-xau.example:8765"}, 421),
        ({"Origin": "http://ke-xau.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_other_names_and_other_pages_are_refused(entered: Desk, headers: dict[str, str], status: int) -> None:
    """A name made to lead here, and another page's request, get nothing: neither pages nor the link."""
    for address in ("/", "/viec/lien-he", "/tinh/sua.js", f"/vao/{entered.guard.link}"):
        assert entered.client.get(address, headers=headers, base_url=HERE).status_code == status
    answer = send(entered.client, "/viec/lien-he", form(entered), **headers)
    assert answer.status == status


def test_a_form_of_nowhere_is_refused(entered: Desk) -> None:
    """A form without an origin, without the run's own word, or with another one changes nothing."""
    data = form(entered)
    lone = entered.client.post("/viec/lien-he", data=data, base_url=HERE)
    assert lone.status_code == 403
    assert send(entered.client, "/viec/lien-he", form(entered, **{"_bieu-mau": "x"})).status == 403
    del data["_bieu-mau"]
    assert send(entered.client, "/viec/lien-he", data).status == 403
    assert send(entered.client, "/viec/lien-he", form(entered)).status == 204


@pytest.mark.parametrize(
    "address",
    [
        "/viec/khong-co",
        "/viec/moi-tep?cho=../pyproject.toml",
        "/viec/moi-tep?cho=data/../mkdocs.yml",
        "/viec/dot?cho=data/trang.yml",
        "/viec/sua-ten?cho=../../etc/passwd",
        "/nhap/../../../etc/passwd",
        "/nhap/0000000000000000",
        "/xem/0000000000000000",
        "/trang/0000000000000000/nay/",
        "/trang/0000000000000000/nay/../../../data/trang.yml",
        "/tinh/../app.py",
        "/tinh/%2e%2e/app.py",
        "/data/trang.yml",
    ],
)
def test_no_other_file_is_shown(entered: Desk, address: str) -> None:
    """What is no job, record, draft or built page is not there, however its address is written."""
    answer = entered.client.get(address, base_url=HERE)
    assert answer.status_code == 404
    assert b"Traceback" not in answer.data


def test_a_draft_stays_in_its_folder(entered: Desk) -> None:
    """A draft's id of the browser's own making writes nothing outside the folder of drafts."""
    before = tree(entered.root / "data")
    for ident in ("../../../data/trang", "..", "", "a" * 17, "/etc/x"):
        assert send(entered.client, "/viec/lien-he", form(entered, _nhap=ident)).status == 404
    assert tree(entered.root / "data") == before


def test_what_is_too_large_is_refused(entered: Desk) -> None:
    """A form larger than a photo and a list together is refused in one line."""
    entered.client.application.config["MAX_CONTENT_LENGTH"] = 1000
    page = send(entered.client, "/viec/lien-he", form(entered, _can=1100 * "x"))
    assert page.status == 413
    assert str(MAX_BYTES // 1_000_000) in page.text


def test_words_of_data_are_no_template(entered: Desk) -> None:
    """What was typed comes back as words: neither Jinja nor HTML in it is run."""
    words = "{{ 7 * 7 }} {% raw %} <script>x</script>"
    page = entered.open("/viec/thong-bao").submit("add:thông báo ở", {"thông báo": words})
    assert page.tree.forms[0].fields["thông báo"] == words
    assert "<script>x" not in page.answer.get_data(as_text=True)


def test_every_answer_says_what_a_page_may_do(entered: Desk) -> None:
    """Pages run no inline script, stand in no frame, are kept nowhere; previews run nothing at all."""
    headers = entered.open("/").answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"
    preview = entered.open("/trang/0000000000000000/nay/").answer.headers["Content-Security-Policy"]
    assert "script-src" not in preview
    assert "default-src 'none'" in preview
    assert "allow-scripts" not in preview


def test_a_taken_port_is_told_in_one_line(first_day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The line names the port and another one; nothing is served."""
    (first_day / serve.LOCK).touch()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert serve.run(first_day, port, browser=False) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"Cổng {port} đang có chương trình khác dùng" in said
    assert str(port + 1) in said


def test_only_this_machine_is_listened_to(first_day: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is bound to 127.0.0.1 alone, whatever the machine's other addresses are."""
    asked: dict[str, list[socket.socket]] = {}
    monkeypatch.setattr("kienan.editor.listening.create_server", lambda app, **how: asked.update(how))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    link, _ = listen(first_day, serve.HOST, port)
    assert link.startswith(f"http://127.0.0.1:{port}/vao/")
    (bound,) = asked["sockets"]
    with bound:
        assert bound.getsockname() == ("127.0.0.1", port)


def test_a_full_disk_is_told(entered: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft that finds no room is told in one line; nothing half is left."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "/x")

    monkeypatch.setattr("kienan.editor.work_files.write_files", full)
    page = send(entered.client, "/viec/lien-he", form(entered))
    assert page.status == 507
    assert "Hết chỗ trên đĩa" in page.text
