"""Shots that consist of one's own picture or film."""

import numpy as np
import pytest

from agent.brought import brought, cropped
from agent.errors import BadProject
from agent.outcome import result_of
from agent.project import Project
from tests.brought.films import Photo, production
from tests.test_flow import edit, produce
from tools.encoding import FrameWriter
from tools.fakes import Flats
from tools.media import read_frames


def sourced(project: Project, source: str, number: int = 1) -> str:
    """Let the first shot with that number stand on a file."""
    edit(
        project, "storyboard.yaml", f"- id: '{number}'\n", f"- id: '{number}'\n  source: {source}\n"
    )
    return str(number)


def test_a_shot_stands_on_a_picture_of_ones_own(project: Project, photo: Photo) -> None:
    photo("sea.jpg")
    sourced(project, "refs/sea.jpg")
    frames = produce(project, until="read").frames
    done = produce(project)
    assert {m for m in done.labels if m.startswith(("keyframe", "clip"))} == {
        "keyframe of shot 1", "clip of shot 1"
    }  # fmt: skip
    assert not any(m.startswith(("voice", "sheet", "mix")) for m in done.labels)
    clip = next((project.build / "clip").glob("*/clip.mp4"))
    assert clip.is_file()
    assert frames == 0
    film = list(read_frames(project.out / "film.mp4"))
    middle = film[12 * 7]  # after the title card and the fade
    assert np.abs(middle[20:50, 40:110].mean(axis=(0, 1)) - (51, 102, 170)).max() < 12
    assert produce(project).made == {}


def test_another_picture_under_the_same_name_makes_the_shot_again(
    project: Project, photo: Photo
) -> None:
    photo("sea.jpg")
    sourced(project, "refs/sea.jpg")
    produce(project)
    photo("sea.jpg", colour="#aa3333")
    labels = produce(project).labels
    assert {"keyframe of shot 1", "clip of shot 1"} <= labels
    assert "clip of shot 2" not in labels


def test_a_film_that_is_too_short_holds_its_last_picture_and_says_so(project: Project) -> None:
    (project.folder / "shots").mkdir()
    with FrameWriter(project.folder / "shots" / "sea.mp4", (160, 90), 12) as writer:
        for number in range(12):
            writer.write(np.full((90, 160, 3), 60 + 8 * number, np.uint8))
    sourced(project, "shots/sea.mp4")
    produce(project)
    notes = (project.build / "review.json").read_text(encoding="utf-8")
    assert "its last picture is held" in notes
    assert "nothing moves" not in notes


def test_a_picture_that_rests_is_no_frozen_shot(project: Project, photo: Photo) -> None:
    photo("sea.jpg")
    name = next(n for n, shot in production(project).shots.items() if shot.move == "static")
    edit(
        project, "storyboard.yaml", f"- id: '{name}'\n", f"- id: '{name}'\n  source: refs/sea.jpg\n"
    )
    produce(project)
    assert "nothing moves" not in (project.build / "review.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("refs/gone.jpg", "'refs/gone.jpg' does not exist"),
        ("../secret.jpg", "must name a file in the project's refs/ or shots/"),
        ("sea.jpg", "must name a file in the project's refs/ or shots/"),
        ("refs/words.jpg", "is no picture"),
        ("shots/words.mp4", "cannot be read"),
    ],
)
def test_a_wrong_source_names_the_shot(project: Project, source: str, said: str) -> None:
    for folder, name in (("refs", "words.jpg"), ("shots", "words.mp4")):
        (project.folder / folder).mkdir()
        (project.folder / folder / name).write_text("Once upon a time", encoding="utf-8")
    sourced(project, source)
    with pytest.raises(BadProject, match=said) as refused:
        produce(project, until="board")
    assert str(refused.value).startswith("Shot '1': source: ")


def test_an_upright_photo_in_a_wide_film_is_told(project: Project, photo: Photo) -> None:
    photo("up.jpg", (90, 160))
    sourced(project, "refs/up.jpg")
    made = production(project)
    (note,) = cropped(made.storyboard.shots, made.photos, (160, 90))
    assert "32 % of it fits into shot 1" in note
    assert "--aspect 9:16" in note


def test_a_picture_that_is_extended_is_seen_whole_and_soft_only_where_it_grows(
    project: Project, photo: Photo
) -> None:
    photo("up.jpg", (90, 160))
    sourced(project, "refs/up.jpg\n  extend: true")
    made = production(project)
    assert cropped(made.storyboard.shots, made.photos, (160, 90)) == ()
    assert cropped(made.storyboard.shots, made.photos, (500, 320)) == ()
    (note,) = cropped(made.storyboard.shots, made.photos, (500, 340))
    assert "is 90x160 and seen at 191x340 in shot 1" in note


def test_every_file_that_a_shot_names_is_the_shot_s(project: Project, photo: Photo) -> None:
    for name in ("sea.jpg", "mask.png", "lines.png"):
        photo(name)
    sourced(project, "refs/sea.jpg\n  mask: refs/mask.png")
    edit(project, "storyboard.yaml", "- id: '2'\n", "- id: '2'\n  sketch: refs/lines.png\n")
    made = production(project)
    found = brought(made.world, made.storyboard, made.photos, Flats())
    assert found.unbound == {}
    assert found.bound["sea.jpg"] == ("shot 1",)
    assert found.bound["mask.png"] == ("the mask of shot 1",)
    assert found.bound["lines.png"] == ("the sketch of shot 2",)
    assert result_of(made, made.build, {}, "world")["brought"]["unbound"] == {}
