"""How a question is changed when a server does not take it: by what it says of it."""

from dataclasses import replace

from tools.language.failure import Failure
from tools.language.form import BOUNDS
from tools.language.habits import Habits, Without, lower
from tools.language.question import Question

LEAST_LIMIT = 256
TOO_LONG = (
    "context length", "context size", "context window", "context_length", "too many tokens",
    "prompt is too long", "too large", "maximum context", "at most", "exceed",
)  # fmt: skip
PICTURES = ("image", "vision", "multimodal", "mmproj", "content type")
NO_SYSTEM = ("system role", "role system", "role 'system'", "system message", "'system'")
NAMED: tuple[Without, ...] = ("temperature", "seed", "stream_options")
LIMITS: tuple[Without, ...] = ("max_tokens", "max_completion_tokens")
TOOLS = ("tool", "function call")
FORMED = frozenset({400, 404, 422})
"""Statuses of servers that do not know a way to ask for a form."""


def too_long(failure: Failure) -> bool:
    """Whether question and answer together are more than the model holds."""
    return failure.says(*TOO_LONG) and failure.says("token", "context")


def bent(
    failure: Failure, question: Question, habits: Habits, *, seeing_is_sure: bool
) -> tuple[Question, Habits] | None:
    """The next thing to try after a rejection; None: there is none.

    Every change takes something away, so that there is an end to it.
    """
    if failure.kind != "rejected" or failure.hopeless or failure.status == 200:
        return None
    if too_long(failure):
        shorter = question.limit // 2
        return (replace(question, limit=shorter), habits) if shorter >= LEAST_LIMIT else None
    if question.pictures and failure.says(*PICTURES) and not seeing_is_sure:
        return question.blind(), habits.model_copy(update={"sees": False})
    if name := _not_taken(failure, question, habits):
        return question, habits.lacking(name)
    return _lowered(failure, question, habits)


def _not_taken(failure: Failure, question: Question, habits: Habits) -> Without | None:
    """What the server names, of all that was sent and can be left out."""
    for name in NAMED:
        if name not in habits.without and failure.says(name):
            return name
    if failure.says(*LIMITS):
        for name in LIMITS:
            if name not in habits.without and failure.says(name):
                return name
    if "system" not in habits.without and failure.says(*NO_SYSTEM):
        return "system"
    bounded = bool(question.tools) or (question.form is not None and question.way != "prompt")
    if bounded and "bounds" not in habits.without and failure.says(*map(str.lower, BOUNDS)):
        return "bounds"
    return None


def without_tools(failure: Failure) -> bool:
    """Whether the same may pass when it is asked for as a form, without tools.

    Not only where the server names them: templates of models stumble over the roles of calls and
    results without a word of tools.
    """
    if failure.kind != "rejected" or failure.hopeless or too_long(failure):
        return False
    named = failure.says(*TOOLS)
    return (failure.status or 0) >= 500 or failure.status in (
        (400, 422, 404) if named else (400, 422)
    )


def blames_tools(failure: Failure) -> bool:
    """Whether it is the server that knows no tools, not this question that it stumbled over."""
    return failure.says(*TOOLS) and (failure.status or 0) < 500


def _lowered(
    failure: Failure, question: Question, habits: Habits
) -> tuple[Question, Habits] | None:
    if question.form is None or (failure.status not in FORMED and (failure.status or 0) < 500):
        return None
    if question.way == "json_object" and "schema" not in habits.without:
        return question, habits.lacking("schema")
    way = lower(question.way)
    doubted = question.doubted or (failure.status or 0) >= 500  # it may have choked on one answer
    return (replace(question, way=way, doubted=doubted), habits) if way else None
