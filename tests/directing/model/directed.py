"""Films of short texts, planned by a scripted model."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agent.directing.director import Brief, Rules
from agent.directing.model.director import ModelDirector
from agent.directing.model.passages import passages
from agent.directing.model.scene import ScenePart, parts_of
from agent.directing.timing import paces
from agent.film import Storyboard, World
from agent.journal import Journal
from agent.reading import read_text
from agent.script import Script
from tests.scripted_director import Scripted, answered
from tools.staging import Style

TALK = """INT. KITCHEN - DAY

ANNA, 40, in a red coat, sits at the table. TOM, 50, stands by the window.

ANNA
Did you lock the door?

TOM
I thought you did.

Tom walks to the door.

ANNA (V.O.)
He never does.
"""


@dataclass(frozen=True)
class Directed:
    """What came of a text."""

    script: Script
    world: World
    board: Storyboard
    rules: Storyboard
    model: Scripted
    director: ModelDirector


def directed(
    text: str,
    folder: Path,
    replies: Callable[[str], Any] = answered,
    name: str = "script.fountain",
    seconds: float | None = None,
    shots: int | None = None,
    **wishes: Any,
) -> Directed:
    """Plan a text with a model that answers from `replies`."""
    script = read_text(text, name)
    brief = Brief(script, "A film", Style(), seconds=seconds, shots=shots)
    model = Scripted(replies)
    director = ModelDirector(brief, Journal(folder, model), **wishes)
    world = asyncio.run(director.world())
    board = asyncio.run(director.storyboard(world))
    rules = asyncio.run(Rules(brief).storyboard(world))
    return Directed(script, world, board, rules, model, director)


def part_of(text: str = TALK, name: str = "script.fountain") -> ScenePart:
    """The first part of a text's first scene, in the rules' world."""
    script = read_text(text, name)
    director = Rules(Brief(script, "A film", Style()))
    world = asyncio.run(director.world())
    shots = asyncio.run(director.storyboard(world)).shots
    mine = tuple(shot for shot in shots if shot.scene == shots[0].scene)
    cut = passages(shots[0].scene, mine, script, paces(world, script.language), frozenset())
    return parts_of(shots[0].scene, cut, mine, world, {})[0]
