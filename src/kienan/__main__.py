"""Commands: `check` reads everything and reports every problem; `build` publishes into a folder."""

import argparse
import sys
from pathlib import Path

from kienan.build import build
from kienan.check import checked
from kienan.problem import DataError

ROOT = Path.cwd()


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 for success, 1 for problems in data."""
    parser = argparse.ArgumentParser(
        prog="kienan", description="Trang Hội nghị Kiến An: kiểm tra và dựng trang."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="kiểm tra dữ liệu, kể mọi lỗi")
    publish = commands.add_parser("build", help="kiểm tra rồi dựng trang")
    publish.add_argument(
        "--target", type=Path, default=ROOT / "site", help="thư mục đặt trang (mặc định: site)"
    )
    given = parser.parse_args(arguments)
    try:
        content = checked(ROOT)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    if given.command == "check":
        print(f"Dữ liệu đúng: đã đọc {len(content.loaded) + 1} tệp, không có lỗi.")
        return 0
    return build(ROOT, given.target.absolute())


if __name__ == "__main__":
    sys.exit(main())
