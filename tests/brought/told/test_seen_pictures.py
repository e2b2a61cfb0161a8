"""A story that grows from pictures, whether the model sees them or not."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from agent.errors import OnereelError
from tests import scripted_director
from tests.brought.told.telling import (
    BLIND,
    SEES,
    asked,
    board,
    files,
    made,
    scripted,
    settings,
    treatment_asked,
    world,
)
from tests.llm_server import Body, Habits


def test_a_model_that_sees_names_the_picture_and_gives_the_film_its_style(
    model: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with model(habits=SEES) as seen:
        made("photo.jpg", until="board", seconds=14)
        questions = len(seen.bodies)
        made("photo.jpg", until="board", seconds=14)
        assert len(seen.bodies) == questions
    told = treatment_asked(seen)
    assert "PICTURE 1 (a person): A thin woman of sixty in a yellow coat" in told
    assert files() == ["mara.jpg"]
    assert world().characters["mara"].refs == {"default": ("mara.jpg",)}
    assert settings().style == "Watercolour in wet blues and one yellow."
    assert settings().pictures == ("mara.jpg",)
    assert board().shots[0].source == "refs/mara.jpg"
    assert "'photo.jpg' is taken for 'Mara'." in capsys.readouterr().err


def test_the_look_of_the_person_follows_what_was_seen(model: Any) -> None:
    with model(habits=SEES):
        made("photo.jpg")
    made("photo.jpg", director="rules", until="world")
    look = world().characters["mara"].looks["default"]
    assert (look.age, look.sex, look.hair) == (62, "female", "bun")
    assert "coat" in {garment.kind for garment in look.garments}


def test_a_style_that_is_wished_for_stays(model: Any) -> None:
    with model(habits=SEES) as seen:
        made("photo.jpg", style="hand-painted anime")
    assert settings().style == "hand-painted anime"
    told = treatment_asked(seen)
    assert "in this style: hand-painted anime" in told


def test_several_pictures_are_of_person_place_and_style(model: Any) -> None:
    def seeing(body: Body) -> Body | str:
        if not asked(body).startswith("Look at the picture"):
            return scripted(body)
        url = str(body["messages"][1]["content"])
        kinds = {0: "a person", 1: "a place", 2: "a style"}
        order.append(url) if url not in order else None
        return scripted_director.picture(kinds[order.index(url)])

    order: list[str] = []
    Image.new("RGB", (99, 99), "#aaaa00").save("dabs.webp")
    with model(seeing, habits=Habits(sees=True)) as seen:
        made("photo.jpg", "gallery.png", "dabs.webp", until="world")
    assert seen.most_at_once >= 1
    found = world()
    bound = {name for who in found.characters.values() for name in who.refs.get("default", ())}
    bound |= {name for place in found.places.values() for name in place.refs}
    assert len(bound) == 2
    assert len(found.style_refs) == 1
    assert len(settings().pictures) == 3


def test_a_model_that_does_not_see_knows_the_idea_alone_and_that_is_said(
    model: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as seen:
        made("photo.jpg", until="board", seconds=14)
    assert not any(asked(body).startswith("Look at") for body in seen.bodies)
    assert "The model does not see" in capsys.readouterr().err
    assert settings().style == "ink_wash"
    assert files() == ["photo.jpg"]
    assert board().shots[0].source == "refs/photo.jpg"


@pytest.mark.parametrize("habits", [BLIND, SEES], ids=["blind", "sees"])
def test_whoever_a_picture_is_named_after_is_in_the_story(model: Any, habits: Habits) -> None:
    with model(habits=habits) as seen:
        made("hero=photo.jpg", until="board")
    told = treatment_asked(seen)
    assert "under exactly these names: hero." in told
    assert world().characters["hero"].refs == {"default": ("hero.jpg",)}
    assert board().shots[0].source == "refs/hero.jpg"


def test_a_name_that_the_model_leaves_out_is_refused_with_those_there_are(model: Any) -> None:
    def deaf(body: Body) -> Body | str:
        if asked(body).startswith("Write the treatment"):
            return scripted_director.treatment("")
        return scripted(body)

    with model(deaf), pytest.raises(OnereelError, match=r"'hero' is nobody .* one of: mara, light"):
        made("hero=photo.jpg")
    made("mara=photo.jpg")
    assert files() == ["mara.jpg"]


def test_a_picture_and_an_idea_need_no_model() -> None:
    made("photo.jpg", idea="A girl walks through the forest.", until="board")
    assert (Path("projects") / "a-girl-walks-through-the-forest" / "script.txt").is_file()
