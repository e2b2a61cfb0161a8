"""The commands that change a film that exists."""

from pathlib import Path
from typing import Annotated

import typer

changing = typer.Typer()

ProjectFolder = Annotated[Path, typer.Argument(metavar="PROJECT", help="A project folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]
Jobs = Annotated[int | None, typer.Option(help="Worker processes; as many as there are cores.")]
NoMake = Annotated[
    bool, typer.Option("--no-make", help="Only change the files; make nothing again.")
]


@changing.command()
def revise(
    project: ProjectFolder,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar='[SHOT] "WORDS"',
            help='What is to change, in English or Chinese: "closer, at dusk", 让她转身, '
            '"swap 3 and 4", "rain instead of snow". A number before them is a shot\'s id.',
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would change and be made again.")
    ] = False,
    no_make: NoMake = False,
    jobs: Jobs = None,
    json: AsJson = False,
) -> None:
    """Change a film by a direction in words; only what depends on it is made again."""
    if not (dry_run or no_make):
        from tools.workers import begin

        begin()  # beside the imports of this process
    from agent.cli.revise import revise_film

    revise_film(project, words, dry_run=dry_run, no_make=no_make, jobs=jobs, as_json=json)


@changing.command()
def circle(
    project: ProjectFolder,
    shot: Annotated[str, typer.Argument(metavar="SHOT", help="A shot's id, such as 3 or 3A.")],
    take: Annotated[
        int,
        typer.Argument(
            metavar="TAKE",
            help="A take of `onereel takes`. A candidate of out/candidates.png is chosen with "
            '`onereel revise PROJECT 3 "candidate 2"`.',
        ),
    ],
    no_make: NoMake = False,
    jobs: Jobs = None,
    json: AsJson = False,
) -> None:
    """Put another take of a shot into the film."""
    from agent.cli.revise import circle_film

    circle_film(project, shot, take, no_make=no_make, jobs=jobs, as_json=json)


@changing.command()
def undo(
    project: ProjectFolder,
    steps: Annotated[int, typer.Option(min=1, help="How many revisions.")] = 1,
    no_make: NoMake = False,
    jobs: Jobs = None,
    json: AsJson = False,
) -> None:
    """Take the last revision back; the film from before it is found made."""
    from agent.cli.revise import step_film

    step_film(project, "undo", steps, no_make=no_make, jobs=jobs, as_json=json)


@changing.command()
def redo(
    project: ProjectFolder,
    steps: Annotated[int, typer.Option(min=1, help="How many revisions.")] = 1,
    no_make: NoMake = False,
    jobs: Jobs = None,
    json: AsJson = False,
) -> None:
    """Make once more what was undone last."""
    from agent.cli.revise import step_film

    step_film(project, "redo", steps, no_make=no_make, jobs=jobs, as_json=json)


@changing.command()
def history(project: ProjectFolder, json: AsJson = False) -> None:
    """List the film's revisions: who, when, in which words, old and new fields."""
    from agent.cli.revise import list_history

    list_history(project, as_json=json)


@changing.command()
def chat(
    project: Annotated[
        Path | None,
        typer.Argument(
            metavar="PROJECT", help="A film's folder; without one a film is begun or opened there."
        ),
    ] = None,
    projects: Annotated[Path, typer.Option(help="Where new films are made.")] = Path("projects"),
    jobs: Jobs = None,
    language: Annotated[
        str | None, typer.Option(help="Speak en or zh; else as the film, or the person, does.")
    ] = None,
) -> None:
    """Talk about a film: begin it, see it, change it, make it.

    Plain words or commands, in English or Chinese; /help lists them. Pictures are shown in the
    terminal where it can (kitty, iTerm2, sixels, or half blocks in colour); ONEREEL_PICTURES
    chooses: kitty, iterm2, sixel, blocks, none. From a pipe every line is a message; one that ends
    in a backslash goes on.
    """
    from agent.cli.chat import open_chat, spoken

    open_chat(project, projects, jobs, spoken(language))


@changing.command()
def takes(
    project: ProjectFolder,
    shot: Annotated[str, typer.Argument(metavar="SHOT", help="A shot's id, such as 3 or 3A.")],
    json: AsJson = False,
) -> None:
    """List every take of a shot, and lay their stills out side by side."""
    from agent.cli.takes import list_takes

    list_takes(project, shot, as_json=json)


@changing.command()
def approve(
    project: ProjectFolder,
    sheets: Annotated[
        bool, typer.Option("--sheets", help="Only freeze the reference sheets.")
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only of this one: an id, or a sheet's whole name."),
    ] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Give the approval up: they are drawn again.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Let a film that waits go on; or freeze sheets, whatever would be drawn later."""
    from agent.cli.approve import approve_film

    approve_film(project, only or (), sheets=sheets, withdraw=withdraw, as_json=json)


@changing.command()
def teach(
    project: ProjectFolder,
    character: Annotated[
        str, typer.Argument(metavar="CHARACTER", help="Whom: an id or a name of world.yaml.")
    ],
    photos: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Learn from the pictures in this folder; else from the photos in refs/ and the "
            "sheet's views.",
        ),
    ] = None,
    look: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which look; else the usual one.")
    ] = None,
    steps: Annotated[
        int | None, typer.Option(min=1, max=100_000, help="How long; 1000 if not said.")
    ] = None,
    rank: Annotated[
        int | None,
        typer.Option(min=1, max=256, help="How much can be learnt; 16 if not said."),
    ] = None,
    clips: Annotated[
        bool, typer.Option("--clips", help="Teach the model that films, not the one that draws.")
    ] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help="Give up what was learnt, in all looks or in --look.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Teach the film's model what a character looks like; the shots that show it follow.

    Trains a LoRA, which may take hours, and keeps it in kept/loras/.
    """
    from agent.cli.teach import forget_character, teach_character
    from agent.teaching import Wish

    if forget:
        forget_character(project, character, look, as_json=json)
        return
    wish = Wish(
        who=character,
        look=look or "",
        photos=photos,
        role="video" if clips else "image",
        **{name: said for name, said in (("steps", steps), ("rank", rank)) if said is not None},
    )
    teach_character(project, wish, as_json=json)
