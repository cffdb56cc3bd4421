"""Tests of the package ``collect``."""
