"""An idea that a language model tells, over real HTTP, from the command line's own functions."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from agent.cli.bring import Brings
from agent.cli.make import Wishes, make_film
from agent.documents import load
from agent.errors import BadProject, MissingTool, OnereelError, ProjectBusy
from agent.film import FilmSettings, Storyboard, World
from agent.project import locked
from agent.settings import load_settings
from tests import scripted_director
from tests.llm_server import Body, Fault, Habits, Seen, free_url, serving

IDEA = "A keeper befriends a storm"
FOLDER = Path("projects") / "a-keeper-befriends-a-storm"
TREATMENT = FOLDER / "treatment.fountain"
BLIND, SEES = Habits(sees=False), Habits()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two pictures, in which nothing is set up."""
    for name in os.environ:
        if name.startswith(("OPENAI_", "ONEREEL_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    for name in ("CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    Image.new("RGB", (320, 180), "#3366aa").save(tmp_path / "photo.jpg")
    Image.new("RGB", (240, 320), "#aa3366").save(tmp_path / "gallery.png")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(body: Body) -> str:
    """What a request asks."""
    said = next(m["content"] for m in body["messages"] if m["role"] == "user")
    return str(said if isinstance(said, str) else said[0]["text"])


def scripted(body: Body) -> Body | str:
    if asked(body).startswith("Which colour"):
        return "Green."
    return scripted_director.answered(asked(body))


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Sets up a model that answers as a test says, for as long as it is asked."""

    @contextmanager
    def at_work(
        reply: Callable[[Body], Body | str] = scripted,
        faults: tuple[Fault, ...] = (),
        habits: Habits = BLIND,
    ) -> Iterator[Seen]:
        seen = Seen()
        with serving(reply, faults, habits=habits, seen=seen) as url:
            monkeypatch.setenv("ONEREEL_MODEL", "scripted")
            monkeypatch.setenv("OPENAI_BASE_URL", url)
            yield seen
        monkeypatch.delenv("ONEREEL_MODEL")

    return at_work


def made(
    *pictures: str,
    idea: str | None = IDEA,
    path: Path | None = None,
    world: Path | None = None,
    until: str = "read",
    again: bool = False,
    **wishes: Any,
) -> None:
    """`onereel make`, small."""
    brings = Brings(idea=idea, pictures=pictures, world=world)
    make_film(
        path, Path("projects"), Wishes(size="160x90", **wishes), brings,
        until=until, again=again, jobs=1, as_json=True,
    )  # fmt: skip


def world(folder: Path = FOLDER) -> World:
    return load(folder / "world.yaml", World)


def board(folder: Path = FOLDER) -> Storyboard:
    return load(folder / "storyboard.yaml", Storyboard)


def settings(folder: Path = FOLDER) -> FilmSettings:
    return load_settings(folder)


def files(folder: Path = FOLDER) -> list[str]:
    return sorted(path.name for path in (folder / "refs").iterdir())


def test_an_idea_becomes_a_treatment_that_is_the_script(
    model: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as seen:
        made(until="board", seconds=40)
        questions = len(seen.bodies)
        told = json.loads(capsys.readouterr().out)
        assert told["director"]["asked"] == questions  # the treatment's as well
        made(until="board", seconds=40)
        assert len(seen.bodies) == questions
    text = TREATMENT.read_text(encoding="utf-8")
    assert "EXT. LIGHTHOUSE GALLERY - NIGHT" in text
    assert settings().script == "treatment.fountain"
    assert settings().title == "The Keeper"
    assert list(world().characters) == ["mara"]
    assert 38 <= sum(shot.seconds or 0 for shot in board().shots) + 9 <= 42


def test_the_same_command_goes_on_where_the_model_is_gone(model: Any) -> None:
    with model():
        made("hero=photo.jpg")
    made("hero=photo.jpg", director="rules", until="board")
    assert world().characters["hero"].refs == {"default": ("hero.jpg",)}


def test_an_edited_treatment_is_the_script_from_then_on(model: Any) -> None:
    with model() as seen:
        made()
        text = TREATMENT.read_text(encoding="utf-8").replace("lamp 1.", "a goat.")
        TREATMENT.write_text(text, encoding="utf-8")
        questions = len(seen.bodies)
        made()
        assert len(seen.bodies) == questions
    made(idea=None, path=FOLDER, director="rules", until="board")
    assert any("goat" in shot.action for shot in board().shots)
    assert TREATMENT.read_text(encoding="utf-8") == text


def test_a_chinese_idea_becomes_a_chinese_film(model: Any) -> None:
    with model():
        made(idea="守塔人与风暴成了朋友。", until="board")
    folder = Path("projects") / "守塔人与风暴成了朋友"
    assert settings(folder).language == "zh"
    assert list(world(folder).characters) == ["老何"]
    assert list(world(folder).places) == ["灯塔"]


@pytest.mark.parametrize("shots", [6, 14])
def test_a_number_of_shots_is_kept(model: Any, shots: int) -> None:
    with model():
        made(until="board", shots=shots)
    assert abs(len(board().shots) - shots) <= 1


# Pictures.


def test_a_model_that_sees_names_the_picture_and_gives_the_film_its_style(
    model: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with model(habits=SEES) as seen:
        made("photo.jpg", until="board", seconds=14)
        questions = len(seen.bodies)
        made("photo.jpg", until="board", seconds=14)
        assert len(seen.bodies) == questions
    told = next(asked(b) for b in seen.bodies if asked(b).startswith("Write the treatment"))
    assert "PICTURE 1 (a person): A thin woman of sixty in a yellow coat" in told
    assert files() == ["mara.jpg"]
    assert world().characters["mara"].refs == {"default": ("mara.jpg",)}
    assert settings().style == "Watercolour in wet blues and one yellow."
    assert settings().pictures == ("mara.jpg",)
    assert board().shots[0].source == "refs/mara.jpg"
    assert "'photo.jpg' is taken for 'Mara'." in capsys.readouterr().err


def test_the_look_of_the_person_follows_what_was_seen(model: Any) -> None:
    with model(habits=SEES):
        made("photo.jpg")
    made("photo.jpg", director="rules", until="world")
    look = world().characters["mara"].looks["default"]
    assert (look.age, look.sex, look.hair) == (62, "female", "bun")
    assert "coat" in {garment.kind for garment in look.garments}


def test_a_style_that_is_wished_for_stays(model: Any) -> None:
    with model(habits=SEES) as seen:
        made("photo.jpg", style="hand-painted anime")
    assert settings().style == "hand-painted anime"
    told = next(asked(b) for b in seen.bodies if asked(b).startswith("Write the treatment"))
    assert "in this style: hand-painted anime" in told


def test_several_pictures_are_of_person_place_and_style(model: Any) -> None:
    def seeing(body: Body) -> Body | str:
        if not asked(body).startswith("Look at the picture"):
            return scripted(body)
        url = str(body["messages"][1]["content"])
        kinds = {0: "a person", 1: "a place", 2: "a style"}
        order.append(url) if url not in order else None
        return scripted_director.picture(kinds[order.index(url)])

    order: list[str] = []
    Image.new("RGB", (99, 99), "#aaaa00").save("dabs.webp")
    with model(seeing, habits=Habits(sees=True)) as seen:
        made("photo.jpg", "gallery.png", "dabs.webp", until="world")
    assert seen.most_at_once >= 1
    found = world()
    bound = {name for who in found.characters.values() for name in who.refs.get("default", ())}
    bound |= {name for place in found.places.values() for name in place.refs}
    assert len(bound) == 2
    assert len(found.style_refs) == 1
    assert len(settings().pictures) == 3


def test_a_model_that_does_not_see_knows_the_idea_alone_and_that_is_said(
    model: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as seen:
        made("photo.jpg", until="board", seconds=14)
    assert not any(asked(body).startswith("Look at") for body in seen.bodies)
    assert "The model does not see" in capsys.readouterr().err
    assert settings().style == "ink_wash"
    assert files() == ["photo.jpg"]
    assert board().shots[0].source == "refs/photo.jpg"


@pytest.mark.parametrize("habits", [BLIND, SEES], ids=["blind", "sees"])
def test_whoever_a_picture_is_named_after_is_in_the_story(model: Any, habits: Habits) -> None:
    with model(habits=habits) as seen:
        made("hero=photo.jpg", until="board")
    told = next(asked(b) for b in seen.bodies if asked(b).startswith("Write the treatment"))
    assert "under exactly these names: hero." in told
    assert world().characters["hero"].refs == {"default": ("hero.jpg",)}
    assert board().shots[0].source == "refs/hero.jpg"


def test_a_name_that_the_model_leaves_out_is_refused_with_those_there_are(model: Any) -> None:
    def deaf(body: Body) -> Body | str:
        if asked(body).startswith("Write the treatment"):
            return scripted_director.treatment("")
        return scripted(body)

    with model(deaf), pytest.raises(OnereelError, match=r"'hero' is nobody .* one of: mara, light"):
        made("hero=photo.jpg")
    made("mara=photo.jpg")
    assert files() == ["mara.jpg"]


# What can go wrong.


def test_an_idea_alone_without_a_model_says_what_to_do() -> None:
    with pytest.raises(MissingTool, match=r"needs a language model .* --picture"):
        made()
    assert not Path("projects").exists()


def test_a_picture_and_an_idea_need_no_model() -> None:
    made("photo.jpg", idea="A girl walks through the forest.", until="board")
    assert (Path("projects") / "a-girl-walks-through-the-forest" / "script.txt").is_file()


def test_a_dead_endpoint_says_both_remedies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEREEL_MODEL", "scripted")
    monkeypatch.setenv("OPENAI_BASE_URL", free_url())
    with pytest.raises(
        OnereelError, match=r"Is the server running.* Without a model: write .*--director rules"
    ):
        made("photo.jpg")
    made("photo.jpg", idea="A girl sleeps.", director="rules")


@pytest.mark.parametrize(
    ("faults", "said"),
    [(("refusal",) * 4, "decline|refuse"), (("invalid",) * 12, "did not|does not|fit")],
    ids=["refused", "useless"],
)
def test_a_model_that_gives_no_story_is_an_error_with_a_remedy(
    model: Any, faults: tuple[Fault, ...], said: str
) -> None:
    with model(faults=faults), pytest.raises(OnereelError, match=said) as refused:
        made()
    assert "Without a model: write the story into a file" in str(refused.value)
    assert not (FOLDER / "film.toml").exists()
    with model():
        made()
    assert TREATMENT.is_file()


def test_a_limit_says_which_ones_hold(
    model: Any, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profiles = here / "CONFIG" / "onereel" / "profiles"
    profiles.mkdir(parents=True)
    mine = 'image = "previs"\nvideo = "previs"\nvoice = "scratch"\n[language]\nmost_tokens = 50\n'
    (profiles / "mine.toml").write_text(mine, encoding="utf-8")
    with model(), pytest.raises(OnereelError, match=r"the limit is 50.* most_tokens"):
        made(profile="mine")


def test_a_longer_film_than_a_treatment_holds_is_refused(model: Any) -> None:
    with model(), pytest.raises(OnereelError, match=r"600 at most\. Give fewer"):
        made(seconds=3600)


def test_a_story_of_nothing_is_asked_for_anew_with_again(model: Any) -> None:
    nothing = {**scripted_director.treatment(""), "scenes": []}
    with model(lambda body: nothing), pytest.raises(OnereelError, match="--again asks anew"):
        made()
    with model():
        made(again=True, until="board")
    assert TREATMENT.is_file()


def test_two_runs_at_once_are_refused(model: Any) -> None:
    FOLDER.mkdir(parents=True)
    with model() as seen, locked(FOLDER.resolve()), pytest.raises(ProjectBusy):
        made()
    assert seen.bodies == []


# Runs that are killed.


class Killed(BaseException):
    """The process ends here."""


def test_a_run_killed_after_the_answer_asks_nothing_again(
    model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with model(habits=SEES) as seen:
        with monkeypatch.context() as patch:
            patch.setattr("agent.cli.idea.keep", _killed)
            with pytest.raises(Killed):
                made("photo.jpg")
        questions = len(seen.bodies)
        made("photo.jpg")
        assert len(seen.bodies) == questions
    assert files() == ["mara.jpg"]


def test_a_run_killed_before_film_toml_keeps_an_edited_treatment(
    model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with model(habits=SEES) as seen:
        with monkeypatch.context() as patch:
            patch.setattr("agent.project.save_settings", _killed)
            with pytest.raises(Killed):
                made("photo.jpg")
        assert TREATMENT.is_file()
        assert not (FOLDER / "film.toml").exists()
        text = TREATMENT.read_text(encoding="utf-8").replace("lamp 1.", "a goat.")
        TREATMENT.write_text(text, encoding="utf-8")
        questions = len(seen.bodies)
        made("photo.jpg", seconds=20)
        assert len(seen.bodies) == questions
    assert TREATMENT.read_text(encoding="utf-8") == text
    assert settings().style == "Watercolour in wet blues and one yellow."
    assert files() == ["mara.jpg"]


def test_a_treatment_of_something_else_is_not_written_over(model: Any) -> None:
    FOLDER.mkdir(parents=True)
    TREATMENT.write_text("Mine.\n", encoding="utf-8")
    with model(), pytest.raises(BadProject, match="is in the way"):
        made()
    assert TREATMENT.read_text(encoding="utf-8") == "Mine.\n"


def _killed(*_: object, **__: object) -> None:
    raise Killed


# Hostile answers.


def test_names_lead_nowhere_outside_the_project(model: Any, here: Path) -> None:
    evil = "../../../etc/passwd"

    def hostile(body: Body) -> Body | str:
        if not asked(body).startswith("Write the treatment"):
            return scripted(body)
        told = scripted_director.treatment(asked(body))
        told["title"] = "A\nTitle: B\x00\n\nINT. C - DAY"
        told["style"] = "x\n" * 900
        told["people"][0].update(name=evil)
        told["scenes"][0]["place"] = "../../../tmp/out"
        for event in told["scenes"][0]["events"]:
            event.update(who=evil if event["who"] else "")
            event.update(text=event["text"].replace("Mara", evil))
        return told

    before = {path for path in here.rglob("*") if FOLDER.name not in str(path)}
    with model(hostile, habits=SEES):
        made("photo.jpg", until="board")
    after = {path for path in here.rglob("*") if FOLDER.name not in str(path)}
    new = {path.relative_to(here).parts[0] for path in after - before}
    assert new <= {"CACHE", "projects"}
    assert files() == ["etc-passwd.jpg"]
    assert settings().title == "A Title: B INT. C - DAY"
    assert list(world().characters) == ["etc-passwd"]
    assert all("/" not in shot.scene for shot in board().shots)


# A film that goes on.


def test_those_of_the_film_before_are_told_to_the_writer(model: Any, here: Path) -> None:
    with model() as seen:
        made(until="board")
        seen.bodies.clear()
        made(idea="The storm comes back.", world=FOLDER, until="board")
    told = next(asked(b) for b in seen.bodies if asked(b).startswith("Write the treatment"))
    assert "use that name: Mara, LIGHTHOUSE GALLERY." in told
    new = Path("projects") / "the-storm-comes-back"
    assert world(new).characters["mara"].looks == world().characters["mara"].looks
    assert world(new).origin is not None


SEQUEL = """EXT. LIGHTHOUSE GALLERY - DAY

MARA sits by the lamp. BO, a boy of 9, runs to her.

BO
It is back!
"""


def test_a_model_dresses_those_who_are_new_and_nobody_of_the_film_before(
    model: Any, here: Path
) -> None:
    def otherwise(body: Body) -> Body | str:
        answer = scripted(body)
        if isinstance(answer, dict) and "people" in answer:
            for person in answer["people"]:
                person["looks"][0]["look"] = scripted_director.look(4, text="By the model.")
            for place in answer["places"]:
                place["text"] = "Another place."
        return answer

    with model():
        made(until="board")
    edit(FOLDER / "world.yaml", "#dc143c", "#123456")
    (here / "sequel.fountain").write_text(SEQUEL, encoding="utf-8")
    with model(otherwise):
        made(idea=None, path=here / "sequel.fountain", world=FOLDER, until="board")
    old, new = world(), world(Path("projects") / "sequel")
    assert new.characters["mara"].looks == old.characters["mara"].looks
    assert "#123456" in str(new.characters["mara"].looks)
    assert new.characters["bo"].looks["default"].text == "By the model."
    assert new.places["lighthouse-gallery"].text == old.places["lighthouse-gallery"].text


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
