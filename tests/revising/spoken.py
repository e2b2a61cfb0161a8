"""What directions change in real films, for the tables of the grammar's tests."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from agent.changes import Change, changes
from agent.film import Shot
from agent.revising.edits import Known, revised
from agent.revising.grammar import understand
from agent.revising.intent import Intent, changed, load_intent

PROJECTS = Path(__file__).parents[2] / "projects"
FOLDERS = {
    "t": "tortoise-and-hare",
    "r": "river-snow",
    "g": "guru-peak",
    "k": "kong-yiji",
}
OWN: Mapping[str, Mapping[str, Any]] = {
    "12": {"source": "refs/sea.jpg", "mask": "refs/sky.png", "strength": 0.5},
    "13": {"sketch": "refs/hill.png"},
    "14": {"performance": "shots/walk.mp4"},
}
"""What shots of the tortoise and the hare have of a person's own, beside what is in their file."""
ONE_LENGTH = 4.0
"""Seconds that every shot is said to stand."""


@cache
def film(letter: str) -> Intent:
    there = load_intent(PROJECTS / FOLDERS[letter])
    # Of several stills one can be chosen; what a person has brought can be taken away.
    there = there.model_copy(update={"settings": changed(there.settings, candidates=3)})
    return there.with_shots(
        changed(shot, **(OWN.get(shot.id, {}) if letter == "t" else {}))
        for shot in there.board.shots
    )


def known(intent: Intent) -> Known:
    def circled(shot: Shot, take: int) -> Shot:
        return changed(shot, circled=take)

    return Known(lengths=dict.fromkeys(intent.ids, ONE_LENGTH), circled=circled)


def changed_by(words: str, intent: Intent, shot: str = "") -> list[Change]:
    """What the words change, once all of them are understood."""
    there = known(intent)
    understood = understand(words, intent, shot=shot or None, lengths=there.lengths)
    assert not understood.unknown, understood
    assert not understood.question, understood
    assert understood.said
    after = revised(intent, understood.edits, there)
    return changes(intent.files, after.files)


def in_short(made: Iterable[Change]) -> dict[str, str]:
    """Field -> new value, without the names of files: 3.size -> close."""
    return {
        change.field.replace("storyboard.yaml.shots.", "")
        .replace("world.yaml.", "")
        .replace("film.toml.", ""): _short(change.new)
        for change in made
        if change.at[-1] != "(order)"
    }


def _short(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return " ".join(map(str, value))
    if isinstance(value, dict) and not any(isinstance(one, dict | list) for one in value.values()):
        return " ".join(f"{name} {_short(one)}" for name, one in value.items())
    return str(value)


SAID = Path(__file__).with_name("said")


def said(file: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of a table, by section."""
    return dict(YAML(typ="safe").load((SAID / file).read_text(encoding="utf-8")))


def rows(file: str, *sections: str) -> list[tuple[str, str, str]]:
    """Words, where they are said, what they change: a case for every way of saying it."""
    table = said(file)
    return [
        (words, row["at"], row["changes"])
        for section in sections
        for row in table[section]
        for words in row["say"]
    ]


def fields_changed(words: str, at: str) -> dict[str, str]:
    """Field -> new value, of a film and perhaps a shot in it: "t 3"."""
    letter, _, shot = at.partition(" ")
    return in_short(changed_by(words, film(letter), shot))


def expected(fields: str, found: dict[str, str]) -> dict[str, str]:
    """Field -> new value as a table has it; where that is open, the one that was found."""
    told = (one.partition("=") for one in fields.split("; ") if one)
    return {name: found.get(name, "?") if value in ("", "?") else value for name, _, value in told}
