"""The command line: what people type, and what they see."""

from tollbook.cli.app import main

__all__ = ["main"]
