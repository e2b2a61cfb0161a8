"""The directors whose plans are scored side by side: the rules, and the model that is set up."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from agent.directing.director import Brief
from agent.directing.model.director import ModelDirector
from agent.endpoint import endpoint_for, limits_of
from agent.evaluation.plans import DIRECTORS, Director, Planned
from agent.evaluation.texts import Text
from agent.film_settings import FilmSettings
from agent.journal import Journal
from tools.language import Language, Spending, open_language
from tools.profiles.choosing import profile_of
from tools.staging import Style


@asynccontextmanager
async def directors(
    environment: Mapping[str, str], told: Callable[[str], None]
) -> AsyncIterator[dict[str, Director]]:
    """By name: the rules, and beside them the language model where one is set up.

    Answers are kept in the person's cache, so that scoring again after a change of code asks only
    what is asked differently. A film's usual limits and the profile's ceilings hold for all texts
    together; `told` hears what was spent.

    Raises:
        MissingTool: what is set up cannot be used.
    """
    plain = FilmSettings(title="", script="", language="en")
    profile = profile_of(plain.profile)
    endpoint = endpoint_for(plain, profile, environment)
    if endpoint is None:
        yield dict(DIRECTORS)
        return
    spending = Spending()
    language = open_language(
        endpoint,
        limits=limits_of(plain, profile),
        log=lambda attempt: None,
        spending=spending,
    )
    try:
        yield {**DIRECTORS, language.name: by_model(language, _cache(environment))}
    finally:
        await language.close()
        told(f"{language.name}: {spending.tokens:,} tokens, {spending.money:.4g} of money.")


def by_model(language: Language, kept: Path) -> Director:
    """A director that asks a language model; its answers are kept in a folder."""

    async def planned(text: Text) -> Planned:
        brief = Brief(
            text.script, text.script.title, Style(), seconds=text.seconds, shots=text.shots
        )
        director = ModelDirector(brief, Journal(kept, language))
        world = await director.world()
        board = await director.storyboard(world)
        return Planned(director.script, world, board, director.people)

    return planned


def _cache(environment: Mapping[str, str]) -> Path:
    cache = environment.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "onereel" / "evaluation"
