"""Films of a few shots to revise, with instant tools."""

from pathlib import Path

from agent.changes import Change
from agent.film import Shot
from agent.project import open_project
from agent.revise import accept, proposal_of
from agent.revising.edits import Edit, Known, revised
from agent.revising.intent import load_intent, save_intent
from tests.test_flow import Made, produce


def revise(folder: Path, *edits: Edit, words: str = "revised") -> None:
    """Make edits part of a film, as a command does."""
    project = open_project(folder)
    proposal = proposal_of(project, words, edits)
    accept(project, words, proposal.changes)


def proposed(folder: Path, *edits: Edit) -> tuple[Change, ...]:
    """What edits would change, as it is shown to a person."""
    return proposal_of(open_project(folder), "said", edits).changes


def by_hand(folder: Path, *edits: Edit) -> None:
    """The same changes, typed into the files by a person."""
    film = revised(load_intent(folder), edits, Known())
    save_intent(folder, film, ["storyboard.yaml", "world.yaml"])


def again(folder: Path) -> Made:
    """The film made again."""
    return produce(open_project(folder))


def film_of(folder: Path) -> bytes:
    return (folder / "out" / "film.mp4").read_bytes()


def ids(folder: Path) -> list[str]:
    return load_intent(folder).ids


def shot(folder: Path, name: str) -> Shot:
    return load_intent(folder).shot(name)
