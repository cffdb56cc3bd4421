"""Tests of ``tollbook.evaluate``."""
