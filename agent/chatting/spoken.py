"""The language in which a person is spoken to, chosen by them."""

from typing import Literal

from agent.chatting.conversation import CHOOSES
from agent.chatting.desk import Desk
from agent.chatting.verb import Outcome, Prepared, Verb
from tools.staging import Frozen


class Spoken(Frozen):
    language: Literal["", "en", "zh"] = ""
    """Empty: which one it is now is told."""


async def choose_language(desk: Desk, given: Spoken, prepared: Prepared) -> Outcome:
    """Speak it from now on. The conversation keeps the call, and so the language tomorrow."""
    if given.language:
        desk.chosen = given.language
        desk.attend()
    told = desk.tongue.say("You are spoken to in English. /language zh changes that.")
    return Outcome(lines=(told,))


SPOKEN = (
    Verb(
        CHOOSES,
        "Choose the language in which the person is spoken to.",
        Spoken, choose_language, film=False, looks=True, own=True,
    ),
)  # fmt: skip
