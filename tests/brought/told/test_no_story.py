"""Ideas that become no film at once: no model, no answer, a kill, an answer that means harm."""

from pathlib import Path
from typing import Any

import pytest

from agent.errors import BadProject, MissingTool, OnereelError, ProjectBusy
from agent.project import locked
from tests import scripted_director
from tests.brought.told.telling import (
    FOLDER,
    SEES,
    TREATMENT,
    asked,
    board,
    files,
    made,
    scripted,
    settings,
    world,
)
from tests.llm_server import Body, Fault, free_url


class Killed(BaseException):
    """The process ends here."""


def _killed(*_: object, **__: object) -> None:
    raise Killed


def test_an_idea_alone_without_a_model_says_what_to_do() -> None:
    with pytest.raises(MissingTool, match=r"needs a language model .* --picture"):
        made()
    assert not Path("projects").exists()


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


def test_a_run_killed_after_the_answer_asks_nothing_again(
    model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with model(habits=SEES) as seen:
        with monkeypatch.context() as patch:
            patch.setattr("agent.ideas.keep", _killed)
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
            patch.setattr("agent.founding.save_settings", _killed)
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


def test_names_lead_nowhere_outside_the_project(model: Any, here: Path) -> None:
    evil = "../../../etc/passwd"

    def hostile(body: Body) -> Body | str:
        if not asked(body).startswith("Write the treatment"):
            return scripted(body)
        told = scripted_director.treatment(asked(body))
        told["title"] = "A\nTitle: B\x00\n\nINT. C - DAY"
        told["style"] = "x\x00\n" * 900
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
