"""check-jsonschema, run inside this process: starting it anew costs a second, a file some milliseconds."""

from pathlib import Path

from check_jsonschema import main
from click.testing import CliRunner, Result


def check_jsonschema(*arguments: str | Path) -> Result:
    """Return how the program ends with these arguments, and what it prints; whatever it raises is raised."""
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)
