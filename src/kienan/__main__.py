"""Commands: `check`, `links`, `build`, `demo`, `import` (a list), `import-plan`, `sua`, and `editing`'s.

Each loads what it needs when it runs: loading all of it took as long as a check.
"""

import argparse
import gc
import logging
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from kienan.base.files import refusal
from kienan.base.job_summary import markdown
from kienan.base.problem import DataError, report
from kienan.editing import command_line
from kienan.site.edition import VARIABLE

if TYPE_CHECKING:
    from kienan.content.load import Content
    from kienan.intake.report import ImportReport


def main(arguments: list[str] | None = None) -> int:
    """Run one command in the current folder; return 0 for success, 1 for problems in data or a full disk."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, TextIOWrapper
        ):  # an old code page of Windows lacks half of the Vietnamese letters
            stream.reconfigure(encoding="utf-8")
    given = _parser().parse_args(arguments)
    try:
        done: int = given.run(Path.cwd(), given)
    except DataError as error:
        _tell(error, annotated=getattr(given, "annotations", False))
        return 1
    except OSError as error:
        print(f"{refusal(error)} Chưa ghi gì.", file=sys.stderr)
        return 1
    return done


def _tell(error: DataError, *, annotated: bool) -> None:
    """Print every problem, into a forge's summary of the job as well; what a forge shows names nobody."""
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    public = on_github or os.environ.get("GITLAB_CI") == "true"
    problems = [problem.masked() if public else problem for problem in error.problems]
    print(str(error).replace(report(error.problems), report(problems), 1), file=sys.stderr)
    if annotated or on_github:
        print(*(problem.annotation() for problem in problems), sep="\n")
    if summary := os.environ.get("GITHUB_STEP_SUMMARY") or os.environ.get("KIENAN_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8", newline="\n") as file:
            file.write(markdown(problems, error.ready))


_ONLY = (
    "chỉ {} cổng đã ghi đặt được trang vào khung, mọi cổng khác bị chặn. GitHub Pages không gửi "
    "tiêu đề nên không chặn cổng nào; nginx chặn sau khi đăng bản mới."
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kienan", description="Trang Hội nghị Kiến An: kiểm tra và dựng trang."
    )
    commands = parser.add_subparsers(required=True)
    reading = commands.add_parser("check", help="kiểm tra dữ liệu, liệt kê mọi lỗi")
    reading.add_argument("--annotations", action="store_true", help="ghi thêm chú thích cho GitHub")
    reading.add_argument("--base", default="", help="mốc git đã đăng (nhánh, mã commit): đòi mục đính chính")
    reading.set_defaults(run=_check)
    trying = commands.add_parser("links", help="mở thử các địa chỉ ghi trong data/")
    trying.set_defaults(run=_links)
    publish = commands.add_parser("build", help="kiểm tra rồi dựng trang")
    publish.add_argument(
        "--target", type=Path, default=Path("site"), help="thư mục đặt trang (mặc định: site)"
    )
    publish.set_defaults(run=_build)
    carried = commands.add_parser("usb", help="dựng trang thành thư mục mở được không cần máy chủ")
    carried.set_defaults(run=_usb)
    packing = commands.add_parser("dist", help="dựng trang rồi đóng gói vào dist/")
    packing.add_argument("--key", default="", help="tệp khóa SSH riêng để ký gói")
    packing.set_defaults(run=_dist)
    looking = commands.add_parser("serve", help="xem trước, sửa tệp là trang tự đổi")
    looking.add_argument("--port", type=int, default=8000, help="cổng (mặc định: 8000)")
    looking.set_defaults(run=_serve)
    show = commands.add_parser("demo", help="dựng trang với dữ liệu minh họa")
    show.add_argument("--target", type=Path, default=Path("site-demo"), help="thư mục đặt trang minh họa")
    show.add_argument("--overlay", type=Path, default=Path("tests/demo"), help="thư mục dữ liệu minh họa")
    show.set_defaults(run=_demo)
    taking = commands.add_parser("import", help="nhận danh sách Huy hiệu Đảng từ tệp Excel, Word hoặc CSV")
    taking.add_argument("file", type=Path, help="tệp .xlsx, .xls, .ods, .docx hoặc .csv")
    taking.add_argument("--round", required=True, help="đợt, kiểu 2023-05-19")
    taking.add_argument("--consent", default="", help="văn bản ghi rằng mọi người đồng ý nêu tên")
    taking.add_argument("--confirm", default="", help="lời xác nhận mà lệnh đòi khi phải hỏi lại tên")
    taking.set_defaults(run=_import)
    plan = commands.add_parser("import-plan", help="nhận Kế hoạch từ tệp Word hoặc tệp chữ")
    plan.add_argument("file", type=Path, help="tệp .docx, .odt hoặc .txt")
    plan.add_argument("--confirm", default="", help="lời xác nhận khi bỏ nội dung của cơ quan khác")
    plan.set_defaults(run=_import_plan)
    _editor_commands(commands)
    command_line.add_commands(commands)
    return parser


def _editor_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    page = commands.add_parser("sua", help="mở trang biên tập trên máy này")
    page.add_argument("--port", type=int, default=8765, help="cổng (mặc định: 8765)")
    page.add_argument("--no-browser", action="store_true", help="chỉ in đường dẫn, không mở trình duyệt")
    page.set_defaults(run=_edit)
    taking = commands.add_parser("nhan", help="nhận tệp .zip của trang biên tập: kiểm tra rồi ghi")
    taking.add_argument("file", type=Path, help="tệp .zip")
    taking.set_defaults(run=_take_in)


def _edit(root: Path, given: argparse.Namespace) -> int:
    from kienan.editor import serve

    return serve.run(root, given.port, browser=not given.no_browser)


def _take_in(root: Path, given: argparse.Namespace) -> int:
    from kienan.editor import receiving

    print(receiving.take_in(root, given.file))
    return 0


def _import_plan(root: Path, given: argparse.Namespace) -> int:
    from kienan.intake import plan
    from kienan.site import clock

    report = plan.run(root, given.file, clock.today(), given.confirm)
    return _taken(root, report, plan.write)


def _import(root: Path, given: argparse.Namespace) -> int:
    from kienan import intake

    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    gc.disable()  # a long list is millions of objects and no cycles: looking for some takes a quarter more
    report = intake.run(root, given.file, given.round, given.consent, given.confirm)
    return _taken(root, report, intake.write)


def _taken(root: Path, report: "ImportReport", write: Callable[[Path, "ImportReport"], str]) -> int:
    """Show how a file handed over was read and, when nothing is wrong with it, write what came of it."""
    print(report.text, file=sys.stderr if report.problems else sys.stdout)
    if report.problems:
        return 1
    print(write(root, report))
    return 0


def _check(root: Path, given: argparse.Namespace) -> int:
    from kienan.content import publishing, round_conflicts
    from kienan.editing import formatting
    from kienan.site import prepare

    content = prepare.build_inputs(root).facts
    if given.base:
        _compare(root, given.base, content)
    print(f"Dữ liệu đúng: đã đọc {len(content.loaded) + 1} tệp, không có lỗi.")
    for note in formatting.notes(root, (item.source for item in content.loaded)):
        print(f"Nên sửa, không bắt buộc: {note}")
    if portals := content.site.portals:
        print(f"Nên xem lại: data/trang.yml: cổng được nhúng: {_ONLY.format(len(portals))}")
    for waiting in publishing.notes(content.summary):
        print(f"Nên xem lại: {waiting}")
    for note in round_conflicts.notes(content.recipients):
        print(f"Nên xem lại: {note}")
    return 0


def _compare(root: Path, ref: str, content: "Content") -> None:
    """Ask for entries that the ledger lacks, and for addresses lost, against what is published at `ref`."""
    from kienan.checks.corrections import history
    from kienan.checks.corrections.ledger import check_ledger
    from kienan.checks.corrections.updates import outdated
    from kienan.content.load import readable
    from kienan.site import addresses, clock

    with history.published_at(root, ref) as folder:
        earlier = readable(folder)
        lost = list(addresses.lost(root, content, folder, earlier.content))
    for file in earlier.unread:
        print(f"Lưu ý: {file} ở mốc {ref} không đọc được bằng mã hiện nay, chưa so được.", file=sys.stderr)
    today = clock.today()
    check_ledger(content, earlier, today, [*lost, *outdated(content, earlier, today)])


def _links(root: Path, given: argparse.Namespace) -> int:
    from kienan.checks import external_links
    from kienan.checks.run import checked

    found = external_links.addresses(checked(root))
    counted = dict.fromkeys(external_links.Health, 0)
    for answer in external_links.opened(found):
        counted[answer.health] += 1
        print(answer, flush=True)
    print(f"Đã mở thử {len(found)} địa chỉ: {', '.join(f'{n} {h.value}' for h, n in counted.items())}.")
    return 1 if counted[external_links.Health.BROKEN] else 0


def _build(root: Path, given: argparse.Namespace) -> int:
    from kienan.site.build import build

    return build(root, given.target.absolute(), _edition())


def _serve(root: Path, given: argparse.Namespace) -> int:
    from kienan.site import serve

    return serve.serve(given.port)


def _dist(root: Path, given: argparse.Namespace) -> int:
    from kienan.site.release import dist

    return dist.run(root, _edition(), given.key)


def _edition() -> str:
    # Made-up data has its own command; whatever else the variable says is a preview.
    return "xem-truoc" if os.environ.get(VARIABLE) else ""


def _usb(root: Path, given: argparse.Namespace) -> int:
    from kienan.site.release import usb

    return usb.run(root, _edition())


def _demo(root: Path, given: argparse.Namespace) -> int:
    from kienan.site import demo
    from kienan.site.build import build

    scratch = root / ".cache" / "minh-hoa" / given.target.name
    demo.prepare(root, scratch, given.overlay)
    return build(scratch, given.target.absolute(), "minh-hoa")


if __name__ == "__main__":
    sys.exit(main())
