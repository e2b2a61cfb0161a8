"""Takes Markdown's links, quotes and code marks off prose."""

import re

_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\([^)\s]+(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((?:https?://|mailto:|[#./\w-])[^)\s]*(?:\s+\"[^\"]*\")?\)")
_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)([^`\n]+)\1(?!`)")
_STRONG = re.compile(r"(?<!\w)__(?=\S)([^_\n]+?)(?<=\S)__(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]+?)(?<=\S)~~")
_QUOTED = re.compile(r"^\s{0,3}(?:>\s?)+")


def unmarked(line: str) -> str:
    """A line of prose without these marks; what they mark stays, a picture's caption too."""
    text = _QUOTED.sub("", line)
    for mark in (_IMAGE, _LINK, _STRONG, _STRUCK):
        text = mark.sub(r"\1", text)
    return _CODE.sub(r"\2", text)
