"""How a film is founded: from a script, which is copied in and followed, or from an idea."""

import re
from hashlib import sha256
from pathlib import Path

from agent.documents import write_whole
from agent.errors import BadProject
from agent.film_settings import FilmSettings
from agent.project import Project, open_project
from agent.script import Script
from agent.settings import FILE, save_settings

IDEA_SCRIPT = "script.txt"
LONGEST_TITLE = 48
"""Characters of a title that is taken from an idea."""
IGNORED = "build/\nout/\n.lock\n"


def create_project(script: Path, folder: Path) -> Project:
    """Make the project of a script in its (locked) folder, or open the one that was made for it.

    The script is copied in. When the given file has changed since, the copy follows it, unless
    somebody edited the copy as well.

    Raises:
        BadScript: the script cannot be read.
        BadProject: script and copy were both edited, or the folder belongs to another script.
    """
    from agent.reading import read

    if (folder / FILE).exists():
        project = open_project(folder)
        if project.script_path.resolve() != script.resolve():
            _follow(project, script, script.read_bytes())
        return project
    parsed = read(script)
    settings = FilmSettings(
        title=parsed.title or script.stem,
        script=script.name if script.suffix else f"{script.name}.txt",
        language=parsed.language,
        credit=_credit(parsed),
    )
    write_whole(folder / ".gitignore", IGNORED)
    _copy(folder / settings.script, script)
    save_settings(folder, settings)
    return Project(folder, settings)


def _credit(script: Script) -> str:
    """The licence line that the title page asks to keep, with its author."""
    page = {key.casefold(): value for key, value in script.title_page}
    line = page.get("copyright", "").splitlines()
    return " · ".join(part.strip() for part in (script.author, *line[:1]) if part.strip())


def _follow(project: Project, script: Path, data: bytes) -> None:
    """Bring a changed script into the project that was made from it."""
    copy = project.script_path
    if copy.is_file() and copy.read_bytes() == data:
        return
    digest, source = _origin(project.folder)
    if digest == sha256(data).hexdigest():
        return  # only the copy was edited: it stands
    if (
        copy.stem != script.stem
        or copy.suffix != (script.suffix or ".txt")
        or (source and source != str(script.resolve()))
    ):
        raise BadProject(
            f"{str(project.folder)!r} is the film of another script, {source or copy.name!r}. "
            "Give --projects another folder, or rename the script."
        )
    if copy.is_file() and digest not in ("", project.script_digest()):
        raise BadProject(
            f"{str(script)!r} and its copy {str(copy)!r} differ, and both were edited. Run "
            f"`onereel make {project.folder}` to use the copy, or give --projects another folder."
        )
    _copy(copy, script)


def _copy(copy: Path, script: Path) -> None:
    """Copy a script in, and note which one it was."""
    data = script.read_bytes()
    write_whole(copy, data)
    said = f"{sha256(data).hexdigest()}  {script.resolve()}\n"
    write_whole(copy.parent / "history" / "origin.txt", said)


def create_from_idea(
    idea: str,
    folder: Path,
    *,
    script: str | None = None,
    name: str = IDEA_SCRIPT,
    style: str = "",
) -> Project:
    """Make the project of an idea in its (locked) folder, or open the one that was made for it.

    Args:
        idea: In the person's words: by them the film is known again.
        folder: Of the film.
        script: What the idea became; None: the idea's own words.
        name: Of the script's file.
        style: What the story is to look like; empty: the usual.

    Raises:
        BadProject: the folder belongs to something else.
    """
    from agent.reading.reader import read_text

    if (folder / FILE).exists():
        return open_idea(idea, folder)
    text = script or idea
    parsed = read_text(text, name)
    settings = FilmSettings(
        title=parsed.title or titled(idea), script=name, language=parsed.language
    )
    if style:
        settings = settings.model_copy(update={"style": style})
    write_whole(folder / ".gitignore", IGNORED)
    write_whole(folder / name, text)
    write_whole(folder / "history" / "origin.txt", f"{digest_of_idea(idea)}  an idea\n")
    save_settings(folder, settings)
    return Project(folder, settings)


def open_idea(idea: str, folder: Path) -> Project:
    """Open the project that was made for an idea.

    Raises:
        BadProject: the folder belongs to something else.
    """
    if _origin(folder)[0] != digest_of_idea(idea):
        raise BadProject(
            f"{str(folder)!r} is another film. Give this one a --name of its own; or run "
            f"`onereel make {folder}` to go on with that one, whose script is yours to edit."
        )
    return open_project(folder)


def digest_of_idea(idea: str) -> str:
    """By which the film of an idea is known again: of its words, however they are spaced."""
    return sha256(f"{' '.join(idea.split())}\n".encode()).hexdigest()


def titled(text: str) -> str:
    """A title for an idea: its first clause, or the words of it that fit."""
    clause = (
        re.split(r"[.!?;:,。！？；：，、—]", text.strip(), maxsplit=1)[0].strip() or text.strip()
    )
    if len(clause) <= LONGEST_TITLE:
        return clause
    if " " not in clause:
        return clause[: LONGEST_TITLE // 2]
    return clause[: LONGEST_TITLE + 1].rsplit(" ", 1)[0]


def _origin(folder: Path) -> tuple[str, str]:
    """Digest and path of the script as it was when it was copied in; empty: not known."""
    try:
        line = (folder / "history" / "origin.txt").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return "", ""
    digest, _, source = line.partition("  ")
    return digest, source
