"""Films that a language model plans, over real HTTP: from the command line to the storyboard."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agent.directing.visibility import unseen
from agent.documents import load
from agent.film import Storyboard, World
from agent.screenplay import fountain
from agent.treatment import Treatment
from tests import command_line, recorded, scripted_director
from tests.command_line import Done
from tests.llm_server import Body, Seen, Status, free_url, random_reply, serving

ONEREEL = Path(sys.executable).parent / "onereel"
INPUTS = Path(__file__).parent / "inputs"
GURU = INPUTS / "scripts" / "ASCENT_TO_GURU_PEAK.fountain"
BOB = INPUTS / "scripts" / "Cyber_Bob_ep00001.fountain"
INCIDENT = INPUTS / "prose" / "鲁迅_一件小事.txt"
KEEPER = "a lighthouse keeper befriends a storm"
RIVER = INPUTS / "poems" / "江雪_柳宗元.txt"


def environment(url: str, folder: Path) -> dict[str, str]:
    """Of somebody who has set up nothing but this endpoint."""
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("OPENAI_", "ONEREEL_"))}
    set_up = {"OPENAI_BASE_URL": url, "ONEREEL_MODEL": "scripted"} if url else {}
    return kept | set_up | {"XDG_CACHE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}


def onereel(*words: str | Path, url: str, folder: Path) -> Done:
    return command_line.onereel(*words, folder=folder, environment=environment(url, folder))


def made(done: Done) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def board(project: str | Path) -> Storyboard:
    return load(Path(project) / "storyboard.yaml", Storyboard)


def world(project: str | Path) -> World:
    return load(Path(project) / "world.yaml", World)


def question(body: Body) -> str:
    """What a request asks: the first thing that is said to the model after the system's words."""
    asked = next(m["content"] for m in body["messages"] if m["role"] == "user")
    return str(asked if isinstance(asked, str) else asked[0]["text"])


def answers(film: str) -> Callable[[Body], Body]:
    return lambda body: recorded.answered(film, question(body))


def answers_in(kept: Path) -> int:
    """How many answers a folder keeps, beside the file that tells the round."""
    return sum(path.stem != "round" for path in kept.glob("*.json"))


def scripted(body: Body) -> Body:
    return scripted_director.answered(question(body))


@pytest.mark.parametrize(
    ("script", "film", "shots", "wishes"),
    [
        (RIVER, "river-snow", 7, ()),
        (GURU, "guru-peak", 88, ()),
        (BOB, "cyber-bob", 81, ()),
        (INCIDENT, "small-incident", 12, ("--seconds", "60")),
        (KEEPER, "lighthouse", 13, ("--seconds", "40")),
    ],
    ids=["river-snow", "guru-peak", "cyber-bob", "small-incident", "lighthouse"],
)
def test_a_film_as_a_model_planned_it(
    tmp_path: Path, script: str | Path, film: str, shots: int, wishes: tuple[str, ...]
) -> None:
    if script == KEEPER:
        script = tmp_path / "lighthouse.fountain"
        treatment = Treatment.model_validate(recorded.answered(film, "Write the treatment"))
        script.write_text(fountain(treatment, "en", title=""), encoding="utf-8")
    with serving(answers(film)) as url:
        done = made(
            onereel(
                "make", script, *wishes, "--director", "model", "--until", "board", "--json",
                url=url, folder=tmp_path,
            )
        )  # fmt: skip
    assert done["shots"] == shots
    assert done["director"]["name"].startswith("scripted")
    assert done["director"]["remarks"] == 0
    assert world(done["project"]).idea
    assert all(note.planned_by for note in board(done["project"]).scenes.values())
    assert not list(unseen(board(done["project"]).shots, world(done["project"])))


def test_auto_directs_by_rules_where_no_model_is_set_up_and_says_so(tmp_path: Path) -> None:
    done = onereel("make", RIVER, "--until", "board", url="", folder=tmp_path)
    assert done.returncode == 0
    assert "Planned by rules." in done.stderr


def test_asking_for_a_model_where_none_is_set_up_is_refused_with_the_remedy(
    tmp_path: Path,
) -> None:
    done = onereel("make", RIVER, "--director", "model", url="", folder=tmp_path)
    assert done.returncode == 1
    assert "No language model is set up. Set ONEREEL_MODEL" in done.stderr


def test_a_dead_endpoint_ends_a_run_that_asked_for_a_model(tmp_path: Path) -> None:
    done = onereel("make", RIVER, "--director", "model", url=free_url(), folder=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Is the server running" in done.stderr


def test_a_dead_endpoint_leaves_the_rules_to_auto_and_it_is_said(tmp_path: Path) -> None:
    done = onereel("make", RIVER, "--until", "board", url=free_url(), folder=tmp_path)
    assert done.returncode == 0
    assert "Planned by rules where scripted" in done.stderr


def test_nothing_due_asks_nothing(tmp_path: Path) -> None:
    seen = Seen()
    with serving(scripted, seen=seen) as url:
        done = made(onereel("make", GURU, "--until", "board", "--json", url=url, folder=tmp_path))
        asked = len(seen.bodies)
        again = onereel("plan", done["project"], "--json", url=url, folder=tmp_path)
    assert made(again)["director"] == {}
    assert len(seen.bodies) == asked


def test_planning_again_asks_anew_and_keeps_what_a_person_wrote(tmp_path: Path) -> None:
    seen = Seen()
    with serving(scripted, seen=seen) as url:
        done = made(onereel("make", GURU, "--until", "board", "--json", url=url, folder=tmp_path))
        asked = len(seen.bodies)
        path = Path(done["project"]) / "world.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("#dc143c", "#123456"), encoding="utf-8")
        again = onereel("plan", done["project"], "--again", url=url, folder=tmp_path)
    assert again.returncode == 0, again.stderr
    assert len(seen.bodies) == 2 * asked
    coats = [c.looks["default"].garments[0].colour for c in world(path.parent).characters.values()]
    assert "#123456" in coats


def test_a_limit_stops_with_everything_kept_and_a_higher_one_goes_on(tmp_path: Path) -> None:
    seen = Seen()
    with serving(scripted, seen=seen) as url:
        made(onereel("make", GURU, "--until", "read", "--json", url=url, folder=tmp_path))
        toml = next((tmp_path / "projects").glob("*/film.toml"))
        text = toml.read_text(encoding="utf-8")
        toml.write_text(text.replace("tokens = 2000000", "tokens = 12000"), encoding="utf-8")
        stopped = onereel("make", toml.parent, "--until", "board", url=url, folder=tmp_path)
        toml.write_text(text, encoding="utf-8")
        answered = answers_in(toml.parent / "kept" / "answers")
        done = made(
            onereel("make", toml.parent, "--until", "board", "--json", url=url, folder=tmp_path)
        )
    assert stopped.returncode == 1
    assert "the limit is 12,000" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert done["director"]["kept"] == answered > 0


def test_a_killed_plan_goes_on_without_asking_an_answered_question_again(tmp_path: Path) -> None:
    seen = Seen()
    parallel = 4

    def slowly(body: Body) -> Body:
        time.sleep(0.05)
        return scripted(body)

    with serving(slowly, seen=seen) as url:
        words = ["make", str(GURU), "--until", "board", "--json"]
        running = subprocess.Popen(
            [ONEREEL, *words], cwd=tmp_path, env=environment(url, tmp_path),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        kept = tmp_path / "projects" / "ascent_to_guru_peak" / "kept" / "answers"
        while answers_in(kept) < 5 and running.poll() is None:
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
        running.wait()
        answered = answers_in(kept)
        done = made(onereel(*words, url=url, folder=tmp_path))
    questions = [question(body) for body in seen.bodies if len(body["messages"]) == 2]
    assert done["director"]["kept"] == answered > 0
    assert len(questions) - len(set(questions)) <= parallel  # those that were in flight
    assert seen.most_at_once <= parallel


def test_random_answers_within_the_form_give_a_film_or_a_named_error(tmp_path: Path) -> None:
    with serving(random_reply) as url:
        done = onereel(
            "make", RIVER, "--director", "model", "--until", "board", "--json",
            url=url, folder=tmp_path,
        )  # fmt: skip
    assert "Traceback" not in done.stderr
    shown = onereel("show", made(done)["project"], url="", folder=tmp_path)
    assert "by the rules" in shown.stdout


@pytest.mark.parametrize("code", [401, 404])
def test_an_endpoint_that_will_not_have_us_is_a_clear_error(tmp_path: Path, code: int) -> None:
    def refuse(body: Body) -> Body:
        raise Status(code, "no")

    with serving(refuse) as url:
        done = onereel("make", RIVER, "--director", "model", url=url, folder=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_directions_are_proposed_chosen_and_told_to_whoever_directs(tmp_path: Path) -> None:
    seen = Seen()
    with serving(scripted, seen=seen) as url:
        words = ["make", str(RIVER), "--directions", "3", "--json"]
        done = made(onereel(*words, url=url, folder=tmp_path))
        again = made(onereel(*words, url=url, folder=tmp_path))
        assert len(seen.bodies) == 1
        chosen = made(
            onereel(
                "make", done["project"], "--direction", "2", "--until", "board", "--json",
                url=url, folder=tmp_path,
            )
        )  # fmt: skip
    assert [one["name"] for one in done["directions"]] == ["Way 1", "Way 2", "Way 3"]
    assert Path(done["sheet"]).is_file()
    assert not again["fresh"]
    assert chosen["direction"] == {"number": 2, "name": "Way 2"}
    assert world(chosen["project"]).style.wash == "#008080"
    asked = [question(body) for body in seen.bodies[1:]]
    assert asked
    assert all("Seen 2." in text for text in asked)


def test_a_killed_proposal_goes_on_without_asking_twice(tmp_path: Path) -> None:
    seen = Seen()
    with serving(scripted, seen=seen) as url:
        words = ["make", str(RIVER), "--directions", "2", "--json"]
        done = made(onereel(*words, url=url, folder=tmp_path))
        # As a kill between the answer and the file leaves it.
        (Path(done["project"]) / "directions.yaml").unlink()
        again = made(onereel(*words, url=url, folder=tmp_path))
    assert len(seen.bodies) == 1
    assert again["director"]["kept"] == 1
    assert again["directions"] == done["directions"]
    assert again["made"] == {}


@pytest.mark.parametrize(
    ("script", "film"), [(RIVER, "river-snow"), (GURU, "guru-peak")], ids=["river", "guru"]
)
def test_directions_as_a_model_proposed_them(tmp_path: Path, script: Path, film: str) -> None:
    with serving(answers(film)) as url:
        done = made(
            onereel("make", script, "--directions", "4", "--json", url=url, folder=tmp_path)
        )
    assert done["planned_by"].startswith("scripted")
    assert done["remark"] == ""
    assert len({one["style"] for one in done["directions"]}) == 4
