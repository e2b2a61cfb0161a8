"""Tools that a model may have run."""

import re
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from tools.language.form import AnswerForm, arguments_of

NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")


@dataclass(frozen=True)
class Tool:
    """Something that a model can have done. Nothing here runs it: the caller does.

    Raises:
        ValueError: servers would not take its name.
        TypeError: a field of its form cannot be asked of a model, see tools.language.form.
    """

    name: str
    description: str
    """What it does and when to call it, for the model."""
    form: type[BaseModel]
    """Of its arguments; fields with a default may be left out."""

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is no tool's name: give letters, digits, _ and -")
        arguments_of(self.form)

    @property
    def arguments(self) -> AnswerForm:
        return arguments_of(self.form)

    def sent(self, *, bounds: bool) -> dict[str, Any]:
        """As it goes out."""
        schema = self.arguments.sent(bounds=bounds)
        told = {"name": self.name, "description": self.description, "parameters": schema}
        return {"type": "function", "function": told}
