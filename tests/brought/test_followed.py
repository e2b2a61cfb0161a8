"""What `onereel why` says of a person's own files that a shot was made from."""

from dataclasses import replace

from agent.followed import followed, said_followed
from agent.production import Production
from agent.project import Project, open_project
from agent.state import states
from agent.tongue import ENGLISH, Tongue
from tests.brought.films import Photo, production
from tests.brought.test_remade import REMAKING, Tracing, walking
from tests.test_flow import edit, produce

FIELDS = {
    "1": "  source: refs/sea.jpg\n  mask: refs/mask.png\n  strength: 0.6\n",
    "2": "  source: refs/wide.jpg\n  extend: true\n",
    "3": "  performance: shots/walk.mp4\n",
    "4": "  sketch: refs/lines.png\n",
    "5": "  source: shots/walk.mp4\n",
}


def said(made: Production, shot: str, tongue: Tongue) -> list[str]:
    parts = states(made, only={shot})[shot]
    return list(said_followed(made, shot, parts, tongue))


def test_files_of_ones_own_are_told_by_name_and_by_what_becomes_of_them(
    project: Project, photo: Photo
) -> None:
    walking(project)
    for name, grey in (("sea.jpg", "#111111"), ("mask.png", "#333333"), ("lines.png", "#555555")):
        photo(name, colour=grey)
    photo("wide.jpg", (320, 120))
    for shot, fields in FIELDS.items():
        edit(project, "storyboard.yaml", f"- id: '{shot}'\n", f"- id: '{shot}'\n{fields}")
    tools = replace(REMAKING, video=Tracing())
    made = produce(open_project(project.folder), until="clips", tools=tools).production
    assert followed(made, "1")["keyframe"][:2] == [
        "your picture refs/sea.jpg (source, strength 0.6)", "your picture refs/mask.png (mask)"
    ]  # fmt: skip
    assert followed(made, "2")["keyframe"] == ["your picture refs/wide.jpg (source, extended)"]
    outlines = "the outlines with which your film shots/walk.mp4 begins (performance)"
    assert outlines in followed(made, "3")["keyframe"]
    assert followed(made, "3")["clip"][0] == "your film shots/walk.mp4 (performance)"
    assert "your drawing refs/lines.png (sketch)" in followed(made, "4")["keyframe"]
    assert followed(made, "5")["clip"] == ["your film shots/walk.mp4 (source)"]

    edit(project, "storyboard.yaml", "strength: 0.6", "strength: 0.4")
    changed = production(open_project(project.folder), tools)
    assert said(changed, "1", ENGLISH)[0].startswith(
        "as last made, the keyframe follows your picture refs/sea.jpg (source, strength 0.6); "
    )
    assert said(changed, "5", ENGLISH)[-1] == "the clip follows your film shots/walk.mp4 (source)"
    assert said(changed, "1", Tongue("zh"))[0].startswith(
        "上次制作时，关键帧依照：自己的图片 refs/sea.jpg（素材，强度 0.6）；"
    )
