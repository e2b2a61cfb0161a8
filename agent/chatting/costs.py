"""What is costly enough that a person is asked before it is done."""

from agent.revising.impact import Impact
from agent.tongue import Tongue

ASKED_FROM_S = 30.0
"""Seconds of work above which a person is asked."""


def asks_for(found: Impact, question: str, tongue: Tongue) -> str:
    """The question with the estimate; empty: it is done at once."""
    if not found.count and not found.plan:
        return ""
    known = found.seconds is not None and not found.plan
    if known and not found.money and (found.seconds or 0.0) < ASKED_FROM_S:
        return ""
    if found.seconds is not None:
        return tongue.sentences(found.said(tongue), question)
    unknown = tongue.say("How long it takes is not known yet.")
    return tongue.sentences(found.said(tongue), unknown, question)
