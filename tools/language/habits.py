"""What was learned of an endpoint, kept in $XDG_CACHE_HOME/onereel/endpoints.json."""

import json
import os
import tempfile
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from tools.language.endpoint import Endpoint
from tools.staging import Frozen

Form = Literal["json_schema", "json_object", "tool", "prompt"]
FORMS: tuple[Form, ...] = ("json_schema", "json_object", "tool", "prompt")
"""Ways to ask for the form of an answer, the surest first."""
Without = Literal[
    "temperature",
    "seed",
    "max_tokens",
    "max_completion_tokens",
    "stream_options",
    "bounds",
    "schema",
    "system",
]
"""What an endpoint does not take: fields of a request; bounds of numbers and lists in a schema; a
schema beside json_object; messages of the system."""
SCHEMA = 1
FORGET_DAYS = 30
"""Servers are updated: what they could not do then they may do now."""


class Habits(Frozen):
    """How one endpoint wants to be asked."""

    form: Form = "json_schema"
    proved: bool = False
    """An answer has come that keeps to the form."""
    without: tuple[Without, ...] = ()
    sees: bool | None = None
    tools: bool | None = None
    """Whether it takes tools; None: not known yet."""
    learned: date = Field(default_factory=date.today)

    def lacking(self, name: Without) -> "Habits":
        return self.model_copy(update={"without": (*self.without, name)})


def lower(form: Form) -> Form | None:
    """The next way to ask, when this one is not taken."""
    at = FORMS.index(form) + 1
    return FORMS[at] if at < len(FORMS) else None


def cache_file() -> Path:
    """Where habits are kept; it holds no key."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "onereel" / "endpoints.json"


def recall(endpoint: Endpoint) -> Habits:
    """What is known of an endpoint; nothing, where the file is missing, broken or old."""
    try:
        habits = Habits.model_validate(_all()[_name(endpoint)])
    except (KeyError, ValidationError):
        return Habits()
    return habits if (date.today() - habits.learned).days <= FORGET_DAYS else Habits()


def remember(endpoint: Endpoint, habits: Habits) -> None:
    """Keep them for the next run; where nothing can be written, they are found out again."""
    path = cache_file()
    known = _all() | {_name(endpoint): habits.model_dump(mode="json")}
    text = json.dumps({"schema": SCHEMA, "endpoints": known}, indent=1, sort_keys=True) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=".endpoints-", delete=False
        ) as part:
            part.write(text)
        Path(part.name).replace(path)
    except OSError:
        return


def _name(endpoint: Endpoint) -> str:
    return f"{endpoint.base_url} {endpoint.model}"


def _all() -> dict[str, dict[str, object]]:
    try:
        kept = json.loads(cache_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict) or kept.get("schema") != SCHEMA:
        return {}
    endpoints = kept.get("endpoints")
    if not isinstance(endpoints, dict):
        return {}
    return {name: habits for name, habits in endpoints.items() if isinstance(habits, dict)}
