"""The commands; only this package prints or exits."""

import atexit
import errno
import gc
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from agent.cli import options
from agent.cli.bare import with_values
from agent.cli.changing import changing
from agent.cli.eval import evaluations
from agent.errors import OnereelError, Stopped

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NOT_OURS = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR)

app = typer.Typer(
    help="Turn a script, a story or a poem into a film.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(changing)
app.add_typer(evaluations, name="eval")

ProjectFolder = Annotated[Path, typer.Argument(metavar="PROJECT", help="A project folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]


@app.command()
def make(
    path: options.ScriptOrProject = None,
    idea: options.Idea = None,
    picture: options.Picture = None,
    named: options.Named = None,
    name: options.Name = None,
    world: options.World = None,
    projects: options.Projects = Path("projects"),
    until: options.Until = "deliver",
    style: options.Style = None,
    directions: options.Directions = None,
    direction: options.Direction = None,
    aspect: options.Aspect = None,
    size: options.Size = None,
    seconds: options.Seconds = None,
    shots: options.Shots = None,
    candidates: options.Candidates = None,
    seed: options.Seed = None,
    narration: options.Narration = None,
    profile: options.Profile = None,
    director: options.Director = None,
    model: options.Model = None,
    burn: options.Burn = None,
    approve: options.Approve = None,
    no_approve: options.NoApprove = False,
    again: options.Again = False,
    jobs: options.Jobs = None,
    json: AsJson = False,
) -> None:
    """Make a film, or go on with one: only what changed is made again."""
    from agent.cli.bring import Brings
    from agent.cli.make import make_film
    from agent.cli.wishes import Wishes, wished_gate

    wishes = Wishes(
        style=style, aspect=aspect, size=size, seconds=seconds, shots=shots,
        candidates=candidates, seed=seed, narration=narration, profile=profile, director=director,
        model=model, burn=burn, direction=direction,
        approve=wished_gate(approve, without=no_approve),
    )  # fmt: skip
    brings = Brings(
        idea=idea,
        pictures=tuple(picture or ()),
        names=tuple(named or ()),
        name=name,
        world=world,
    )
    if directions is not None:
        from agent.cli.directions import propose_directions

        if until != "deliver":
            raise OnereelError("--directions stops by itself. Give it without --until.")
        propose_directions(
            path, projects, wishes, brings, directions, again=again, jobs=jobs, as_json=json
        )
        return
    make_film(path, projects, wishes, brings, until=until, again=again, jobs=jobs, as_json=json)


@app.command()
def plan(
    project: ProjectFolder,
    again: Annotated[
        bool, typer.Option("--again", help="Plan again; what you wrote into the files stays.")
    ] = False,
    director: Annotated[
        str | None, typer.Option(help="Who plans: rules, model, auto (a model where one is set up)")
    ] = None,
    json: AsJson = False,
) -> None:
    """Plan world and shots without drawing anything; a plan that stands is not made again."""
    from agent.cli.bring import Brings
    from agent.cli.folder import open_folder
    from agent.cli.make import make_film
    from agent.cli.wishes import Wishes

    open_folder(project)
    wishes = Wishes(director=director)
    make_film(project, project, wishes, Brings(), until="board", again=again, jobs=1, as_json=json)


@app.command()
def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A script file.")],
    json: AsJson = False,
) -> None:
    """Say what is in a script: scenes, cues, names, places, words."""
    from agent.cli.reading import read_script

    read_script(file, as_json=json)


@app.command()
def styles(
    words: Annotated[
        str | None,
        typer.Argument(metavar="WORDS", help="Say what these words for a style mean."),
    ] = None,
    json: AsJson = False,
) -> None:
    """List the styles in which a film can be drawn."""
    from agent.cli.styles import list_styles

    list_styles(words, as_json=json)


@app.command()
def show(project: ProjectFolder, json: AsJson = False) -> None:
    """List the shots with their state, and the words that found no picture."""
    from agent.cli.show import show_film

    show_film(project, as_json=json)


@app.command()
def why(
    project: ProjectFolder,
    shot: Annotated[str, typer.Argument(metavar="SHOT", help="A shot's id, such as 3 or 3A.")],
    json: AsJson = False,
) -> None:
    """Say which field makes a shot stale."""
    from agent.cli.show import why_shot

    why_shot(project, shot, as_json=json)


@app.command()
def bench(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="One of: startup, reading, thousand, previs, revise, cut, models; else all.",
        ),
    ] = None,
    profile: Annotated[
        str, typer.Option("--profile", help="Whose models the bench of models takes.")
    ] = "tiny",
    write: Annotated[
        bool, typer.Option("--write", help="Put the tables into docs/benchmarks.md.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Measure how fast Onereel is, beside something real in the same run."""
    from agent.cli.bench import run_benches

    run_benches(name, as_json=json, write=write, profile=profile)


@app.command()
def doctor(
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Say what this profile needs: which models are here, what to download, "
            "licences, memory.",
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Check that this machine has what a film needs."""
    if profile is not None:
        from agent.cli.doctor_models import examine_profile

        examine_profile(profile, as_json=json)
        return
    from agent.cli.doctor import examine

    examine(as_json=json)


def main() -> None:
    """Run the command line: our errors become one line and exit code 1, others stay visible."""
    # Else the interpreter looks through all that it has once more before it ends.
    atexit.register(gc.freeze)
    try:
        app(args=with_values(sys.argv[1:]))
    except Stopped as stopped:
        typer.secho(str(stopped), fg="yellow", err=True)
        sys.exit(130)
    except OnereelError as error:
        _fail(str(error))
    except OSError as error:
        if error.errno in NOT_OURS and error.filename:
            _fail(
                f"{str(error.filename)!r} cannot be written: {os.strerror(error.errno)}. Change "
                "its permissions, or give another folder with --projects."
            )
        if error.errno not in NO_ROOM:
            raise
        _fail(
            f"The disk takes no more: {os.strerror(error.errno)}. Free some space and run the "
            "same command again: what is finished is kept."
        )


def _fail(message: str) -> None:
    typer.secho(message, fg="red", err=True)
    sys.exit(1)
