"""What a model cannot serve, or cannot do without, is refused before it is loaded."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from agent.project import open_project
from tests.test_flow import FAKES, produce
from tools.conditioning import Control, Reference, Source
from tools.errors import Unsupported
from tools.fakes import Flats, Likenesses, Readers
from tools.image import PictureRequest, SheetRequest
from tools.looks import Look
from tools.required import refuse_unserved
from tools.staging import Style
from tools.video import ClipRequest

SIZE = (64, 64)


def reference(number: int = 1, *, required: bool = True) -> Reference:
    return Reference(
        picture=Path("x.png"), digest="", role="character", name="Ada", number=number,
        required=required,
    )  # fmt: skip


SOURCE = Source(file=Path("x.png"), digest="", kind="picture")


class Needy(Readers):
    """Films from a first picture only."""

    needs = frozenset({"first_frame", "prompt"})


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"source": SOURCE}, "'source'"),
        ({"source": SOURCE, "strength": 0.5}, "'source'"),
        ({"mask": SOURCE}, "'mask'"),
        ({"references": (reference(),)}, "'references'"),
        (
            {"controls": (Control(kind="edge", file=Path("x.png"), digest="", required=True),)},
            "'sketch'",
        ),
    ],
)
def test_a_required_field_that_is_not_served_is_named_with_the_model_and_a_remedy(
    fields: dict[str, object], field: str
) -> None:
    asked = PictureRequest.model_validate({"size": SIZE, **fields})
    with pytest.raises(Unsupported, match=f"Shot '3': .*flats.*{field}|{field}.*flats") as told:
        refuse_unserved(asked, Flats(), "Shot '3'")
    assert "profile" in str(told.value)


def test_what_only_steers_is_not_refused() -> None:
    steering = Control(kind="depth", file=Path("x.png"), digest="")
    asked = PictureRequest(
        size=SIZE, prompt="a man", references=(reference(required=False),), controls=(steering,)
    )
    refuse_unserved(asked, Flats())
    own = asked.model_copy(update={"controls": (steering.model_copy(update={"required": True}),)})
    with pytest.raises(Unsupported, match="does not follow a sketch"):
        refuse_unserved(own, Flats())


def test_more_required_pictures_than_a_model_follows_are_refused() -> None:
    asked = PictureRequest(size=SIZE, references=tuple(reference(n) for n in (1, 2, 3)))
    with pytest.raises(Unsupported, match="3 reference pictures are required"):
        refuse_unserved(asked, Likenesses())
    refuse_unserved(asked, Readers())


def test_what_a_model_needs_must_be_there() -> None:
    with pytest.raises(Unsupported, match="readers makes nothing without 'first_frame'"):
        refuse_unserved(ClipRequest(size=SIZE, frames=1, prompt="a man"), Needy())
    refuse_unserved(ClipRequest(size=SIZE, frames=1, prompt="x", first_frame=reference()), Needy())


def test_a_sheet_is_held_against_words_and_references_alone() -> None:
    asked = SheetRequest(name="Ada", look=Look(), style=Style())
    with pytest.raises(Unsupported, match="'prompt'"):
        refuse_unserved(asked, Needy())
    refuse_unserved(asked.model_copy(update={"prompts": {"front": "a man"}}), Needy())


def test_a_film_is_refused_before_anything_of_that_stage_is_made(
    finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = open_project(Path(shutil.copytree(finished, tmp_path / "film")))
    monkeypatch.setattr(Flats, "needs", frozenset({"performance"}))
    shutil.rmtree(project.build / "keyframe")
    with pytest.raises(Unsupported, match=r"The plate of .* without 'performance'"):
        produce(project, tools=replace(FAKES, image=Flats()))
    assert not (project.build / "keyframe").exists()
