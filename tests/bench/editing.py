"""What each job of the editing page takes: clicks and letters with a mouse, letters and keys without.

`python -m tests.bench.editing` does every job in a real Chromium, from the page of jobs to the branch that is
sent, on made-up data, and prints a table. Choosing a file counts one click, a choice from a list two; letters
are those that a person types; keys are all others: Tab, Enter, arrows.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright
from tests.editor.hand import WALKS, Hand, Walk, entered, handed_over, served, walk
from tests.editor.projects import as_published
from tests.support import MissingError, launch

from kienan.editor.catalogue import JOBS

PORT = 8773
HOME = f"http://127.0.0.1:{PORT}"


def _row(page: Page, files: Path, of: Walk) -> str:
    """Return the line of the table for one job."""
    mouse, keyboard = (Hand(page, files, mouse=mouse) for mouse in (True, False))
    walk(mouse, HOME, of)
    walk(keyboard, HOME, of)
    title = JOBS[of.job].title
    return f"| {title} | {mouse.clicks} | {mouse.letters} | {keyboard.keys} |"


def main() -> int:
    """Do every job twice and print; 1 when there is no browser."""
    os.environ["KIENAN_TODAY"] = "23/11/2026"
    try:
        with TemporaryDirectory() as folder, sync_playwright() as play:
            root = as_published(Path(folder) / "du-an")
            files = handed_over(Path(folder) / "tep", root)
            browser = launch(play.chromium)
            with served(root, PORT) as link:
                page = entered(browser, link)
                print("| Job | Clicks | Letters typed | Other keys, by keyboard alone |\n|---|---|---|---|")
                for of in WALKS:
                    print(_row(page, files, of), flush=True)
            browser.close()
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
