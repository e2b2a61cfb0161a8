"""The film that is open, told in words: to the person in a line, to a model in a table."""

from agent.chatting.desk import Desk
from agent.errors import OnereelError
from agent.revising.intent import Intent, load_intent

MOST_SHOTS = 80
"""Shots that a model is told; the rest is counted."""


def told_title(desk: Desk) -> str:
    """The film that is open, in one line."""
    project = desk.project
    try:
        film = load_intent(project.folder)
    except OnereelError:
        return f"{project.settings.title}: not planned yet, in {project.folder}"
    is_made = (project.out / "film.mp4").is_file()
    state = "the film is in out/film.mp4" if is_made else "not made yet"
    return (
        f"{project.settings.title}: {counted(len(film.board.shots))}, {state}, in {project.folder}"
    )


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


def counted(shots: int) -> str:
    """So many shots, in words."""
    return "1 shot" if shots == 1 else f"{shots} shots"
