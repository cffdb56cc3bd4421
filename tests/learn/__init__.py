"""Tests of how the learned reader is trained."""
