"""On how many threads the program multiplies matrices."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(("said", "threads"), [(None, "1"), ("3", "3")])
def test_matrices_are_multiplied_on_one_thread_unless_the_environment_says_otherwise(
    said: str | None, threads: str
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    environment |= {} if said is None else {"OPENBLAS_NUM_THREADS": said}
    script = "import sys, tollbook.cli, os; sys.stdout.write(os.environ['OPENBLAS_NUM_THREADS'])"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == threads
