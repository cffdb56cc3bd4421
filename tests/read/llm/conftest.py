"""What the tests of the model reader share: short waits."""

import pytest


@pytest.fixture(autouse=True)
def wait_shortly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what is asked again asked soon."""
    monkeypatch.setattr("tollbook.read.llm.waiting.FIRST_WAIT", 0.01)
