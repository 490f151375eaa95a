"""Break the code in small ways and see whether a test notices: `python -m tests.mutants [COUNT]`.

mutmut (its settings stand in pyproject.toml) makes every such change of checks, content, intake and editing
in a copy of the project, `mutants/`. All of them take many hours: COUNT of them are tried, drawn by chance,
the same for the same code. Prints those that no test noticed and the share that was; writes nothing else.
"""

import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

COPY = Path("mutants")
COUNT, SEED = 150, 19
KILLED, SURVIVED = {1, 3}, {0, 33}
"""Exit codes: a test failed or broke off; all passed, or none calls the function. Others: unknown."""


def outcomes() -> dict[str, int | None]:
    """Return the exit code of the tests by mutant, None for one that was not tried."""
    found: dict[str, int | None] = {}
    for path in sorted((COPY / "src").rglob("*.meta")):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def mutmut(*names: str) -> None:
    """Try the mutants called so, after making all of them where the code has changed."""
    subprocess.run([str(Path(sys.executable).parent / "mutmut"), "run", *names], check=False)


def main(arguments: list[str]) -> int:
    """Try the sample and tell what came of it; return 1 when fewer than 85 in a hundred were noticed."""
    count = int(arguments[0]) if arguments else COUNT
    if not outcomes():
        mutmut("kienan.content.rounds.x_round_href__mutmut_1")
    names = sorted(outcomes())
    sample = random.Random(SEED).sample(names, min(count, len(names)))
    mutmut(*sample)
    said = outcomes()
    tally = Counter(
        "killed" if said[name] in KILLED else "survived" if said[name] in SURVIVED else "other"
        for name in sample
    )
    print("\n".join(name for name in sample if said[name] in SURVIVED))
    tried = tally["killed"] + tally["survived"]
    share = tally["killed"] / tried if tried else 0.0
    print(f"{share:.0%} of {tried} killed ({len(names)} in all, {tally['other']} without a result)")
    return int(share < 0.85)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
