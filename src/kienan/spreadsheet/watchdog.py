"""Has a file read by another process and watches over its memory and time, on every system alike."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from kienan.base.problem import DataError
from kienan.spreadsheet.problems import beyond, damaged, refuse
from kienan.spreadsheet.sheet import Answer, refusing

MAX_FILE_BYTES = 40_000_000
POLL = 0.05
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What reading may take: bytes of memory, seconds of a processor, seconds in all."""

    memory: int
    seconds: int
    patience: int


def limits(size: int) -> Limits:
    """Return what reading a file of `size` bytes may take; a list of 100,000 people takes half of it."""
    megabytes = size // _MEGABYTE
    seconds = min(5 + 4 * megabytes, 60)
    return Limits(min(400 + 100 * megabytes, 1000) * _MEGABYTE, seconds, 10 * seconds)


def read_file(file: Path, wait: Callable[[], None] = lambda: None) -> Answer:
    """Return what another process read of `file`; `wait` is called about 20 times a second meanwhile.

    Raises DataError for what is no list, is damaged, or asks for more than a list of its size can.
    """
    answer = read_elsewhere(file, _size(file), wait)
    if answer.problems:
        raise DataError(list(answer.problems))
    return answer


def read_elsewhere(file: Path, size: int, wait: Callable[[], None]) -> Answer:
    """Return the answer of a process of its own, which is stopped when it goes beyond the limits."""
    most = limits(size)
    out = output("kienan.spreadsheet.reader", [str(file.absolute())], most, wait)
    if out is None:
        return refusing(beyond(file.name, size))
    if not out:
        return refusing(damaged(file.name))
    answer: Answer = pickle.loads(out)  # of our own process, on a pipe nobody else has
    return answer


def output(
    module: str, arguments: list[str], most: Limits, wait: Callable[[], None] = lambda: None
) -> bytes | None:
    """Return what `module`, run with `arguments` and its limits after them in a process of its own, writes.

    Nothing when it fails, None when it had to be stopped.
    """
    bounds = [str(most.memory), str(most.seconds)]
    command = [sys.executable, "-P", "-m", module, *arguments, *bounds]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=subprocess.PIPE, stderr=quiet) as child:
        try:
            out = _watched(child, most, wait)
        finally:
            child.kill()
    return b"" if out and child.returncode else out


def _size(file: Path) -> int:
    try:
        size = file.stat().st_size if file.is_file() else -1
    except OSError:
        size = -1
    if size < 0:
        raise refuse(file.name, "không đọc được tệp", "tệp có thật và mở được")
    if size == 0:
        raise refuse(
            file.name, "tệp trống", "tệp có nội dung", "tệp có thể chưa tải về hết: tải lại, hoặc xin gửi lại"
        )
    if size > MAX_FILE_BYTES:
        found = f"tệp quá lớn ({size // _MEGABYTE} MB)"
        raise refuse(file.name, found, f"tệp dưới {MAX_FILE_BYTES // _MEGABYTE} MB", "xóa ảnh và các tờ thừa")
    return size


def _watched(child: "subprocess.Popen[bytes]", most: Limits, wait: Callable[[], None]) -> bytes | None:
    """Return what the child wrote, None when it had to be stopped."""
    watched = psutil.Process(child.pid)
    polls = 0
    while True:
        try:
            return child.communicate(timeout=POLL)[0]
        except subprocess.TimeoutExpired:
            polls += 1
        if _exceeds(watched, most) or polls * POLL > most.patience:
            return None
        wait()


def _exceeds(process: psutil.Process, most: Limits) -> bool:
    with suppress(psutil.Error):  # it has just ended
        times = process.cpu_times()
        return bool(process.memory_info().rss > most.memory or times.user + times.system > most.seconds)
    return False
