"""The fixtures of the unit tests, for tests that ask git, Make and the forge's workflows."""

from tests.unit.conftest import content, demo, demo_content, project

__all__ = ["content", "demo", "demo_content", "project"]
