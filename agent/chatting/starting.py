"""Films begun in a conversation: of a pasted text, a script file, an idea."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from agent.beginning import Beginning
from agent.bringing import given as pictures_given
from agent.chatting.desk import Desk
from agent.chatting.telling import counted
from agent.chatting.verb import Outcome, Prepared, Verb
from agent.direction import is_set_up
from agent.endpoint import endpoint_for, limits_of
from agent.errors import MissingTool, OnereelError
from agent.film_settings import FilmSettings
from agent.folders import folder_for, made_folder, named_folder
from agent.founding import create_from_idea, create_project, digest_of_idea, titled
from agent.ideas import Idea, as_text, check_length, told
from agent.making import made
from agent.project import Project, locked
from agent.reading.reader import read_text
from agent.screenplay import FILE as TREATMENT
from agent.settings import FILE, revised, save_settings
from agent.tongue import Saying, Tongue
from tools.profiles.choosing import profile_of
from tools.staging import Frozen

SHORT = 60
"""Characters of one line below which words without a model are no film's text."""
SCRIPT = "script.txt"


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


class Picture(Frozen):
    picture: str = Field(max_length=400)
    """NAME=FILE or FILE: whom or what it shows, and the file exactly as the person typed it."""


async def prepare_start(desk: Desk, given: Start) -> Prepared:
    """What it is made of is seen before anything is asked."""
    _check_pictures(desk, given)
    tongue = desk.tongue
    of = tuple(tongue.say("With {picture}", picture=picture) for picture in given.pictures)
    if given.source == "file":
        of = (tongue.say("Of the file {file}", file=str(_script(desk, given))), *of)
    elif given.source == "pasted":
        _pasted(desk, given)
    does, question = Saying("{name} plans the film ({most})."), Saying("Plan it?")
    found = prepare_planning(desk, _settings(given), does, question)
    return replace(found, lines=of, data={"of": list(of)})


def prepare_planning(
    desk: Desk, settings: FilmSettings, does: Saying, question: Saying
) -> Prepared:
    """A language model works for money and minutes, so a person is asked before; rules do not.

    Args:
        desk: The conversation.
        settings: The film's.
        does: What the model does, of {name} and {most}.
        question: Whether it shall.
    """
    tongue = desk.tongue
    if not is_set_up(settings, os.environ):
        return Prepared()
    profile = profile_of(settings.profile)
    endpoint, limits = endpoint_for(settings, profile, os.environ), limits_of(settings, profile)
    assert endpoint is not None  # is_set_up says so
    most = tongue.say("no limit")
    if limits.tokens:
        most = tongue.say("at most {tokens:,} tokens", tokens=limits.tokens)
    if limits.money and endpoint.price_in:
        most += tongue.say(", {money:g} of money", money=limits.money)
    planning = tongue.say(does, name=endpoint.name, most=most)
    return Prepared(asks=tongue.sentences(planning, tongue.say(question)))


async def start(desk: Desk, given: Start, prepared: Prepared) -> Outcome:
    """Begin a film and plan its shots; nothing is drawn yet."""
    project = await _begun(desk, given)
    desk.open(project.folder)
    with desk.working() as project:
        project = _with_wishes(desk, project, given)
        progress = desk.screen.progress()
        result = await made(project, desk.asking, progress, until="board", jobs=desk.jobs)
    title, shots, tongue = project.settings.title, result["shots"], desk.tongue
    return Outcome(
        lines=(
            tongue.say(
                "{title}: {shots} planned in {folder}.",
                title=title,
                shots=counted(shots, tongue),
                folder=project.folder,
            ),
            tongue.say("/board draws them, /make makes the film; or say what is to be different."),
        ),
        told={"title": title, "shots": shots, "folder": str(project.folder)},
    )


async def bring(desk: Desk, given: Picture, prepared: Prepared) -> Outcome:
    """A person's own picture comes into the film's refs/, bound to whom it is named after."""
    desk.path_typed(given.picture.rpartition("=")[2])
    with desk.working() as project:
        _with_pictures(project, (given.picture,), idea=False)
    name = Path(given.picture.rpartition("=")[2]).name
    said = desk.tongue.say("{picture} is in refs/ now. /make makes what follows it.", picture=name)
    return Outcome(lines=(said,))


async def _begun(desk: Desk, given: Start) -> Project:
    if given.source == "file":
        path = _script(desk, given)
        folder = folder_for(path, desk.projects)
        with locked(folder):
            return create_project(path, folder)
    if given.source == "idea":
        return await _of_idea(desk, given)
    text = _pasted(desk, given)
    folder = _free(desk.projects, given.name or read_text(text, SCRIPT).title or titled(text), text)
    with locked(folder):
        return create_from_idea(text, folder, script=text, name=SCRIPT)


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


def _script(desk: Desk, given: Start) -> Path:
    """The script file that the person has named."""
    path = desk.path_typed(given.file)
    if not path.is_file():
        raise OnereelError(f"{given.file!r} is no file. Give a script's path.")
    return path


def _check_pictures(desk: Desk, given: Start) -> None:
    for picture in given.pictures:
        desk.path_typed(picture.rpartition("=")[2])


def _free(projects: Path, name: str, text: str) -> Path:
    """A folder of that name for this text: the one it has, or a new one."""
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
    return _with_pictures(project, given.pictures, idea=given.source == "idea")


def _with_pictures(project: Project, pictures: tuple[str, ...], *, idea: bool) -> Project:
    brought = pictures_given(pictures, ())
    return Beginning(project.folder, lambda: project, brought, idea).with_pictures(project)


def _of(data: Mapping[str, Any], tongue: Tongue) -> tuple[str, ...]:
    """What it was to be made of."""
    return tuple(map(str, data.get("of", ())))


STARTING = (
    Verb(
        "start",
        "Begin a new film of a pasted text, a file or an idea, and plan its shots.",
        Start, start, prepare_start, film=False, shown=_of,
    ),
    Verb("picture", "Bring a picture of the person's own into the film.", Picture, bring),
)  # fmt: skip
