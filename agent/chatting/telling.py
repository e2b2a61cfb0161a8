"""The film that is open, told in words: to the person in a line, to a model in a table."""

from collections.abc import Mapping
from typing import Any

from agent.chatting.desk import Desk
from agent.errors import OnereelError
from agent.length import MissedLength
from agent.revising.intent import Intent, load_intent
from agent.tongue import Tongue

MOST_SHOTS = 80
"""Shots that a model is told; the rest is counted."""


def told_title(desk: Desk) -> str:
    """The film that is open, in one line."""
    project, tongue = desk.project, desk.tongue
    title, folder = project.settings.title, project.folder
    try:
        film = load_intent(folder)
    except OnereelError:
        return tongue.say("{title}: not planned yet, in {folder}", title=title, folder=folder)
    is_made = (project.out / "film.mp4").is_file()
    made = tongue.say("the film is in out/film.mp4") if is_made else tongue.say("not made yet")
    return tongue.say(
        "{title}: {shots}, {made}, in {folder}",
        title=title, shots=counted(len(film.board.shots), tongue), made=made, folder=folder,
    )  # fmt: skip


def told_film(desk: Desk) -> str:
    """The film that is open, for a model: who, where, which shots."""
    if desk.folder is None:
        return "No film is open yet. One is begun with `start`, or opened with `open_film`."
    settings = desk.project.settings
    try:
        film = load_intent(desk.folder)
    except OnereelError:
        return f"A film is open, {settings.title!r}; it is not planned yet."
    is_made = (desk.project.out / "film.mp4").is_file()
    people = (f"{who} ({one.name})" for who, one in film.world.characters.items())
    places = (f"{name} ({one.name})" for name, one in film.world.places.items())
    return "\n".join(
        [
            f"Title: {settings.title}. Style: {settings.style}. Language: {settings.language}. "
            f"The film is {'made' if is_made else 'not made yet'}.",
            f"People: {'; '.join(people) or 'nobody'}",
            f"Places: {'; '.join(places)}",
            "Shots (id | scene | place | how | time | who | words):",
            *_told_shots(film),
        ]
    )


def _told_shots(film: Intent) -> list[str]:
    shots = film.board.shots
    lines = [
        f"{s.id} | scene {s.scene} | {s.place} | {s.size}, {s.angle}, {s.side}, {s.move} | "
        f"{s.light.time} | {', '.join(subject.who for subject in s.subjects) or '-'} | "
        f"{' / '.join(line.text for line in s.speech)[:80] or s.action[:80]}"
        for s in shots[:MOST_SHOTS]
    ]
    left = len(shots) - len(lines)
    return [*lines, f"... and {left} shots more; `shots` lists them."] if left else lines


def counted(shots: int, tongue: Tongue) -> str:
    """So many shots, in words."""
    return tongue.say("1 shot") if shots == 1 else tongue.say("{count} shots", count=shots)


def counted_made(result: Mapping[str, Any], tongue: Tongue) -> str:
    """What a run has made, and what it has found made."""
    made, found = sum(result["made"].values()), sum(result["reused"].values())
    return tongue.say("{made} made, {found} found made.", made=made, found=found)


def told_length(result: Mapping[str, Any], tongue: Tongue) -> list[str]:
    """Why a film is not as long as was asked for; nothing where it is."""
    found = result["length"]
    if found is None:
        return []
    fields = {name: value for name, value in found.items() if name != "said"}
    return [MissedLength.model_validate(fields).said(tongue)]


def told_candidates(result: Mapping[str, Any], tongue: Tongue) -> list[str]:
    """Where the stills lie of which one can be chosen, and with which words; nothing where there
    are none."""
    found = result["candidates"]
    if found is None:
        return []
    return [
        tongue.say(
            'Several stills were drawn of {shots}: {sheet}. Say "candidate {candidate} of {shot}" '
            "to take another.",
            shots=counted(len(found["shots"]), tongue), sheet=found["sheet"], **found["such_as"],
        )
    ]  # fmt: skip
