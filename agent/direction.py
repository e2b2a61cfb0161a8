"""Who directs this run: rules, or the language model that is set up; and what asking it cost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agent.directing.director import Brief, Director, Rules
from agent.endpoint import HOW, endpoint_for, limits_of
from agent.errors import MissingTool
from agent.film_settings import FilmSettings
from agent.journal import Journal
from agent.project import Project
from tools.language import Attempt, Language, Spending, open_language
from tools.profiles.choosing import profile_of

KEPT, ANSWERS, ASKED = "kept", "answers", "asked.jsonl"
"""Answers and the log of every request outlive build/: they were paid for."""


def is_set_up(settings: FilmSettings, environment: Mapping[str, str]) -> bool:
    """Whether a language model may be asked for a film with these settings.

    Raises:
        MissingTool: one is asked for and none is set up, or what is set up cannot be used.
    """
    if settings.director == "rules":
        return False
    endpoint = endpoint_for(settings, profile_of(settings.profile), environment)
    if endpoint is None and settings.director == "model":
        raise MissingTool(f"No language model is set up. {HOW}")
    return endpoint is not None


def opened(
    settings: FilmSettings,
    environment: Mapping[str, str],
    log: Callable[[Attempt], None],
    spending: Spending,
) -> Language | None:
    """The language model for a film with these settings; None: none is set up, or rules are asked
    for.

    Args:
        settings: Of the film.
        environment: Of this machine.
        log: Is told of every request.
        spending: The purse from which it is paid.

    Raises:
        MissingTool: one is asked for and none is set up, or what is set up cannot be used.
    """
    if not is_set_up(settings, environment):
        return None
    profile = profile_of(settings.profile)
    endpoint = endpoint_for(settings, profile, environment)
    assert endpoint is not None  # is_set_up says so
    return open_language(endpoint, limits=limits_of(settings, profile), log=log, spending=spending)


@dataclass
class Asking:
    """What one run asks of language models: one purse, and the journals of all that it asks."""

    spending: Spending = field(default_factory=Spending)
    journals: list[Journal] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """What it took, for the end of a run."""
        return {
            "asked": sum(journal.asked for journal in self.journals),
            "kept": sum(journal.found for journal in self.journals),
            "tokens": self.spending.tokens,
            "money": round(self.spending.money, 6),
        }


@dataclass
class Direction:
    """Opens a director when a plan is due; a run that plans nothing asks and opens nothing."""

    project: Project
    environment: Mapping[str, str]
    again: bool = False
    told: Callable[[str], None] = lambda about: None
    asking: Asking = field(default_factory=Asking)
    language: Language | None = None
    journal: Journal | None = None
    director: Director | None = None
    """Who has planned; None: nothing was due."""

    def __call__(self, brief: Brief) -> Director:
        """The director that the film's settings and this machine come to.

        Raises:
            MissingTool: a model is asked for and none is set up, or it cannot be used.
        """
        self.director = self._opened(brief)
        return self.director

    def open_journal(self, part: str = "") -> Journal | None:
        """The journal before the language model; None: none is set up, or rules are asked for.

        `part` names what has rounds of its own, apart from the plan's.

        Raises:
            MissingTool: what is set up cannot be used, or is asked for and is not there.
        """
        settings = self.project.settings
        if self.journal is None:
            self.language = opened(settings, self.environment, self._log, self.asking.spending)
            if self.language is None:
                return None
            answers = self.project.folder / KEPT / ANSWERS / part
            self.journal = Journal(answers, self.language, again=self.again)
            self.asking.journals.append(self.journal)
        return self.journal

    async def close(self) -> None:
        """Let go of the model's connections."""
        if self.language is not None:
            await self.language.close()

    def told_of(self) -> dict[str, Any]:
        """Who planned, and what it took, for the end of a run."""
        if self.director is None:
            return {}
        return self.said_of(self.director.name, self.director.unreachable)

    def said_of(self, name: str, unreachable: str = "") -> dict[str, Any]:
        """Who answered for this run's questions, what that took, and why rules stood in."""
        found: dict[str, Any] = {"name": name}
        if self.journal is not None:
            found |= self.asking.told()
            if unreachable:
                found["unreachable"] = unreachable
        return found

    def _opened(self, brief: Brief) -> Director:
        from agent.directing.model.director import ModelDirector

        journal = self.open_journal()
        if journal is None:
            return Rules(brief)
        return ModelDirector(
            brief,
            journal,
            rules_when_unreachable=self.project.settings.director == "auto",
            told=self.told,
        )

    def _log(self, attempt: Attempt) -> None:
        log_attempt(self.project.folder, attempt)


def log_attempt(folder: Path, attempt: Attempt) -> None:
    """Enter a request into a project's log of all that was asked of language models."""
    path = folder / KEPT / ASKED
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(attempt.model_dump_json() + "\n")
