"""The first lines of a conversation: which film it is about, who answers, what was said last."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from agent.chatting.conversation import Line
from agent.chatting.desk import Desk
from agent.cli.talking.layout import MARK, Layout
from agent.direction import is_set_up
from agent.endpoint import endpoint_for
from agent.errors import OnereelError
from agent.film_settings import FilmSettings
from agent.project import STORYBOARD, WORLD, Project
from agent.screenplay import FILE as TREATMENT
from agent.settings import FILE
from tools.profiles.choosing import profile_of

HELP = "/help lists what can be said, Ctrl-D leaves."
EARLIER = 4
"""Lines of an earlier conversation that are shown."""
MANY = 300
"""Shots above which nobody waits until each is looked at."""
NAMED = 6
"""Films that are named."""


def greet(desk: Desk, layout: Layout) -> None:
    """Say which film is open, or how one is begun, and who answers."""
    if desk.folder is None:
        layout.said("No film is open.", "bold")
        for line in _beginnings(desk.projects):
            layout.said(line)
    else:
        title = desk.project.settings.title
        try:
            layout.said(f"{title} · {state_of(desk.project)}", "bold")
        except OnereelError as error:
            layout.said(title, "bold")
            layout.trouble(str(error))
        layout.said(str(desk.folder), "dim")
    try:
        layout.said(who_answers(desk.project.settings if desk.folder else None), "dim")
    except OnereelError as error:
        layout.trouble(str(error))
    for line in earlier(desk.conversation.lines):
        layout.said(line, "dim")


def state_of(project: Project) -> str:
    """How many shots, how long, and what of it is made.

    Raises:
        OnereelError: its files are wrong.
    """
    from agent.revise import production_of
    from agent.revising.intent import load_intent
    from agent.state import overall, states

    if not all((project.folder / name).is_file() for name in (WORLD, STORYBOARD)):
        return "not planned yet"
    film = load_intent(project.folder)
    ids = film.ids
    count = "1 shot" if len(ids) == 1 else f"{len(ids)} shots"
    path = project.out / "film.mp4"
    if not path.is_file():
        return f"{count}, not made yet"
    from tools.media import probe

    seconds = f"{float(probe(path).seconds):.0f} s"
    if len(ids) > MANY:
        return f"{count}, {seconds}"
    production = production_of(project, film)
    due = Counter(overall(parts) for parts in states(production).values())
    left = len(ids) - due["made"]
    if production.planning.stale():
        return f"{count}, {seconds}, to be planned again"
    if left:
        return f"{count}, {seconds}, {left} to be made again"
    return f"{count}, {seconds}, made"


def who_answers(settings: FilmSettings | None) -> str:
    """The language model that is set up, or what words do without one.

    Raises:
        MissingTool: what is set up cannot be used.
    """
    settings = settings or FilmSettings(title="", script=TREATMENT, language="en")
    if is_set_up(settings, os.environ):
        endpoint = endpoint_for(settings, profile_of(settings.profile), os.environ)
        assert endpoint is not None  # is_set_up says so
        return f"{endpoint.name} answers. {HELP}"
    return f"No language model is set up: plain words change the film by a grammar. {HELP}"


def earlier(lines: Sequence[Line]) -> Iterator[str]:
    """The last words of an earlier conversation, a row each."""
    said = [line for line in lines if line.role in ("person", "onereel") and line.text]
    if said:
        yield ""
    for line in said[-EARLIER:]:
        first, *more = line.text.strip().split("\n")
        cut = first[:69] + "…" * (len(first) > 69 or bool(more))
        rest = f" + {len(more)} {'line' if len(more) == 1 else 'lines'}" if more else ""
        yield f"{MARK if line.role == 'person' else '  '}{cut}{rest}"


def _beginnings(projects: Path) -> Iterator[str]:
    """How to come to a film."""
    yield "Paste a story, a poem or a script; or /new FILE, /open FOLDER."
    found = sorted(path.parent.name for path in projects.glob(f"*/{FILE}"))
    if found:
        more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
        yield f"In {projects}: {', '.join(found[:NAMED])}{more}."
