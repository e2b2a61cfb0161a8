"""What an endpoint can do, learned as it answers, and remembered."""

from datetime import date
from typing import Any

from tools.language.endpoint import Endpoint
from tools.language.habits import FORMS, Form, Habits, lower, recall, remember
from tools.language.question import Question
from tools.language.reading import Read
from tools.language.reply import Reply

PATIENCE = 2
"""Answers in a row that break the form before a lower way is taken: any server errs once."""


def kept(question: Question, reply: Reply, found: Read[Any]) -> bool:
    """Whether the endpoint heeded the form it was asked for, be the values good or bad."""
    if question.way == "json_schema":
        return found.bare and found.shaped
    if question.way == "json_object":
        return found.bare
    return reply.called if question.way == "tool" else True


class Ladder:
    """The habits of one endpoint in this run."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._known: Habits | None = None
        self._broken = self._stumbled = 0

    @property
    def habits(self) -> Habits:
        if self._known is None:
            self._known = recall(self._endpoint)
        return self._known

    def came(self, question: Question, tried: Habits) -> None:
        """An answer came to a question as it was put with these habits."""
        without = tuple(sorted({*self.habits.without, *tried.without}))
        sees = self.habits.sees if tried.sees is None else tried.sees
        self._learn(self.habits.model_copy(update={"without": without, "sees": sees}))
        if question.tools:
            self._stumbled = 0
            self._learn(self.habits.model_copy(update={"tools": True}))
        if question.form and FORMS.index(question.way) > FORMS.index(self.habits.form):
            self._step(question.way, at_once=not self.habits.proved and not question.doubted)

    def judged(self, way: Form, *, kept: bool) -> None:
        """An answer kept to its form, or broke it."""
        if way != self.habits.form:  # it was asked before somebody else learned better
            return
        if kept:
            self._broken = 0
            self._learn(self.habits.model_copy(update={"proved": True}))
        elif below := lower(way):
            self._step(below, at_once=False)

    def went_without_tools(self, *, doubted: bool) -> None:
        """A turn came as a form, after the same had been rejected with tools; `doubted`: perhaps
        only this once."""
        self._stumbled += 1
        if self._stumbled >= PATIENCE or (self.habits.tools is None and not doubted):
            self._stumbled = 0
            self._learn(self.habits.model_copy(update={"tools": False}))

    def saw(self, sees: bool) -> None:
        """It was found out whether the model sees."""
        self._learn(self.habits.model_copy(update={"sees": sees}))

    def _step(self, way: Form, *, at_once: bool) -> None:
        self._broken += 1
        if at_once or self._broken >= PATIENCE:
            self._broken = 0
            self._learn(self.habits.model_copy(update={"form": way, "proved": False}))

    def _learn(self, habits: Habits) -> None:
        if habits != self.habits:
            self._known = habits.model_copy(update={"learned": date.today()})
            remember(self._endpoint, self._known)
