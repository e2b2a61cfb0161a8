"""Ways to see a text: proposed, sketched, edited, chosen."""

import asyncio
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from agent.briefing import Briefing
from agent.build import Build
from agent.cli.wishes import Wishes
from agent.direction import Direction
from agent.directions import FILE, VisualDirection, direction_of
from agent.errors import BadProject, OnereelError
from agent.folders import folder_for
from agent.founding import create_project
from agent.planning import Planning
from agent.project import Project, open_project
from agent.proposing import Proposed, check_count, propose
from agent.settings import revised, save_settings
from agent.stages import sketches
from tests.test_flow import FAKES, edit
from tools.workers import InlineWorkers

INPUTS = Path(__file__).parent / "inputs"
POEM = INPUTS / "poems" / "江雪_柳宗元.txt"
FABLE = INPUTS / "prose" / "aesop_tortoise_and_hare_1919.txt"
SCRIPT = INPUTS / "scripts" / "ASCENT_TO_GURU_PEAK.fountain"


@dataclass(frozen=True)
class Sketched:
    """What a run proposed, and what it drew."""

    proposed: Proposed
    made: int
    sheet: Path

    @property
    def directions(self) -> tuple[VisualDirection, ...]:
        return self.proposed.directions.directions


def sketched(project: Project, count: int = 4, *, again: bool = False) -> Sketched:
    build = Build(project.store, InlineWorkers())

    async def run() -> Sketched:
        found = await propose(project, Direction(project, {}), count, again=again)
        plan = found.directions, found.board, found.world
        made = await sketches.draw_all(project, build, FAKES, *plan)
        sheet = sketches.lay_sheet(project, found.directions, made, found.world)
        return Sketched(found, build.made["direction"], sheet)

    return asyncio.run(run())


def film_of(text: Path, folder: Path) -> Project:
    return create_project(text, folder_for(text, folder))


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of 江雪 with four directions; tests work on copies."""
    project = film_of(POEM, tmp_path_factory.mktemp("projects"))
    sketched(project)
    return project.folder


@pytest.fixture
def project(proposed: Path, tmp_path: Path) -> Project:
    copy = tmp_path / "film"
    shutil.copytree(proposed, copy)
    return open_project(copy)


def taking(project: Project, number: int | None) -> Project:
    settings = project.settings.model_copy(update={"direction": number})
    save_settings(project.folder, settings)
    return open_project(project.folder)


def planned(project: Project) -> Planning:
    planning = Planning(project)
    asyncio.run(planning.plan())
    return planning


@pytest.mark.parametrize("text", [POEM, FABLE, SCRIPT], ids=["poem", "fable", "screenplay"])
def test_directions_differ_in_name_style_eyes_and_picture(text: Path, tmp_path: Path) -> None:
    found = sketched(film_of(text, tmp_path)).directions
    assert [one.id for one in found] == [1, 2, 3, 4]
    assert len({one.name for one in found}) == len({one.style for one in found}) == 4
    assert len({one.view for one in found}) == 4
    assert len({(one.image.scene, one.image.moment) for one in found}) == 4
    assert all(one.view.text for one in found)


@pytest.mark.parametrize(
    ("text", "style"),
    [(POEM, "水墨"), (FABLE, "children's picture book"), (SCRIPT, "woodblock print")],
    ids=["poem", "fable", "screenplay"],
)
def test_a_style_that_suits_the_text_is_among_them(text: Path, style: str, tmp_path: Path) -> None:
    assert style in {one.style for one in sketched(film_of(text, tmp_path)).directions}


def test_as_many_are_proposed_as_are_asked_for(tmp_path: Path) -> None:
    project = film_of(POEM, tmp_path)
    assert len(sketched(project, 8).directions) == 8
    assert len(sketched(project, 2).directions) == 2


def test_a_style_that_was_asked_for_is_the_first_direction(tmp_path: Path) -> None:
    project = film_of(POEM, tmp_path)
    save_settings(project.folder, revised(project.settings, {"style": "a faded 1970s postcard"}))
    found = sketched(open_project(project.folder)).directions
    assert found[0].style == "a faded 1970s postcard"
    assert len({one.style for one in found}) == 4


def test_a_second_run_proposes_and_draws_nothing(project: Project) -> None:
    before = (project.folder / FILE).read_bytes()
    done = sketched(project)
    assert (done.made, done.proposed.fresh) == (0, False)
    assert (project.folder / FILE).read_bytes() == before


def test_an_edited_direction_is_drawn_anew_and_stands_when_others_are_proposed(
    project: Project,
) -> None:
    edit(project, FILE, "size: close\n", "size: full\n")
    assert sketched(project).made == 1
    again = sketched(project, 6, again=True)
    assert again.proposed.fresh
    assert [one.id for one in again.directions] == [1, 2, 3, 4, 5, 6]
    assert next(one for one in again.directions if one.style == "炭笔").image.size == "full"


def test_the_direction_that_a_film_takes_is_never_proposed_away(project: Project) -> None:
    before = direction_of(project.folder, 3)
    found = sketched(taking(project, 3), 2, again=True).directions
    assert before in found
    assert len(found) == 2


def test_a_film_takes_style_and_camera_of_its_direction(project: Project) -> None:
    plain = planned(project)
    charcoal = planned(taking(project, 2))
    assert charcoal.world.style.hand == "pencil"
    assert "charcoal" in charcoal.world.style.text
    of = {shot.id: shot for shot in plain.storyboard.shots}
    nearer = [s for s in charcoal.storyboard.shots if s.size != of[s.id].size]
    assert nearer
    assert all(s.lens > of[s.id].lens for s in charcoal.storyboard.shots if s.focus == ("翁",))


def test_a_palette_is_laid_over_the_style(project: Project) -> None:
    edit(project, FILE, "  style: 炭笔\n", "  style: 炭笔\n  palette: {wash: '#123456'}\n")
    style = planned(taking(project, 2)).world.style
    assert style.wash == "#123456"
    assert style.ink == "#100e0d"


def test_going_back_gives_the_same_plan_and_leaves_no_trace(project: Project) -> None:
    before = planned(project).storyboard
    planned(taking(project, 2))
    back = taking(project, None)
    assert planned(back).storyboard == before
    assert "direction" not in (project.folder / "film.toml").read_text(encoding="utf-8")


def test_hand_edits_survive_another_direction(project: Project) -> None:
    planned(taking(project, 1))
    edit(project, "world.yaml", "name: 翁", "name: 老翁")
    edit(project, "storyboard.yaml", "size: medium\n", "size: extreme close\n")
    other = planned(taking(project, 2))
    assert other.world.characters["翁"].name == "老翁"
    assert other.world.style.hand == "pencil"
    assert "extreme close" in {shot.size for shot in other.storyboard.shots}


def test_what_takes_no_direction_is_planned_from_what_it_was(project: Project) -> None:
    basis = Briefing(project).basis
    assert Briefing(taking(project, 2)).basis != basis
    edit(project, FILE, "name: 只看脸", "name: 他的脸")
    renamed = Briefing(taking(project, 2)).basis
    assert renamed == Briefing(taking(project, 2)).basis
    assert Briefing(taking(project, None)).basis == basis


def test_a_wrong_number_says_which_there_are(project: Project) -> None:
    with pytest.raises(BadProject, match=r"no direction 9\. There are: 1, 2, 3, 4\."):
        direction_of(project.folder, 9)


def test_a_missing_file_says_how_to_have_it(project: Project) -> None:
    (project.folder / FILE).unlink()
    with pytest.raises(BadProject, match="--directions 4"):
        planned(taking(project, 2))
    assert sketched(project).proposed.fresh


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("size: close\n", "size: huge\n", r"directions\.yaml:\d+: field 'directions.2.image.size"),
        ("- id: 2\n", "- id: 1\n", "direction 1 stands twice"),
        (
            "moment: 蓑笠翁，",
            "moment: 春江花月夜",
            r"yaml:\d+: direction 2: moment '春江花月夜' does not",
        ),
        ("    who: [翁]\n    focus: [翁]", "    who: [渔夫]", r"direction 2: who '渔夫' is nobody"),
        (
            "    who: [翁]\n    focus: [翁]",
            "    who: [翁]\n    focus: [鱼]",
            "focus '鱼' does not exist",
        ),
    ],
    ids=["size", "twice", "moment", "who", "focus"],
)
def test_a_mistake_in_the_file_is_named_with_its_line(
    project: Project, old: str, new: str, said: str
) -> None:
    edit(project, FILE, old, new)
    before = (project.folder / FILE).read_bytes()
    with pytest.raises(BadProject, match=said):
        sketched(project)
    assert (project.folder / FILE).read_bytes() == before


@pytest.mark.parametrize("count", [0, 1, 9])
def test_too_few_and_too_many_are_refused(count: int) -> None:
    with pytest.raises(BadProject, match="2 to 8"):
        check_count(count)


def test_a_style_beside_a_direction_is_refused(project: Project) -> None:
    chosen = taking(project, 2).settings
    with pytest.raises(OnereelError, match="--direction 0"):
        Wishes(style="noir").applied(chosen)
    assert Wishes(style="noir", direction=0).applied(chosen).direction is None


def test_a_killed_write_is_no_edit_of_a_person(project: Project) -> None:
    history = project.history
    last = history.plan().files[FILE]
    history.keep_pending(FILE, last)  # killed after the file, before the record
    sketched(project)
    assert history.pending(FILE) is None
    again = sketched(project, 3, again=True)
    assert len(again.directions) == 3


def test_the_sheet_holds_every_sketch(project: Project) -> None:
    from PIL import Image

    with Image.open(sketched(project).sheet) as sheet:
        assert sheet.width > 2 * sketches.LONG_SIDE
        assert sheet.height > 2 * 360
