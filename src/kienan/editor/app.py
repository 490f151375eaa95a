"""The editing page as a program: who is let in, what is said when something cannot be done."""

from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from kienan.base.files import refusal
from kienan.base.problem import DataError
from kienan.editor import guard as guards
from kienan.editor import pages, templating
from kienan.editor.guard import COOKIE, MAX_BYTES, Guard
from kienan.editor.pages import Editor

_SAID = {
    400: "Biểu mẫu gửi lên không đọc được.",
    401: "Trang này chỉ mở bằng đường dẫn mà lệnh “sua” vừa in ra. Hãy chạy lại lệnh ấy.",
    403: "Yêu cầu này không đến từ trang biên tập.",
    404: "Không có trang này.",
    405: "Không có trang này.",
    410: "Đường dẫn mở trang chỉ dùng được một lần. Hãy chạy lại lệnh “sua”.",
    413: "Tệp hoặc biểu mẫu quá lớn: không quá 200 MB.",
    421: "Trang này chỉ mở được trên máy đang chạy lệnh “sua”.",
    507: "Hết chỗ trên đĩa.",
}


def create_app(root: Path, guard: Guard) -> Flask:
    """Return the page for the project in the folder `root`, which answers those whom `guard` lets in."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = 5_000_000
    app.config["MAX_FORM_PARTS"] = 20_000
    editor = Editor(root, guard)
    _guarded(app, guard)
    pages.show(app, editor)
    pages.take(app, editor)
    _told(app)
    templating.prepare(app.jinja_env)
    return app


def _guarded(app: Flask, guard: Guard) -> None:
    @app.before_request
    def _refuse() -> None:
        entering = request.path.startswith("/vao/") and request.method == "GET"
        cookie = request.cookies.get(COOKIE, "")
        sent_with = dict(request.headers)
        if entering:
            wrong = guard.from_elsewhere(request.method, sent_with)
        else:
            wrong = guard.refusal(request.method, sent_with, cookie)
        if wrong:
            abort(wrong)
        if request.method == "POST" and not guard.is_form(request.form.get("_bieu-mau", "")):
            abort(HTTPStatus.FORBIDDEN)

    @app.after_request
    def _headers(answer: Response) -> Response:
        for name, value in guards.headers(preview=request.path.startswith("/trang/")).items():
            answer.headers[name] = value
        return answer

    @app.get("/vao/<token>")
    def _enter(token: str) -> ResponseReturnValue:
        if not guard.enter(token):
            abort(HTTPStatus.GONE)
        answer = redirect("/")
        answer.set_cookie(COOKIE, guard.session, httponly=True, samesite="Strict")
        return answer

    app.jinja_env.globals["form_token"] = lambda: guard.form


def _told(app: Flask) -> None:
    """Say in one line, in Vietnamese, what went wrong."""

    def _line(status: int, words: str) -> tuple[str, int]:
        return render_template("loi.html", words=words, status=status), status

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> tuple[str, int]:
        status = error.code or 500
        return _line(status, _SAID.get(status, "Không làm được yêu cầu này."))

    @app.errorhandler(LookupError)
    def _lost(_: LookupError) -> tuple[str, int]:
        return _line(404, _SAID[404])

    @app.errorhandler(DataError)
    def _data(error: DataError) -> tuple[str, int]:
        return _line(409, str(error))

    @app.errorhandler(OSError)
    def _disk(error: OSError) -> tuple[str, int]:
        return _line(507, f"{refusal(error)} Chưa ghi gì.")
