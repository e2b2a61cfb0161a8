"""Films begun, opened and made in a conversation."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from agent.beginning import Beginning
from agent.bringing import given as pictures_given
from agent.chatting.costs import asks_for
from agent.chatting.desk import Desk
from agent.chatting.verb import Nothing, Outcome, Prepared, Verb
from agent.direction import is_set_up
from agent.endpoint import endpoint_for, limits_of
from agent.errors import MissingTool, OnereelError
from agent.film import FilmSettings
from agent.ideas import Idea, as_text, check_length, told
from agent.making import made
from agent.project import (
    Project,
    create_from_idea,
    create_project,
    folder_for,
    locked,
    made_folder,
    named_folder,
    open_project,
    titled,
)
from agent.revise import production_of
from agent.revising.impact import impact
from agent.revising.record import standing_intent
from agent.screenplay import FILE as TREATMENT
from agent.settings import FILE, revised, save_settings
from tools.profiles import load_profile
from tools.staging import Frozen

SHORT = 60
"""Characters of one line below which words without a model are no film's text."""
TITLE = "script.txt"


class Start(Frozen):
    """What a film is made of."""

    source: Literal["pasted", "file", "idea"]
    """pasted: the person's last message holds the script, story or poem; file: they name a file;
    idea: they say in a few words what happens."""
    begins: str = Field("", max_length=200)
    """Pasted: the first words of the text itself, where the message says more before it."""
    file: str = Field("", max_length=400)
    """File: its path, exactly as the person typed it."""
    idea: str = Field("", max_length=2000)
    """Idea: what happens, in the person's words."""
    name: str = Field("", max_length=80)
    """Of the film's folder; empty: from its title."""
    style: str = Field("", max_length=200)
    """How it is to look, where the person says so."""
    seconds: float | None = Field(None, gt=0, le=36000)
    """Wished length of the film."""
    pictures: tuple[str, ...] = Field((), max_length=8)
    """The person's own pictures: NAME=FILE or FILE, the file exactly as they typed it."""


class Open(Frozen):
    folder: str = Field(max_length=400)
    """The film's folder, exactly as the person typed it."""


class Make(Frozen):
    until: Literal["board", "sheets", "keyframes", "deliver"] = "deliver"
    """board: plan only; sheets: reference sheets; keyframes: a still of every shot; deliver: the
    whole film."""


async def prepare_start(desk: Desk, given: Start) -> Prepared:
    """What it is made of is seen before anything is asked."""
    _check_pictures(desk, given)
    if given.source == "file":
        _script(desk, given)
    elif given.source == "pasted":
        _pasted(desk, given)
    return prepare_planning(_settings(given), "plans the film", "Plan it?")


def prepare_planning(settings: FilmSettings, does: str, question: str) -> Prepared:
    """A language model works for money and minutes, so a person is asked before; rules do not."""
    if not is_set_up(settings, os.environ):
        return Prepared()
    profile = load_profile(settings.profile)
    endpoint, limits = endpoint_for(settings, profile, os.environ), limits_of(settings, profile)
    assert endpoint is not None  # is_set_up says so
    most = f"at most {limits.tokens:,} tokens" if limits.tokens else "no limit"
    money = f", {limits.money:g} of money" if limits.money and endpoint.price_in else ""
    return Prepared(asks=f"{endpoint.name} {does} ({most}{money}). {question}")


async def start(desk: Desk, given: Start, prepared: Prepared) -> Outcome:
    """Begin a film and plan its shots; nothing is drawn yet."""
    project = await _begun(desk, given)
    desk.open(project.folder)
    with desk.working() as project:
        project = _with_wishes(desk, project, given)
        result = await made(project, desk.asking, desk.screen.progress(), until="board")
    title, shots = project.settings.title, result["shots"]
    return Outcome(
        lines=(
            f"{title}: {_shots(shots)} planned in {project.folder}.",
            "/board draws them, /make makes the film; or say what is to be different.",
        ),
        told={"title": title, "shots": shots, "folder": str(project.folder)},
    )


async def open_film(desk: Desk, given: Open, prepared: Prepared) -> Outcome:
    """Go over to another film."""
    folder = desk.path_typed(given.folder)
    if not folder.is_dir() and (desk.projects / given.folder).is_dir():
        folder = desk.projects / given.folder
    project = open_project(folder)
    desk.open(project.folder)
    return Outcome(lines=(told_title(desk),), told=told_film(desk))


async def prepare_make(desk: Desk, given: Make) -> Prepared:
    """How much is to be made, and how long that takes."""
    with desk.working() as project:
        film = standing_intent(project.folder)
        found = impact(production_of(project, film), workers=_cores(desk), joined=True)
    found = found.up_to(given.until)
    return Prepared(asks=asks_for(found, "Make it?"))


async def make_film(desk: Desk, given: Make, prepared: Prepared) -> Outcome:
    """Make the film, or go on with it; what is made is found."""
    with desk.working() as project:
        result = await made(
            project, desk.asking, desk.screen.progress(), until=given.until, jobs=desk.jobs
        )
    return _made(project, result)


async def prepare_board(desk: Desk, given: Nothing) -> Prepared:
    return await prepare_make(desk, Make(until="keyframes"))


async def board(desk: Desk, given: Nothing, prepared: Prepared) -> Outcome:
    """A still of every shot, laid out on one sheet."""
    with desk.working() as project:
        await made(project, desk.asking, desk.screen.progress(), until="keyframes", jobs=desk.jobs)
    path = project.out / "board.png"
    shots = len(standing_intent(project.folder).board.shots)
    return Outcome(
        told={"shots": shots, "sheet": str(path.relative_to(project.folder))}, pictures=(path,)
    )


def told_title(desk: Desk) -> str:
    """The film that is open, in one line."""
    project = desk.project
    try:
        from agent.revising.intent import load_intent

        film = load_intent(project.folder)
    except OnereelError:
        return f"{project.settings.title}: not planned yet, in {project.folder}"
    is_made = (project.out / "film.mp4").is_file()
    state = "the film is in out/film.mp4" if is_made else "not made yet"
    return (
        f"{project.settings.title}: {_shots(len(film.board.shots))}, {state}, in {project.folder}"
    )


def told_film(desk: Desk) -> str:
    """The film that is open, for a model: who, where, which shots."""
    from agent.revising.intent import load_intent

    if desk.folder is None:
        return "No film is open yet. One is begun with `start`, or opened with `open_film`."
    try:
        film = load_intent(desk.folder)
    except OnereelError:
        return f"A film is open, {desk.project.settings.title!r}; it is not planned yet."
    world, settings = film.world, film.settings
    people = "; ".join(f"{who} ({one.name})" for who, one in world.characters.items()) or "nobody"
    places = "; ".join(f"{name} ({one.name})" for name, one in world.places.items())
    shots = [
        f"{s.id} | scene {s.scene} | {s.place} | {s.size}, {s.angle}, {s.side}, {s.move} | "
        f"{s.light.time} | {', '.join(subject.who for subject in s.subjects) or '-'} | "
        f"{' / '.join(line.text for line in s.speech)[:80] or s.action[:80]}"
        for s in film.board.shots[:MOST_SHOTS]
    ]
    left = len(film.board.shots) - len(shots)
    more = [f"... and {left} shots more; `shots` lists them."] if left else []
    is_made = (desk.project.out / "film.mp4").is_file()
    return "\n".join(
        [
            f"Title: {settings.title}. Style: {settings.style}. Language: {settings.language}. "
            f"The film is {'made' if is_made else 'not made yet'}.",
            f"People: {people}",
            f"Places: {places}",
            "Shots (id | scene | place | how | time | who | words):",
            *shots,
            *more,
        ]
    )


MOST_SHOTS = 80


async def _begun(desk: Desk, given: Start) -> Project:
    if given.source == "file":
        path = _script(desk, given)
        folder = folder_for(path, desk.projects)
        with locked(folder):
            return create_project(path, folder)
    if given.source == "idea":
        return await _of_idea(desk, given)
    text = _pasted(desk, given)
    from agent.reading.reader import read_text

    folder = _free(desk.projects, given.name or read_text(text, TITLE).title or titled(text), text)
    with locked(folder):
        return create_from_idea(text, folder, script=text, name=TITLE)


def _script(desk: Desk, given: Start) -> Path:
    """The script file that the person has named."""
    path = desk.path_typed(given.file)
    if not path.is_file():
        raise OnereelError(f"{given.file!r} is no file. Give a script's path.")
    return path


def _check_pictures(desk: Desk, given: Start) -> None:
    for picture in given.pictures:
        desk.path_typed(picture.rpartition("=")[2])


def _pasted(desk: Desk, given: Start) -> str:
    """The text that the person has pasted, as they did."""
    typed = desk.conversation.typed
    texts = [text for text in typed if not text.startswith("/")]
    if not texts:
        raise OnereelError("No text was pasted yet.")
    if not given.begins:
        text = texts[-1]
        if "\n" not in text.strip() and len(text) < SHORT:
            raise MissingTool(
                "That is too short for a film's text. Paste the whole text, or say /new FILE. "
                "/idea makes a story of a few words, where a language model is set up "
                "(`onereel doctor` says how)."
            )
        return text
    for text in reversed(texts):
        if (at := text.find(given.begins)) >= 0:
            return text[at:]
    raise OnereelError(
        f"No text was pasted that holds {given.begins!r}. Give the first words of it exactly."
    )


def _free(projects: Path, name: str, text: str) -> Path:
    """A folder of that name for this text: the one it has, or a new one."""
    from agent.project import digest_of_idea

    number, folder = 1, named_folder(projects, name)
    while (folder / FILE).exists():
        origin = folder / "history" / "origin.txt"
        if origin.is_file() and digest_of_idea(text) in origin.read_text(encoding="utf-8"):
            return folder
        number += 1
        folder = named_folder(projects, f"{name} {number}")
    return made_folder(folder.parent, folder.name)


async def _of_idea(desk: Desk, given: Start) -> Project:
    words = as_text(given.idea)
    if not words:
        raise OnereelError("Say in a sentence what happens.")
    settings = _settings(given).model_copy(update={"title": titled(words), "script": TREATMENT})
    if not is_set_up(settings, os.environ):
        raise MissingTool(
            "An idea alone needs a language model to become a story, and none is set up: "
            "`onereel doctor` says how. Or paste the whole story."
        )
    check_length(settings)
    folder = made_folder(desk.projects, given.name or titled(words))
    idea = Idea(
        words, folder, settings, style=given.style or None, asking=desk.asking,
        said=lambda line: desk.screen.lines([line]),
    )  # fmt: skip
    with locked(folder):
        return await told(idea)


def _settings(given: Start) -> FilmSettings:
    plain = FilmSettings(title="", script=TREATMENT, language="en")
    return revised(plain, {"seconds": given.seconds, "style": given.style or None})


def _with_wishes(desk: Desk, project: Project, given: Start) -> Project:
    wishes: Mapping[str, Any] = {"seconds": given.seconds, "style": given.style or None}
    settings = revised(project.settings, wishes)
    if settings != project.settings:
        save_settings(project.folder, settings)
        project = Project(project.folder, settings)
    _check_pictures(desk, given)
    brought = pictures_given(given.pictures, ())
    beginning = Beginning(project.folder, lambda: project, brought, given.source == "idea")
    return beginning.with_pictures(project)


def _made(project: Project, result: Mapping[str, Any]) -> Outcome:
    count, found = sum(result["made"].values()), sum(result["reused"].values())
    lines = [f"{count} made, {found} found made."]
    lines += [f"Review of shot {shot}: {'; '.join(n)}." for shot, n in result["notes"].items()]
    pictures: list[Path] = [Path(path) for path in result["overviews"]]
    if result.get("waits"):
        lines.append(f"The {result['waits']} waits for you: /approve goes on.")
    elif result["film"]:
        lines.append(f"{result['seconds']:.1f} s, {_shots(result['shots'])}: {result['film']}")
        pictures.append(project.out / "contact.png")
    told = {
        name: result.get(name)
        for name in ("stage", "seconds", "shots", "notes", "made", "count", "waits")
    }
    return Outcome(lines=tuple(lines), told=told, pictures=tuple(pictures))


def _shots(count: int) -> str:
    return "1 shot" if count == 1 else f"{count} shots"


def _cores(desk: Desk) -> int:
    return desk.jobs or len(os.sched_getaffinity(0))


FILMING = (
    Verb(
        "start",
        "Begin a new film of a pasted text, a file or an idea, and plan its shots.",
        Start, start, prepare_start, film=False,
    ),
    Verb("open_film", "Open a film that exists.", Open, open_film, film=False),
    Verb(
        "board",
        "Draw a still of every shot and show them on one sheet.",
        Nothing, board, prepare_board,
    ),
    Verb(
        "make",
        "Make the film, or go on with it; only what is not made yet is made.",
        Make, make_film, prepare_make,
    ),
)  # fmt: skip
