"""A person's own files given to shots, and taken away, in words."""

import asyncio
from typing import Any

import pytest

from agent.direction import Direction
from agent.documents import dump
from agent.errors import OnereelError
from agent.film import Shot
from agent.journal import Journal
from agent.project import Project
from agent.revise import accept, propose, understand
from agent.revising.errors import CannotRevise
from agent.revising.intent import load_intent
from agent.revising.understood import Understood
from tests.brought.films import Photo
from tests.scripted_director import Scripted


def understood(project: Project, words: str, model: Scripted | None = None) -> Understood:
    """What the words are taken for, as a command asks."""
    journal = Journal(project.folder / "answers", model) if model else None
    return asyncio.run(understand(project, words, Direction(project, {}, journal=journal)))


def say(project: Project, words: str) -> Shot:
    """Say it as a command does; the first shot as it is then."""
    proposal = propose(project, words, understood(project, words))
    accept(project, words, proposal.changes)
    return load_intent(project.folder).shot("1")


def board(project: Project) -> dict[str, Any]:
    return dump(load_intent(project.folder).board)


@pytest.mark.parametrize("name", ["sea.jpg", "my sea.jpg", "海 边.jpg"])
def test_a_shot_gets_a_file_and_is_without_it_again(
    project: Project, photo: Photo, name: str
) -> None:
    before = board(project)
    photo(name)
    assert say(project, f"use 'refs/{name}' as the source of shot 1").source == f"refs/{name}"
    say(project, "take the source of shot 1 away")
    assert board(project) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("use refs/gone.jpg as the source of shot 1", "'refs/gone.jpg' does not exist. Put the"),
        ("shot 1: source sea.jpg", "must name a file in the project's refs/ or shots/"),
        ("shot 1: source '../sea.jpg'", "must name a file in the project's refs/ or shots/"),
        ("shot 1: source /photos/hill.jpg", "Copy it there."),
        ("shot 1: source sea.jpg", "Is it 'refs/sea.jpg'? Write that, or copy the file there."),
        ("shot 1: source refs/SEA.jpg", "'refs/SEA.jpg' does not exist. Is it 'refs/sea.jpg'?"),
        ("shot 1: source shots/sea.png", "'shots/sea.png' does not exist. Is it 'refs/sea.jpg'?"),
        ("shot 1: source refs/wrods.jpg", "Is it 'refs/words.jpg'? Write that, put the file there"),
        ("shot 1: source 'the sea'", "Copy it there."),
        ("1.source = refs/words.jpg", "'words.jpg' is no picture. Give one as JPEG"),
        ("第1镜照着“refs/没有.png”画", "Shot '1': sketch: 'refs/没有.png' does not exist"),
        ("shot 1 follows the performance in refs/sea.jpg", "it must be a film. Name another file"),
        ("shot 1: strength 0.4", "Shot '1': strength: there is no source"),
        ("shot 1: source refs/sea.jpg, strength 0.4", "Take out 'strength', or choose a profile"),
    ],
)
def test_a_file_that_cannot_serve_is_refused_with_the_remedy(
    project: Project, photo: Photo, words: str, said: str
) -> None:
    photo("sea.jpg")
    (project.folder / "refs" / "words.jpg").write_text("Once upon a time", encoding="utf-8")
    before = board(project)
    with pytest.raises(OnereelError) as refused:
        say(project, words)
    assert said in str(refused.value)
    assert board(project) == before


def test_no_model_is_asked_for_files_since_none_may_name_them(project: Project) -> None:
    model = Scripted(lambda question: pytest.fail(question))
    words = "use refs/sea.jpg as the source of shot 1"
    assert understood(project, words, model).by == "grammar"


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("use refs/sea.jpg in shot 1", "its source, sketch, mask or performance?"),
        ("use 'refs/my sea.jpg' in shot 1", "its source, sketch, mask or performance?"),
        ("source refs/sea.jpg", "Which shot"),
    ],
)
def test_no_model_is_asked_what_a_file_is_for(project: Project, words: str, asks: str) -> None:
    model = Scripted(lambda question: pytest.fail(question))
    assert asks in understood(project, words, model).question


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("use refs/sea.jpg as the source of shot 99", "There is no shot '99'"),
        ("shot 1 without a sketch", "There is no sketch of yours in"),
    ],
)
def test_no_model_is_asked_for_files_that_cannot_be_given_or_taken(
    project: Project, words: str, said: str
) -> None:
    model = Scripted(lambda question: pytest.fail(question))
    with pytest.raises(CannotRevise, match=said):
        understood(project, words, model)
