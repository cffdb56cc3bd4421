"""Tests of the resolve step."""
