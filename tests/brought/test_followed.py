"""What `onereel why` says of a person's own files that a shot was made from."""

from dataclasses import replace

from agent.cli.followed import followed
from agent.project import Project, open_project
from tests.brought.films import Photo
from tests.brought.test_remade import REMAKING, Tracing, walking
from tests.test_flow import edit, produce

FIELDS = {
    "1": "  source: refs/sea.jpg\n  mask: refs/mask.png\n  strength: 0.6\n",
    "2": "  source: refs/wide.jpg\n  extend: true\n",
    "3": "  performance: shots/walk.mp4\n",
    "4": "  sketch: refs/lines.png\n",
    "5": "  source: shots/walk.mp4\n",
}


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
