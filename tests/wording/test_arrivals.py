"""A clip in which somebody goes somewhere ends on a picture of them there."""

from agent.film import Shot
from agent.production import Production
from agent.project import Project, open_project
from agent.stages import arrivals
from agent.state import overall, states
from tests.test_flow import Made, produce
from tests.wording.reading import READING, of_the_old_man, production

FRAMES = 48


def walking(project: Project) -> tuple[Made, Shot]:
    """The film once the old man goes from his boat to the bank in one shot."""
    shot = of_the_old_man(production(project))
    mark = shot.subjects[0].mark
    marks = production(project).world.places[shot.place].marks
    other = next(name for name in marks if name != mark)
    text = (project.folder / "storyboard.yaml").read_text(encoding="utf-8")
    begin = text.index(f"- id: '{shot.id}'")
    at = text.index(f"mark: {mark}", begin)
    indent = text[text.rindex("\n", 0, at) + 1 : at].replace("-", " ")
    changed = text[:at] + f"mark: {mark}\n{indent}to: {other}" + text[at + len(f"mark: {mark}") :]
    (project.folder / "storyboard.yaml").write_text(changed, encoding="utf-8")
    made = produce(open_project(project.folder), until="clips", tools=READING)
    return made, made.production.shots[shot.id]


def ending(made: Production, shot: Shot) -> str:
    clip = next(
        recipe
        for recipe in (made.project.build / "clip").glob("*/recipe.json")
        if f"shot {shot.id}, its end" in recipe.read_text(encoding="utf-8")
    )
    return clip.parent.name


def test_the_clip_s_last_frame_is_a_still_of_where_somebody_arrives(project: Project) -> None:
    made, shot = walking(project)
    assert made.made["keyframe"] == 2  # as the shot begins, and as it ends
    assert ending(made.production, shot)
    again = open_project(project.folder)
    assert produce(again, until="clips", tools=READING).made == {}
    assert overall(states(production(again))[shot.id]) == "made"


def test_in_the_staging_of_the_end_everybody_has_arrived_and_the_camera_rests(
    project: Project,
) -> None:
    made, shot = walking(project)
    whole = made.production.staging(shot, FRAMES)
    end = arrivals.ended(whole)
    assert end.figures[0].position == whole.figures[0].path[-1].position
    assert end.figures[0].path == ()
    assert end.camera.start == end.camera.end == whole.camera.end


def test_a_shot_in_which_everybody_stays_has_none(project: Project) -> None:
    made = production(project)
    assert arrivals.request(made, of_the_old_man(made), FRAMES) is None
