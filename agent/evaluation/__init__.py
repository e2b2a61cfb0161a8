"""Measures how well texts are read, against annotations made by people."""
