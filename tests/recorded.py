"""Answers that were written for certain texts, found by the question that asks for them."""

import json
import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "answers"
_SCENE = re.compile(r"Plan the shots of scene (\S+?)(?: \(part (\d+) of \d+\))? of \"")


def name_of(question: str) -> str:
    """The file that answers a question: world, scene-3, scene-6-part-2, treatment, picture ..."""
    if found := _SCENE.match(question):
        return f"scene-{found[1]}" + (f"-part-{found[2]}" if found[2] else "")
    openings = {
        "Write the treatment": "treatment",
        "Look at the picture": "picture",
        "Propose": "directions",
    }
    return next((n for words, n in openings.items() if question.startswith(words)), "world")


def answered(film: str, question: str) -> dict[str, Any]:
    """What was written for that question of a film."""
    path = FOLDER / film / f"{name_of(question)}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
