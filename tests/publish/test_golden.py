"""The golden reports: what the program writes is what is kept in ``golden/``."""

import pytest

from tests.publish.renew import GOLDEN, list_golden


@pytest.mark.parametrize("name", ["battle.md", "battle.html", "battle.json", "story.md", "quiet.html", "quiet.md"])
def test_the_report_is_the_golden_one(name: str) -> None:
    kept = (GOLDEN / name).read_text(encoding="utf-8")
    assert dict(list_golden())[name] == kept, f"{name} differs: see golden/README.md if the change is meant"


def test_no_golden_report_is_left_over() -> None:
    kept = {path.name for path in GOLDEN.iterdir()} - {"README.md"}
    assert kept == {name for name, _ in list_golden()}
