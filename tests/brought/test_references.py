"""What a shot must follow: numbered, required or only steering, content in the key."""

import shutil
from pathlib import Path

import pytest

from agent.brought import brought
from agent.production import Production, Tools
from agent.project import Project
from agent.stages import keyframes, sheets
from agent.stages.entities import Entity
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


def test_whoever_is_on_screen_is_followed_by_photo_then_sheet(
    project: Project, photo: Photo
) -> None:
    path = photo("翁.jpg")
    made = production(project, FOLLOWING)
    shot = made.shots[seeing(made)]
    entity = Entity(kind="character", id="翁", look="default")
    plain = production(project)
    sheet = made.project.store.find(sheets.wanted(plain, entity).recipe)
    assert sheet is not None
    asked = sheets.wanted(made, entity).recipe
    made.project.store.keep(asked, drafted(made, asked, sheet.path), {})
    first, second = gathered(made, shot, made.staging(shot)).taken
    assert (first.picture, first.number, first.required) == (path, 1, True)
    assert (second.role, second.number, second.required) == ("character", 2, False)


def drafted(made: Production, recipe: object, sheet: Path) -> Path:
    draft = made.project.store.draft(recipe)  # type: ignore[arg-type]
    shutil.copy(sheet, draft / recipe.file)  # type: ignore[attr-defined]
    return draft


def test_what_only_steers_is_left_out_first_and_said(project: Project, photo: Photo) -> None:
    photo("翁.jpg")
    photo("翁-2.jpg")
    photo("winter-river.jpg")
    photo("style.png")
    made = production(project, FOLLOWING)
    shot = made.shots[seeing(made)]
    found = gathered(made, shot, made.staging(shot))
    assert [r.picture.name for r in found.taken] == ["翁.jpg", "翁-2.jpg"]
    assert "style" in found.left_out


def test_more_figures_than_a_model_follows_are_refused(
    project: Project, photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo("翁.jpg")
    monkeypatch.setattr(Likenesses, "most_references", 0)
    made = production(project, FOLLOWING)
    shot = made.shots[seeing(made)]
    with pytest.raises(Unsupported, match="follows at most 0 reference pictures"):
        gathered(made, shot, made.staging(shot))


def test_a_photos_content_is_in_the_key_and_its_name_is_not(project: Project, photo: Photo) -> None:
    def key() -> str:
        made = production(project, FOLLOWING)
        shot = made.shots[seeing(made)]
        return keyframes.keyframe_recipe(keyframes.request(made, shot), FOLLOWING).key

    path = photo("翁.jpg")
    before = key()
    path.rename(path.with_name("other.jpg"))
    edit(project, "world.yaml", "default: [翁.jpg]", "default: [other.jpg]")
    assert key() == before
    photo("other.jpg", colour="#ff0000")
    assert key() != before
