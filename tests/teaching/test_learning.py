"""What a model is taught of somebody: from which pictures, how it is kept, which shots follow."""

import asyncio
import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from agent.errors import BadProject
from agent.followers import followers
from agent.kept_loras import KeptLora, KeptLoras
from agent.production import Production, Tools
from agent.project import Project
from agent.stages import keyframes, sheets
from agent.stages.approving import approve
from agent.stages.asking import recipe
from agent.stages.loras import trigger_of
from agent.state import clip_now, recorded, slots
from agent.teaching import Wish, taught, trigger
from tests.brought.films import production
from tests.teaching.pupils import SHOWN, TOOLS, WHO
from tests.test_flow import edit
from tools.encoding import FrameWriter
from tools.errors import Failed, Unsupported
from tools.fakes import Beeps, Pupils, Readers


class NewPupils(Pupils):
    """The same model with other weights."""

    revision = "2"


class Filmers(Pupils):
    """Films from words and pictures, not on from a keyframe."""

    name = "filmers"
    honours = Pupils.honours - {"first_frame", "last_frame"}


class Extenders(Filmers):
    """Paints on around a film."""

    honours = Filmers.honours | {"source", "mask"}


def learnt(project: Project, wish: Wish = SHOWN) -> KeptLora:
    return asyncio.run(taught(production(project, TOOLS), wish))


def captions(record: KeptLora) -> list[str]:
    return [example["caption"] for example in record.inputs["request"]["examples"]]


def keys(made: Production) -> dict[str, str]:
    asked = {name: keyframes.request(made, shot) for name, shot in made.shots.items()}
    return {
        name: keyframes.keyframe_recipe(one, made.shots[name], made.tools).key
        for name, one in asked.items()
    }


def test_the_views_of_the_sheet_are_learnt_each_told_by_its_side(project: Project) -> None:
    word = trigger(WHO, "default")
    assert captions(learnt(project)) == [
        f"A full figure of {word}, seen from the front, on a plain background.",
        f"A full figure of {word}, in three-quarter view, on a plain background.",
        f"A full figure of {word}, seen from the side, on a plain background.",
        f"A full figure of {word}, seen from behind, on a plain background.",
        *(
            f"The face of {word}, {face}, on a plain background."
            for face in ("neutral", "happy", "sad")
        ),
    ]


def test_an_approved_sheet_comes_before_the_one_that_would_be_drawn_now(project: Project) -> None:
    asyncio.run(approve(production(project, TOOLS), [WHO]))
    shutil.rmtree(project.build)
    assert len(captions(learnt(project))) == 7


def test_photos_in_refs_are_learnt_without_a_sheet_and_before_its_views(project: Project) -> None:
    (project.folder / "refs").mkdir(exist_ok=True)
    Image.new("RGB", (320, 180), "#3366aa").save(project.folder / "refs" / f"{WHO}.jpg")
    assert captions(learnt(project)) == [f"A photo of {trigger(WHO, 'default')}."]
    asyncio.run(sheets.draw_all(production(project, TOOLS)))
    assert len(captions(learnt(project))) == 1 + 7


def test_without_sheet_and_photos_there_is_nothing_to_learn_from(project: Project) -> None:
    shutil.rmtree(project.build / "sheet")
    with pytest.raises(Failed, match="no sheet of"):
        learnt(project)


def test_a_folder_of_photos_is_learnt_in_place_of_the_sheet(project: Project, photos: Path) -> None:
    record = learnt(project, SHOWN.model_copy(update={"photos": photos}))
    assert len(captions(record)) == 2
    assert str(photos) not in record.model_dump_json()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("c.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "'c.png'"),
        ("c.gif", b"GIF89a" + b"\0" * 64, "'c.gif' is GIF"),
        ("notes.txt", b"hello", "'notes.txt' is no picture"),
    ],
)
def test_a_file_that_is_no_picture_is_named_and_nothing_is_learnt(
    project: Project, photos: Path, name: str, data: bytes, said: str
) -> None:
    (photos / name).write_bytes(data)
    with pytest.raises(BadProject, match=said):
        learnt(project, SHOWN.model_copy(update={"photos": photos}))
    assert KeptLoras(project.folder).records() == []


def test_films_among_the_photos_are_left_out(project: Project, photos: Path) -> None:
    (photos / "Walk.MP4").write_bytes(b"not looked at")
    record = learnt(project, SHOWN.model_copy(update={"photos": photos}))
    assert len(captions(record)) == 2
    for name in ("a.png", "b.jpg"):
        (photos / name).unlink()
    with pytest.raises(BadProject, match=r"holds 0 files beside Walk.MP4; 1 to 200 pictures"):
        learnt(project, SHOWN.model_copy(update={"photos": photos}))


def test_a_folder_within_the_photos_and_an_empty_one_are_refused(
    project: Project, photos: Path
) -> None:
    (photos / "more").mkdir()
    with pytest.raises(BadProject, match="more' is no file"):
        learnt(project, SHOWN.model_copy(update={"photos": photos}))
    with pytest.raises(BadProject, match="holds 0 files"):
        learnt(project, SHOWN.model_copy(update={"photos": photos / "more"}))


def test_a_shot_that_shows_whoever_was_learnt_is_drawn_with_it_and_no_other_is_touched(
    project: Project,
) -> None:
    before = production(project, TOOLS)
    old, record = keys(before), learnt(project)
    after = production(project, TOOLS)
    now = keys(after)
    shows = {
        name
        for name, shot in after.shots.items()
        if any(r.role == "character" for r in keyframes.request(after, shot).references)
    }
    assert shows
    assert shows < set(now)
    assert {name for name in now if now[name] != old[name]} == shows
    shot = after.shots[min(shows)]
    asked = keyframes.request(after, shot)
    written = keyframes.keyframe_recipe(asked, shot, TOOLS).canonical()["inputs"]
    assert written["loras"] == [
        {"digest": record.files[record.file], "trigger": record.trigger, "weight": 1.0}
    ]
    assert f"{record.trigger}, the old man from image" in asked.prompt


def test_what_the_model_that_films_was_taught_is_in_its_clips_and_in_no_keyframe(
    project: Project,
) -> None:
    made = production(project, replace(TOOLS, video=Filmers()))
    before = keys(made)
    record = asyncio.run(taught(made, SHOWN.model_copy(update={"role": "video"})))
    assert record.model == "filmers"
    assert keys(made) == before
    lines = recorded(made)
    for slot in slots(made, lines):
        shot = made.shots[slot.shot]
        clip = clip_now(made, shot, slot, lines[shot.id])
        assert clip is not None
        worn = [lora["trigger"] for lora in clip.inputs.get("loras", ())]
        shows = any(figure.id == WHO for figure in made.staging(shot).figures)
        assert worn == ([record.trigger] if shows else [])
        assert (record.trigger in clip.inputs["prompt"]) is shows


def test_whoever_is_in_a_film_that_is_extended_is_not_filmed_as_the_model_was_taught(
    project: Project,
) -> None:
    tools = replace(TOOLS, video=Extenders())
    asyncio.run(taught(production(project, tools), SHOWN.model_copy(update={"role": "video"})))
    shot = next(shot for shot in production(project, tools).shots.values() if shot.subjects)
    (project.folder / "shots").mkdir()
    with FrameWriter(project.folder / "shots" / "square.mp4", (90, 90), 12) as writer:
        for number in range(12):
            writer.write(np.full((90, 90, 3), 60 + 8 * number, np.uint8))
    fields = "  source: shots/square.mp4\n  extend: true\n"
    edit(project, "storyboard.yaml", f"- id: '{shot.id}'\n", f"- id: '{shot.id}'\n{fields}")
    made = production(project, tools)
    lines = recorded(made)
    slot = next(slot for slot in slots(made, lines) if slot.shot == shot.id)
    clip = clip_now(made, made.shots[shot.id], slot, lines[shot.id])
    assert clip is not None
    assert clip.inputs["source"]["extended"] is True
    assert "loras" not in clip.inputs


def test_a_model_that_cannot_be_taught_is_asked_for_the_same_as_before(project: Project) -> None:
    made = production(project, TOOLS)
    shot = made.shots[next(iter(made.shots))]
    plain = keyframes.request(made, shot)
    assert (
        "loras" not in recipe("keyframe", 1, "picture.png", plain, Readers()).canonical()["inputs"]
    )


def test_what_was_learnt_is_of_one_model_and_its_weights(project: Project) -> None:
    record = learnt(project)
    made = production(project, TOOLS)
    assert trigger_of(made, WHO, "default", Pupils()) == record.trigger
    assert trigger_of(made, WHO, "default", NewPupils()) == ""
    assert trigger_of(made, WHO, "default", Readers()) == ""


def test_a_second_time_it_is_found_made_even_without_the_build(project: Project) -> None:
    first = learnt(project)
    shutil.rmtree(project.build / "lora")
    made = production(project, TOOLS)
    assert asyncio.run(taught(made, SHOWN)) == first
    assert made.build.made["lora"] == 0
    other = learnt(project, SHOWN.model_copy(update={"rank": 4}))
    assert other.recipe != first.recipe
    assert KeptLoras(project.folder).records() == [other]


def test_a_file_that_somebody_changed_is_refused_and_not_used(project: Project) -> None:
    learnt(project)
    made = production(project, TOOLS)
    kept = KeptLoras(project.folder)
    kept.artifact(kept.records()[0]).path.write_bytes(b"something else")
    with pytest.raises(Failed, match="is not what pupils was taught"):
        keys(made)


@pytest.mark.parametrize(
    ("field", "value"),
    [("recipe", "../../../elsewhere"), ("file", "../lora.safetensors"), ("files", {})],
)
def test_a_record_that_leads_elsewhere_is_none(project: Project, field: str, value: object) -> None:
    learnt(project)
    [path] = (project.folder / "kept" / "loras").glob("*.json")
    record = json.loads(path.read_text(encoding="utf-8")) | {field: value}
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(Failed, match="is no record of a LoRA that can be read"):
        keys(production(project, TOOLS))


def test_a_model_that_cannot_be_taught_is_refused_and_those_that_can_are_named(
    project: Project,
) -> None:
    tools = Tools(TOOLS.profile, Readers(), Readers(), Beeps())
    with pytest.raises(Unsupported, match=r"cannot be taught a character\..*Flux2KleinPipeline"):
        asyncio.run(taught(production(project, tools), SHOWN))


def test_nobody_of_that_name_and_no_such_look_are_told(project: Project) -> None:
    with pytest.raises(BadProject, match=f"'hare' is nobody in this film. Name one of: .*{WHO}"):
        learnt(project, Wish(who="hare"))
    with pytest.raises(
        BadProject, match=r"has no look 'ball'\. Give one of them with --look: default"
    ):
        learnt(project, Wish(who=WHO, look="ball"))


def test_why_shots_will_not_follow_is_known_before_anything_is_learnt(project: Project) -> None:
    made = production(project, TOOLS)
    found = followers(made, "image", WHO, "default")
    learnt(project)
    after = production(project, TOOLS)
    drawn_with = {n for n, shot in after.shots.items() if keyframes.request(after, shot).loras}
    assert set(found.shots) == drawn_with
    first, second, third = found.shots[:3]
    (project.folder / "refs").mkdir(exist_ok=True)
    Image.new("RGB", (320, 180), "#3366aa").save(project.folder / "refs" / "sea.jpg")
    own = "  source: refs/sea.jpg\n"
    for shot, fields in ((first, own), (second, f"{own}  strength: 0.4\n"), (third, own)):
        edit(project, "storyboard.yaml", f"- id: '{shot}'\n", f"- id: '{shot}'\n{fields}")
    profile = TOOLS.profile.model_copy(update={"edit": "tools.fakes:Readers"})
    tools = replace(TOOLS, profile=profile, edit=Readers())
    again = followers(production(project, tools), "image", WHO, "default")
    assert again.shots == found.shots[3:]
    assert list(again.said())[:2] == [
        f"shots {first}, {third} consist of files of yours, which are shown as they are",
        f"shot {second} is made again from a file of yours by [edit], which does not follow it",
    ]
    nobody = followers(made, "image", WHO, "ball")
    assert nobody.shots == ()
    assert f"show {WHO} in the look 'default'" in next(nobody.said())
    assert list(nobody.said())[-1] == "no shot would follow what is learnt"
