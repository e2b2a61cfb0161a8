"""The first lines of a conversation: which film it is about, who answers, what was said last."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from agent.chatting.conversation import Line
from agent.chatting.desk import Desk
from agent.chatting.telling import counted
from agent.cli.talking.layout import MARK, Layout
from agent.cli.talking.pasting import counted_rows
from agent.direction import is_set_up
from agent.endpoint import endpoint_for
from agent.errors import OnereelError
from agent.film_settings import FilmSettings
from agent.project import STORYBOARD, WORLD, Project
from agent.screenplay import FILE as TREATMENT
from agent.settings import FILE
from agent.tongue import Tongue
from tools.profiles.choosing import profile_of

EARLIER = 4
"""Lines of an earlier conversation that are shown."""
MANY = 300
"""Shots above which nobody waits until each is looked at."""
NAMED = 6
"""Films that are named."""


def greet(desk: Desk, layout: Layout) -> None:
    """Say which film is open, or how one is begun, and who answers."""
    tongue = desk.tongue
    if desk.folder is None:
        layout.said(tongue.say("No film is open."), "bold")
        for line in _beginnings(desk.projects, tongue):
            layout.said(line)
    else:
        title = desk.project.settings.title
        try:
            layout.said(f"{title} · {state_of(desk.project, tongue)}", "bold")
        except OnereelError as error:
            layout.said(title, "bold")
            desk.trouble(error)
        layout.said(str(desk.folder), "dim")
    try:
        settings = desk.project.settings if desk.folder else None
        layout.said(who_answers(settings, tongue), "dim")
    except OnereelError as error:
        desk.trouble(error)
    for line in earlier(desk.conversation.lines, tongue):
        layout.said(line, "dim")


def state_of(project: Project, tongue: Tongue) -> str:
    """How many shots, how long, and what of it is made.

    Raises:
        OnereelError: its files are wrong.
    """
    from agent.revise import production_of
    from agent.revising.intent import load_intent
    from agent.state import overall, states

    if not all((project.folder / name).is_file() for name in (WORLD, STORYBOARD)):
        return tongue.say("not planned yet")
    film = load_intent(project.folder)
    ids = film.ids
    parts = [counted(len(ids), tongue)]
    path = project.out / "film.mp4"
    if not path.is_file():
        return tongue.row([*parts, tongue.say("not made yet")])
    from tools.media import probe

    parts.append(tongue.say("{seconds:.0f} s", seconds=float(probe(path).seconds)))
    if len(ids) > MANY:
        return tongue.row(parts)
    production = production_of(project, film)
    due = Counter(overall(parts) for parts in states(production).values())
    left = len(ids) - due["made"]
    if production.planning.stale():
        parts.append(tongue.say("to be planned again"))
    elif left:
        parts.append(tongue.say("{count} to be made again", count=left))
    else:
        parts.append(tongue.say("made"))
    return tongue.row(parts)


def who_answers(settings: FilmSettings | None, tongue: Tongue) -> str:
    """The language model that is set up, or what words do without one.

    Raises:
        MissingTool: what is set up cannot be used.
    """
    settings = settings or FilmSettings(title="", script=TREATMENT, language="en")
    answers = tongue.say("No language model is set up: plain words change the film by a grammar.")
    if is_set_up(settings, os.environ):
        endpoint = endpoint_for(settings, profile_of(settings.profile), os.environ)
        assert endpoint is not None  # is_set_up says so
        answers = tongue.say("{name} answers.", name=endpoint.name)
    return tongue.sentences(answers, tongue.say("/help lists what can be said, Ctrl-D leaves."))


def earlier(lines: Sequence[Line], tongue: Tongue) -> Iterator[str]:
    """The last words of an earlier conversation, a row each."""
    said = [line for line in lines if line.role in ("person", "onereel") and line.text]
    if said:
        yield ""
    for line in said[-EARLIER:]:
        first, *more = line.text.strip().split("\n")
        cut = first[:69] + "…" * (len(first) > 69 or bool(more))
        rest = f" {counted_rows(len(more), tongue)}" if more else ""
        yield f"{MARK if line.role == 'person' else '  '}{cut}{rest}"


def _beginnings(projects: Path, tongue: Tongue) -> Iterator[str]:
    """How to come to a film."""
    yield tongue.say("Paste a story, a poem or a script; or /new FILE, /open FOLDER.")
    found = sorted(path.parent.name for path in projects.glob(f"*/{FILE}"))
    if found:
        more, films = len(found) - NAMED, tongue.row(found[:NAMED])
        if more > 0:
            films = tongue.say("{films} and {count} more", films=films, count=more)
        yield tongue.say("In {folder}: {films}.", folder=str(projects), films=films)
