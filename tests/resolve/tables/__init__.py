"""Tests of the tables of places that people import."""
