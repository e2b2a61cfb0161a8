"""Reads script text into agent.script.Script."""

from agent.reading.reader import read, read_text
from agent.reading.summary import summary

__all__ = ["read", "read_text", "summary"]
