"""A verb: something that can be done with a film, by a person's command or a model's call."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from agent.chatting.desk import Desk
from agent.tongue import Tongue
from tools.language.tool import Tool
from tools.staging import Frozen


class Nothing(Frozen):
    """A verb that needs to be told nothing."""


@dataclass(frozen=True)
class Prepared:
    """What a verb will do, found out before it does anything."""

    asks: str = ""
    """Why a person is asked first, with the estimate; empty: it costs nothing to speak of."""
    grave: bool = False
    """Where a model calls it, a person is asked in any case."""
    lines: tuple[str, ...] = ()
    """What is shown before it is done."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """As JSON: exactly what will be done, so that a yes of tomorrow means what was asked today."""


@dataclass(frozen=True)
class Outcome:
    """What it came to."""

    lines: tuple[str, ...] = ()
    """For the person."""
    told: Any = None
    """For a model, as JSON; None: the lines."""
    pictures: tuple[Path, ...] = ()


async def nothing_to_ask(desk: Desk, given: Any) -> Prepared:
    """Of a verb that costs nothing."""
    return Prepared()


@dataclass(frozen=True)
class Verb:
    """One thing that can be done."""

    name: str
    says: str
    """What it does, for a model and for /help."""
    form: type[BaseModel]
    """What it needs to be told."""
    do: Callable[[Desk, Any, Prepared], Awaitable[Outcome]]
    prepare: Callable[[Desk, Any], Awaitable[Prepared]] = nothing_to_ask
    film: bool = True
    """It needs an open film."""
    shown: Callable[[Mapping[str, Any], Tongue], tuple[str, ...]] = lambda data, tongue: ()
    """What is shown again, from the data alone, when an open question is asked once more.

    Raises:
        OnereelError: the data is damaged.
    """
    looks: bool = False
    """It only shows something."""
    own: bool = False
    """Only a person's command does it, no model."""

    @property
    def tool(self) -> Tool:
        """As a model knows it."""
        return Tool(name=self.name, description=self.says, form=self.form)
