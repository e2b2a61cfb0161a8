"""What a direction in words makes again, and that nothing else is."""

import shutil
from pathlib import Path

import pytest

from agent.project import open_project
from agent.revise import accept, propose
from agent.revising.grammar import understand
from agent.revising.intent import load_intent
from tests.revising.films import again

CUT = {"segment", "film"}
"""Joined again for every change that is seen."""
MIX = {"mix"}
FILM = {"mix", "film"}
"""Where the segments are there already, and only follow each other otherwise."""


def said(folder: Path, words: str, shot: str | None) -> None:
    """Say it as a command does."""
    project = open_project(folder)
    understood = understand(words, load_intent(folder), shot=shot, lengths={})
    proposal = propose(project, words, understood)
    accept(project, words, proposal.changes)


SHOT = {"keyframe", "clip", "voice", "sheet"}
ROWS = [
    ("closer", "5", {"keyframe of shot 5", "clip of shot 5"}, CUT),
    ("from behind", "5", {"keyframe of shot 5", "clip of shot 5"}, CUT),
    ("push in", "6", {"keyframe of shot 6", "clip of shot 6"}, CUT),
    ("at dusk", "5", {"keyframe of shot 5", "clip of shot 5"}, CUT | {"plate"}),
    ("rain instead of snow", "7", {"keyframe of shot 7", "clip of shot 7"}, CUT | MIX),
    ("让他转身", "5", {"keyframe of shot 5", "clip of shot 5"}, CUT),
    ("hold two seconds longer", "2", {"clip of shot 2"}, CUT | MIX),
    ("cut the first line", "6", set(), CUT | MIX),
    ("no caption", "6", set(), CUT),
    ("another take", "5", {"keyframe of shot 5", "clip of shot 5"}, CUT),
    ("swap 5 and 6", None, set(), FILM),
    ("delete shot 6", None, set(), FILM),
    (
        "make 5 and 6 match",
        None,
        {"keyframe of shot 6", "clip of shot 6"},
        CUT,
    ),
    (
        "give the 翁 a red scarf in the whole film",
        None,
        {f"{step} of shot {n}" for n in "4567" for step in ("keyframe", "clip")}
        | {"sheet of 翁, default"},
        CUT,
    ),
    ("lower voice for the narrator", None, {f"voice of shot {n} line 1" for n in "1346"}, FILM),
]


@pytest.mark.parametrize(
    ("words", "shot", "made", "joined"), ROWS, ids=[words for words, *_ in ROWS]
)
def test_only_what_depends_on_the_words_is_made_again(
    finished: Path, tmp_path: Path, words: str, shot: str | None, made: set[str], joined: set[str]
) -> None:
    folder = Path(shutil.copytree(finished, tmp_path / "film"))
    said(folder, words, shot)
    done = again(folder)
    assert {label for label in done.labels if label.split(" of ")[0] in SHOT} == made
    steps = {label.split(" of ")[0] for label in done.labels} - SHOT - {"review"}
    assert steps - joined <= MIX
    assert joined - {"plate"} <= steps | MIX
