"""What was understood of a direction in words, by the grammar or by a language model."""

from dataclasses import dataclass, field
from typing import Literal

from agent.revising.edits import Edit


@dataclass(frozen=True)
class Understood:
    """Edits, or why there are none."""

    edits: tuple[Edit, ...] = ()
    said: tuple[str, ...] = ()
    """What each part of the words was taken for, for people: 'closer: shot 3 one size nearer'."""
    unknown: tuple[str, ...] = ()
    """Words that mean nothing here. Where there are some, nothing is changed."""
    question: str = ""
    """What a person has to say first: the words contradict each other, or leave open which."""
    step: Literal["", "undo", "redo"] = ""
    """The words ask for a step in the history instead of a change."""
    steps: int = 1
    by: str = field(default="grammar")
    """The grammar, or the language model's name."""
