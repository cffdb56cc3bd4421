"""The command line: what people type, and what they see.

NumPy multiplies small matrices on one thread here, unless the environment says otherwise: its threads only wait for one
another, which takes half as much time again, and more where two commands run side by side.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from tollbook.cli.app import main

__all__ = ["main"]
