"""What a shot must follow: numbered, required or only steering, content in the key."""

import asyncio

import pytest

from agent.brought import brought
from agent.production import Production, Tools
from agent.project import Project
from agent.stages import keyframes, sheets
from agent.stages.references import gathered
from tests.brought.films import Photo, production
from tests.test_flow import FAKES, edit
from tools.errors import Unsupported
from tools.fakes import Beeps, Flats, Likenesses

FOLLOWING = Tools(
    FAKES.profile.model_copy(update={"image": "tools.fakes:Likenesses"}),
    Likenesses(),
    Flats(),
    Beeps(),
)


def test_photos_wait_for_a_model_that_follows_them(project: Project, photo: Photo) -> None:
    photo("翁.jpg")
    made = production(project)
    assert brought(made.world, None, made.photos, Flats()).waiting == 1
    assert brought(made.world, None, made.photos, Likenesses()).waiting == 0


def seeing(made: Production) -> str:
    """A shot in which somebody is on screen."""
    return next(n for n, shot in made.shots.items() if made.staging(shot).figures)


def followed(project: Project) -> Production:
    """A film whose sheets are drawn by a tool that follows references."""
    made = production(project, FOLLOWING)
    asyncio.run(sheets.draw_all(made))
    return made


def test_whoever_is_on_screen_is_followed_by_photo_then_sheet(
    project: Project, photo: Photo
) -> None:
    path = photo("翁.jpg")
    made = followed(project)
    shot = made.shots[seeing(made)]
    first, second = gathered(made, shot, made.staging(shot), Likenesses()).taken
    assert (first.picture, first.number, first.required) == (path, 1, True)
    assert (second.role, second.number, second.required) == ("character", 2, False)
    assert second.picture.name in ("front.png", "three-quarter.png", "side.png", "back.png")


def test_what_only_steers_is_left_out_first_and_said(project: Project, photo: Photo) -> None:
    photo("翁.jpg")
    photo("翁-2.jpg")
    photo("winter-river.jpg")
    photo("style.png")
    made = followed(project)
    shot = made.shots[seeing(made)]
    found = gathered(made, shot, made.staging(shot), Likenesses())
    assert [r.picture.name for r in found.taken] == ["翁.jpg", "翁-2.jpg"]
    assert "style.png" in found.left_out


def test_more_figures_than_a_model_follows_are_refused(
    project: Project, photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo("翁.jpg")
    monkeypatch.setattr(Likenesses, "most_references", 0)
    made = followed(project)
    shot = made.shots[seeing(made)]
    with pytest.raises(Unsupported, match="follows at most 0 reference pictures"):
        gathered(made, shot, made.staging(shot), Likenesses())


def test_a_photos_content_is_in_the_key_and_its_name_is_not(project: Project, photo: Photo) -> None:
    def key() -> str:
        made = followed(project)
        shot = made.shots[seeing(made)]
        return keyframes.keyframe_recipe(keyframes.request(made, shot), shot, FOLLOWING).key

    path = photo("翁.jpg")
    before = key()
    path.rename(path.with_name("other.jpg"))
    edit(project, "world.yaml", "default: [翁.jpg]", "default: [other.jpg]")
    assert key() == before
    photo("other.jpg", colour="#ff0000")
    assert key() != before
