"""Tests of tolls."""
