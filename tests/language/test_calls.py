"""Calls of tools, however a server sends them and whatever is wrong with them."""

import json
from typing import Any

import pytest

from tests.language.asking import tell
from tests.language.conversing import (
    CALLING,
    GIVEN,
    NO_TOOLS,
    SPOKEN,
    WORDS,
    after,
    called,
    converse,
    says,
    turn_in,
)
from tests.llm_calls import Called, Cut, Spoken
from tests.llm_server import Fault, Habits
from tools.language import (
    MOST_CALLS,
)

CUTS: list[set[Cut]] = [
    set(),
    {"whole"},
    {"object"},
    {"no index"},
    {"no index", "whole"},
    {"index 0"},
    {"index 0", "whole"},
    {"index 0", "object", "no id"},
    {"no id"},
    {"no id", "whole"},
    {"no id", "no index"},
    {"no id", "no index", "whole"},
    {"same id"},
    {"same id", "whole"},
    {"named again"},
    {"named again", "no id"},
    {"named again", "no id", "no index"},
]
ALL_CALLS = [("retake", GIVEN), ("retake", {"shots": ["2"], "size": "wide"}), ("undo", {})]


@pytest.mark.parametrize("finish", ["-", "stop"])
@pytest.mark.parametrize("cuts", CUTS, ids=lambda cuts: ", ".join(sorted(cuts)) or "well")
def test_calls_are_put_together_however_a_server_cuts_them(cuts: set[Cut], finish: Fault) -> None:
    turn = turn_in(
        tell(says(CALLING), [finish], habits=Habits(cuts=frozenset(cuts)), using=converse())
    )
    assert called(turn) == ALL_CALLS
    assert len({call.id for call in turn.calls}) == 3
    assert all(call.id for call in turn.calls)


def test_an_id_of_the_server_is_kept() -> None:
    (call,) = turn_in(tell(says(Spoken("", [Called("undo", id="x-7")])), using=converse())).calls
    assert call.id == "x-7"


def test_what_a_server_wants_to_see_again_is_shown_to_it() -> None:
    signed = {"extra_content": {"google": {"thought_signature": "abc"}}}
    turn = turn_in(tell(says(Spoken("", [Called("undo", extra=signed)])), using=converse()))
    told = tell(says(SPOKEN), using=converse(after(turn)))
    (sent,) = told.seen.bodies[0]["messages"][2]["tool_calls"]
    assert sent["extra_content"] == signed["extra_content"]


# ---- calls that cannot be run --------------------------------------------------------------

ODD: list[tuple[Called, dict[str, Any] | str]] = [
    (Called("undo", ""), {}),
    (Called("undo", "null"), {}),
    (Called("retake", json.dumps(json.dumps(GIVEN))), GIVEN),
    (Called("retake", f"```json\n{json.dumps(GIVEN)}\n```"), GIVEN),
    (Called("retake", '{"shots": ["a\nb"]}'), {"shots": ["a\nb"], "size": "wide"}),
    (Called("retake", '{"shots": ["1A"'), "the arguments are no whole JSON object"),
    (Called("retake", '{"shots": {"shots": ["1A"]}'), "the arguments are no whole JSON object"),
    (Called("retake", "shot 1A"), "the arguments are no whole JSON object"),
    (Called("retake", '["1A"]'), "the arguments are no whole JSON object"),
    (Called("retake", '{"shots": NaN}'), "the arguments are no whole JSON object"),
    (Called("retake", '{"shots": 1e999}'), "the arguments are no whole JSON object"),
    (Called("retake", '{"shots": ["\\ud800"]}'), "the arguments are no whole JSON object"),
    (Called("retake", '{"a":' * 5000), "the arguments are no whole JSON object"),
    (Called("retake", ""), "shots: is missing; add it"),
    (Called("retake", {"shots": []}), "shots: List should have at least 1 item"),
    (Called("retake", {"shots": ["1"], "take": 2}), "take: there is no such field; leave it out"),
    (
        Called("retake", {"shots": ["1"], "size": "closer"}),
        'size: "closer" is not allowed; write "close", or another of: "wide", "close"',
    ),
    (
        Called("re-take", GIVEN),
        'there is no tool "re-take"; call "retake", or another of: "retake", "undo"',
    ),
    (Called("film", {}), 'there is no tool "film"; call "retake", "undo"'),
    (Called("", "{}"), 'there is no tool ""'),
]


KNOWN = [(call, found, Habits()) for call, found in ODD]
UNKNOWN = [(call, found, NO_TOOLS) for call, found in ODD if call.name in ("retake", "undo")]
"""Names are bound by the form of a turn."""


@pytest.mark.parametrize(
    ("call", "found", "habits"),
    [*KNOWN, *UNKNOWN],
    ids=[f"{call.name} {call.text[:30]}" for call, *_ in (*KNOWN, *UNKNOWN)],
)
def test_arguments_are_values_of_the_form_or_problems(
    call: Called, found: dict[str, Any] | str, habits: Habits
) -> None:
    told = tell(says(Spoken(WORDS, [call])), habits=habits, using=converse())
    turn = turn_in(told)
    (made,) = turn.calls
    assert made.name == call.name
    if isinstance(found, dict):
        assert (made.problems, made.arguments) == ((), found)
    else:
        assert made.problems[0].startswith(found)
        assert f"- {found}" in made.complaint
        assert "was not run" in made.complaint
    again = tell(
        says(SPOKEN), habits=habits, using=converse(after(turn, made.complaint or "Done."))
    )
    assert turn_in(again).words == WORDS  # the server, which checks what it is sent, took it
    assert "rejected" not in again.outcomes[1:]


def test_what_a_name_may_not_hold_is_not_sent_again() -> None:
    told = tell(says(Spoken("", [Called("make it!\x1b[2J" + "x" * 90)])), using=converse())
    turn = turn_in(told)
    assert turn.calls[0].name.isprintable()
    (sent,) = tell(says(SPOKEN), using=converse(after(turn))).seen.bodies[0]["messages"][2][
        "tool_calls"
    ]
    assert sent["function"]["name"].startswith("make_it_")
    assert len(sent["function"]["name"]) <= 64


@pytest.mark.parametrize(
    ("count", "dropped"), [(MOST_CALLS, ""), (9, "this was one more"), (40, "31 more calls")]
)
def test_of_too_many_calls_the_model_is_told(count: int, dropped: str) -> None:
    calls = turn_in(tell(says(Spoken("", [Called("undo")] * count)), using=converse())).calls
    assert not any(call.problems for call in calls[:MOST_CALLS])
    assert len(calls) == min(count, MOST_CALLS + 1)
    assert dropped in "".join(problem for call in calls for problem in call.problems)
