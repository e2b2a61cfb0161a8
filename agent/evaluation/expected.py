"""Screenplays against counts that parsers agree on."""

import json
from pathlib import Path
from typing import NamedTuple

from agent.reading import read, summary

EXPECTED = "expected_counts.json"
_COUNTED = ("scenes", "cues", "names")


class Count(NamedTuple):
    """What one script should hold and what the reader found: scenes, cues, names."""

    script: str
    expected: tuple[int, ...]
    found: tuple[int, ...]


def counts_in(folder: Path) -> list[Count]:
    """The counts of the scripts beside a folder of annotated fiction; none without the file."""
    listed = folder / EXPECTED
    if not listed.is_file():
        return []
    scripts = json.loads(listed.read_text(encoding="utf-8")).get("scripts", {})
    return [
        _count(folder / "scripts" / name, facts)
        for name, facts in sorted(scripts.items())
        if (folder / "scripts" / name).is_file()
    ]


def _count(path: Path, facts: dict[str, int]) -> Count:
    found = summary(read(path))
    numbers = (found["scenes"], found["cues"], len(found["names"]))
    return Count(path.name, tuple(facts[key] for key in _COUNTED), numbers)
