"""The conversation with no language model: commands, and plain words that revise."""

import asyncio
import shutil
from pathlib import Path

import pytest

from agent.chatting.conversation import FILE, Conversation, Line
from agent.folders import folder_for
from agent.founding import create_project
from agent.planning import Planning
from agent.project import open_project
from agent.revising.intent import load_intent
from tests.chatting.screens import Talk
from tests.conftest import POEM

POEM_TEXT = "江雪\n柳宗元\n\n千山鸟飞绝，\n万径人踪灭。\n孤舟蓑笠翁，\n独钓寒江雪。"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film whose shots are planned and not drawn."""
    project = create_project(POEM, folder_for(POEM, tmp_path_factory.mktemp("planned")))
    asyncio.run(Planning(project).plan())
    return project.folder


@pytest.fixture
def folder(planned: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(planned, tmp_path / "film"))


def tomorrow(folder: Path) -> Talk:
    """The conversation as it is taken up again."""

    async def come_back() -> Talk:
        made = Talk(folder, Path("nowhere"))
        await made.chat.come_back()
        return made

    return asyncio.run(come_back())


def talk(folder: Path | None, *lines: str, projects: Path | None = None) -> Talk:
    async def talked() -> Talk:
        made = Talk(folder, projects or Path("nowhere"))
        return await made.type(*lines)

    return asyncio.run(talked())


def test_a_pasted_text_becomes_a_film_with_its_shots_planned(tmp_path: Path) -> None:
    done = talk(None, POEM_TEXT, projects=tmp_path)
    assert "7 shots planned" in done.seen.text
    assert (tmp_path / "江雪" / "storyboard.yaml").is_file()
    assert open_project(tmp_path / "江雪").script_path.read_text(encoding="utf-8") == POEM_TEXT


def test_what_was_said_before_there_was_a_film_is_kept_with_it(tmp_path: Path) -> None:
    talk(None, POEM_TEXT, projects=tmp_path)
    assert "独钓寒江雪" in (tmp_path / "江雪" / FILE).read_text(encoding="utf-8")


def test_the_same_text_pasted_again_opens_its_film(tmp_path: Path) -> None:
    talk(None, POEM_TEXT, projects=tmp_path)
    talk(None, POEM_TEXT, projects=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["江雪"]


def test_another_text_of_that_title_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    talk(None, POEM_TEXT, projects=tmp_path)
    talk(None, POEM_TEXT.replace("独钓", "独坐"), projects=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"江雪", "江雪-2"}


def test_a_few_words_alone_are_no_film_and_say_what_to_do(tmp_path: Path) -> None:
    done = talk(None, "a lighthouse", projects=tmp_path)
    assert "too short for a film" in done.seen.troubles[0]
    assert not list(tmp_path.iterdir())


def test_plain_words_revise_the_film(folder: Path) -> None:
    done = talk(folder, "3: closer, at dusk")
    shot = load_intent(folder).shot("3")
    assert (shot.size, shot.light.time) == ("full", "dusk")
    assert "shot 3 size: wide -> full" in done.seen.text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("3: bluer bananas", "Not understood"),
        ("closer", "Which shot"),
        ("3: closer and wider", "'closer' or 'wider'"),
        ("99: closer", "There are shots 1, 2"),
        ("/nonsense", "/help lists them all"),
        ("/undo", "nothing to undo"),
        ("/shot 99", "There are shots 1, 2"),
        ("/takes 99", "There are shots 1, 2"),
        ("/circle 3", "Give a shot and a take"),
        ("/make moonshine", "until"),
        ("/approve", "approve"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    folder: Path, line: str, said: str
) -> None:
    before = load_intent(folder)
    done = talk(folder, line)
    assert said in done.seen.troubles[0]
    assert load_intent(folder) == before
    assert not done.asked


def test_making_a_film_is_asked_first_with_what_it_takes(folder: Path) -> None:
    done = talk(folder, "/make")
    assert "7 clips" in done.asked
    assert not (folder / "out").exists()


def test_the_question_is_still_there_tomorrow(folder: Path) -> None:
    talk(folder, "/make keyframes")

    async def tomorrow() -> Talk:
        made = Talk(folder, Path("nowhere"))
        await made.chat.come_back()
        assert "7 keyframes" in made.asked
        return await made.type("no", "/shots")

    done = asyncio.run(tomorrow())
    assert "Not done." in done.seen.shown
    assert "not made" in done.seen.text
    assert talk(folder).asked == ""


def test_a_question_survives_the_loss_of_everything_but_the_project(folder: Path) -> None:
    talk(folder, "/make")
    shutil.rmtree(folder / "build", ignore_errors=True)

    async def tomorrow() -> str:
        made = Talk(folder, Path("nowhere"))
        await made.chat.come_back()
        return made.asked

    assert "7 clips" in asyncio.run(tomorrow())


def test_other_words_than_yes_or_no_leave_it_and_are_heard(folder: Path) -> None:
    done = talk(folder, "/make", "3: closer")
    assert not done.asked
    assert load_intent(folder).shot("3").size == "full"


def test_work_that_was_cut_off_is_told_and_not_done_by_itself(folder: Path) -> None:
    asked = talk(folder, "/make").chat.question
    assert asked is not None
    Conversation(folder).add(Line(role="answer", text="yes", call=asked.call, data={"yes": True}))
    done = tomorrow(folder)
    assert "was cut off" in done.seen.text
    assert not done.asked


def test_a_line_that_a_kill_has_cut_off_is_no_line(folder: Path) -> None:
    talk(folder, "/shots")
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write('{"role":"person","te')
    done = talk(folder, "/shots")
    assert [line.role for line in done.desk.conversation.lines].count("person") == 2
    again = talk(folder)
    assert len(again.desk.conversation.lines) == len(done.desk.conversation.lines)


def test_undo_redo_and_history_are_commands(folder: Path) -> None:
    done = talk(folder, "3: closer", "/undo", "/redo", "/history")
    assert load_intent(folder).shot("3").size == "full"
    assert "redo: 3: closer" in done.seen.text


def test_chinese_is_understood(folder: Path) -> None:
    talk(folder, "第3镜：近一点，黄昏")
    shot = load_intent(folder).shot("3")
    assert (shot.size, shot.light.time) == ("full", "dusk")


def test_another_onereel_at_work_is_said_and_the_talk_goes_on(folder: Path) -> None:
    from agent.project import locked

    with locked(folder):
        busy = talk(folder, "3: closer")
    assert "Another onereel" in busy.seen.troubles[0]
    assert load_intent(folder).shot("3").size == "wide"
    talk(folder, "3: closer")
    assert load_intent(folder).shot("3").size == "full"


def test_a_question_stays_open_while_the_person_looks_around(folder: Path) -> None:
    done = talk(folder, "/make", "/shots", "/cost", "no")
    assert "not made" in done.seen.text
    assert "Not done." in done.seen.shown


def test_what_was_to_be_changed_is_shown_again_with_its_question(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "board.png").write_bytes(b"")
    done = talk(folder, "3: closer")
    assert "keyframe of shot 3" in done.asked

    async def tomorrow() -> Talk:
        made = Talk(folder, Path("nowhere"))
        await made.chat.come_back()
        return made

    assert "shot 3 size: wide -> full" in asyncio.run(tomorrow()).seen.text


@pytest.mark.parametrize("answer", ["3", "shot 3", "第3镜"])
def test_the_shot_that_was_asked_for_can_be_said_alone(folder: Path, answer: str) -> None:
    talk(folder, "closer, at dusk", answer)
    shot = load_intent(folder).shot("3")
    assert (shot.size, shot.light.time) == ("full", "dusk")


def test_a_contradiction_is_resolved_by_one_word(folder: Path) -> None:
    talk(folder, "3: closer and wider", "closer")
    assert load_intent(folder).shot("3").size == "full"


@pytest.mark.parametrize(
    ("answer", "purpose", "size"),
    [("yes", "to rest and shot 4 closer", "extreme wide"), ("no", "to rest", "wide")],
)
def test_yes_and_no_answer_what_words_raise(
    folder: Path, answer: str, purpose: str, size: str
) -> None:
    talk(folder, "3.purpose = to rest and shot 4 closer", answer)
    assert load_intent(folder).shot("3").purpose == purpose
    assert load_intent(folder).shot("4").size == size


def test_other_words_than_an_answer_stand_for_themselves(folder: Path) -> None:
    talk(folder, "closer", "5: at dusk")
    assert load_intent(folder).shot("5").light.time == "dusk"
    assert load_intent(folder).shot("5").size == "medium close"
