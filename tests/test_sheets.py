"""Reference sheets: whose a film needs, which views each holds, and what approval freezes."""

import asyncio
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from agent.approval import Approvals
from agent.build import Build
from agent.errors import BadProject
from agent.film import Shot, Storyboard
from agent.folders import folder_for
from agent.founding import create_project
from agent.planning import Planning
from agent.production import Production, Tools
from agent.project import Project, open_project
from agent.settings import save_settings
from agent.stages import sheets
from agent.stages.approving import approve, withdraw
from agent.stages.entities import entities, faces
from agent.stages.overviews import world_sheet as sheet_of_world
from agent.stages.papers import lay
from agent.state import sheet_states
from agent.store import Artifact
from tests.test_flow import FAKES, edit, produce
from tools.errors import Failed
from tools.fakes import Flats
from tools.image import SheetRequest, views_of
from tools.looks import Look
from tools.staging import SetPiece, Style
from tools.workers import InlineWorkers

POEM = Path(__file__).parent / "inputs" / "poems" / "江雪_柳宗元.txt"
OLD_MAN = "翁, default"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = create_project(POEM, folder_for(POEM, tmp_path_factory.mktemp("projects")))
    settings = project.settings.model_copy(update={"size": (160, 90), "fps": 12})
    save_settings(project.folder, settings)
    produce(open_project(project.folder), until="board")
    return project.folder


@pytest.fixture
def project(planned: Path, tmp_path: Path) -> Project:
    return open_project(Path(shutil.copytree(planned, tmp_path / "film")))


class NewFlats(Flats):
    """The same tool, a year later."""

    revision = "2"


def production(project: Project, tools: Tools = FAKES) -> Production:
    return Production(project, Build(project.store, InlineWorkers()), tools, Planning(project))


def drawn(project: Project, tools: Tools = FAKES) -> dict[str, Artifact]:
    return dict(asyncio.run(sheets.draw_all(production(project, tools))))


def world_sheet(made: Production, pictures: Mapping[str, Artifact]) -> Path:
    return lay(made.project, [sheet_of_world(made, pictures)])[0]


def approved(project: Project, *only: str) -> list[str]:
    return [record.label for record in asyncio.run(approve(production(project), only))]


def edit_hat(project: Project) -> None:
    hat = production(project).world.characters["翁"].looks["default"].hat
    assert hat is not None
    edit(project, "world.yaml", hat.colour, "#102030")


def state(project: Project, label: str) -> tuple[str, list[str]]:
    found = next(s for s in sheet_states(production(project)) if s.label == label)
    return found.state, [change.field for change in found.changes]


def test_a_figure_s_sheet_holds_four_sides_and_three_faces_each_as_a_picture(
    project: Project,
) -> None:
    sheet = drawn(project)[OLD_MAN]
    views = {view["name"]: view for view in sheet.details["views"]}
    assert list(views) == ["front", "three-quarter", "side", "back", "neutral", "happy", "sad"]
    assert [view["view"] for view in views.values()] == [0, 45, 90, 180, None, None, None]
    for view in views.values():
        Image.open(sheet.path.with_name(view["file"])).verify()


@pytest.mark.parametrize(
    ("kind", "views"),
    [
        ("stone", ["front", "three-quarter", "side", "back", "held"]),
        ("book", ["front", "held"]),
        ("rod", ["held"]),
        ("barrel", ["front", "three-quarter", "side", "back"]),
    ],
)
def test_a_thing_is_shown_from_the_sides_that_differ_and_in_a_hand(
    kind: str, views: list[str]
) -> None:
    piece = SetPiece(id=kind, kind=kind, position=(0, 0, 0))
    asked = SheetRequest(name=kind, piece=piece, style=Style())
    assert [view.name for view in views_of(asked)] == views


def test_a_sheet_is_of_one_thing() -> None:
    with pytest.raises(ValueError, match="give one of them"):
        SheetRequest(name="both", look=Look(), style=Style(), piece=SetPiece(
            id="p", kind="stone", position=(0, 0, 0)))  # fmt: skip


def test_a_place_has_plates_from_four_sides_for_every_hour_in_which_it_is_seen(
    project: Project,
) -> None:
    made = production(project)
    place = made.storyboard.shots[0].place
    first, *rest = made.storyboard.shots
    night = first.model_copy(update={"light": first.light.model_copy(update={"time": "night"})})
    board = made.storyboard.model_copy(update={"shots": (first, night, *rest)})
    labels = {e.label for e in entities(board, made.world) if e.id == place}
    assert labels == {
        f"{place}, {side}, {time}"
        for side in ("front", "reverse", "left", "right")
        for time in ("day", "night")
    }


def wearing(*expressions: str) -> Storyboard:
    shots = [
        Shot.model_validate(
            {"id": str(n), "scene": "1", "place": "p", "size": "full", "lines": (),
             "subjects": [{"who": "ada", "mark": "m", "expression": worn}]}
        )
        for n, worn in enumerate(expressions, 1)
    ]  # fmt: skip
    return Storyboard(schema=1, shots=tuple(shots))


def test_the_faces_are_neutral_and_the_two_that_are_worn_most() -> None:
    assert faces(wearing("angry", "afraid", "angry", "afraid", "tired"), "ada") == (
        "neutral", "angry", "afraid",
    )  # fmt: skip
    assert faces(wearing("neutral", "sad"), "ada") == ("neutral", "sad", "happy")
    assert faces(wearing("neutral"), "ada") == ("neutral", "happy", "sad")


def test_an_approved_sheet_stands_when_the_build_is_deleted_and_the_tool_is_a_newer_one(
    project: Project,
) -> None:
    before = drawn(project)
    assert set(approved(project)) == set(before)
    shutil.rmtree(project.build)
    newer = replace(FAKES, image=NewFlats())
    after = drawn(project, newer)
    assert {label: a.digest for label, a in after.items()} == {
        label: a.digest for label, a in before.items()
    }
    assert all("kept" in artifact.path.parts for artifact in after.values())
    assert all(a.path.with_name("front.png").is_file() for a in [after[OLD_MAN]])
    assert not (project.build / "sheet").exists()


def test_an_edited_look_is_told_and_never_drawn_over_what_is_approved(project: Project) -> None:
    before = drawn(project)[OLD_MAN]
    approved(project)
    edit_hat(project)
    assert state(project, OLD_MAN) == ("approved", ["look.hat.colour"])
    assert drawn(project)[OLD_MAN].digest == before.digest
    assert approved(project) == [OLD_MAN]  # only what was edited
    assert drawn(project)[OLD_MAN].digest != before.digest
    assert state(project, OLD_MAN) == ("approved", [])


def test_a_face_that_is_worn_more_often_unmakes_no_approval(project: Project) -> None:
    approved(project)
    edit(project, "storyboard.yaml", "who: 翁\n", "who: 翁\n    expression: angry\n")
    assert state(project, OLD_MAN) == ("approved", [])


def test_approving_again_leaves_what_stands_even_for_a_newer_tool(project: Project) -> None:
    approved(project)
    newer = production(project, replace(FAKES, image=NewFlats()))
    assert asyncio.run(approve(newer)) == []


def test_a_withdrawn_sheet_follows_its_look_again(project: Project) -> None:
    approved(project)
    edit_hat(project)
    gone = withdraw(Approvals(project.folder), ["翁"])
    assert [record.label for record in gone] == [OLD_MAN]
    assert state(project, OLD_MAN)[0] in ("stale", "not made")
    assert "build" in drawn(project)[OLD_MAN].path.parts
    withdraw(Approvals(project.folder))
    assert not list((project.folder / "kept" / "sheets").iterdir())


def test_one_sheet_can_be_approved_by_name_and_an_unknown_one_is_named(project: Project) -> None:
    assert approved(project, "翁") == [OLD_MAN]
    with pytest.raises(BadProject, match="no sheet of 'nobody'"):
        approved(project, "nobody")


def test_an_approved_picture_that_somebody_changed_is_refused_and_not_used(
    project: Project,
) -> None:
    approved(project)
    drawn(project)[OLD_MAN].path.write_bytes(b"something else")
    with pytest.raises(ExceptionGroup) as told:
        drawn(project)
    error = told.value.exceptions[0]
    assert isinstance(error, Failed)
    assert "is not what was approved" in str(error)
    assert "--withdraw" in str(error)


def test_a_kill_before_the_record_approves_nothing_and_leaves_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("agent.approval.write_whole", killed)
        with pytest.raises(KeyboardInterrupt):
            approved(project, OLD_MAN)
    approvals = Approvals(project.folder)
    assert approvals.records() == []
    approvals.sweep()
    assert not list(approvals.folder.iterdir())
    assert approved(project, OLD_MAN) == [OLD_MAN]


def test_a_kill_before_the_record_of_a_new_approval_leaves_the_old_one_standing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    approved(project)
    before = drawn(project)[OLD_MAN].digest
    edit_hat(project)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("agent.approval.write_whole", killed)
        with pytest.raises(KeyboardInterrupt):
            approved(project)
    Approvals(project.folder).sweep()
    assert drawn(project)[OLD_MAN].digest == before


def test_the_record_says_whose_sheet_it_is_from_what_and_when(project: Project) -> None:
    approved(project)
    record = Approvals(project.folder).record("sheet", OLD_MAN)
    assert record is not None
    assert record.of == {"kind": "character", "id": "翁", "look": "default"}
    assert record.inputs["look"]["beard"] == "long"
    assert set(record.files) >= {"sheet.png", "front.png", "back.png", "recipe.json"}
    assert record.approved.endswith("+00:00")


def test_approval_touches_no_keyframe_of_a_renderer_that_reads_no_references(
    project: Project,
) -> None:
    produce(project, until="keyframes")
    approved(project)
    assert produce(project, until="keyframes").made == {}


def test_the_world_s_sheet_is_drawn_again_only_when_something_on_it_has_changed(
    project: Project,
) -> None:
    made = production(project)
    pictures = dict(asyncio.run(sheets.draw_all(made)))
    out = world_sheet(made, pictures)
    first = out.stat().st_mtime_ns
    assert world_sheet(made, pictures).stat().st_mtime_ns == first
    approved(project)
    assert world_sheet(made, pictures).stat().st_mtime_ns != first
    memo = json.loads((project.build / "world.json").read_text(encoding="utf-8"))
    assert memo["bytes"] == out.stat().st_size


def test_the_world_s_sheet_of_before_is_found_and_not_drawn(project: Project) -> None:
    made = production(project)
    pictures = dict(asyncio.run(sheets.draw_all(made)))
    out = world_sheet(made, pictures)
    before = out.read_bytes()
    approved(project)
    assert world_sheet(made, pictures).read_bytes() != before
    withdraw(Approvals(project.folder))
    for one in pictures.values():
        one.path.write_bytes(b"not a picture")
    assert world_sheet(made, pictures).read_bytes() == before
