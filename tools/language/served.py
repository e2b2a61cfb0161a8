"""A language model behind an endpoint: asked as well as that allows, and corrected."""

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

from tools.language.assembling import Assembly
from tools.language.attempt import Attempt
from tools.language.bending import bent, blames_tools, too_long, without_tools
from tools.language.calling import calls_of
from tools.language.conversing import answer_form, told_of_tools, turn_of
from tools.language.errors import LanguageError, Refused, Truncated, Unusable
from tools.language.exchange import Call, Exchange
from tools.language.failure import Failure, error_of
from tools.language.form import form_of
from tools.language.habits import Habits
from tools.language.ladder import Ladder, kept
from tools.language.message import Message, Turn
from tools.language.protocol import T
from tools.language.question import Question, call_of
from tools.language.reading import Aloud, read, spoken
from tools.language.reply import Reply, printable
from tools.language.tool import Tool
from tools.language.wire import Piece

REPAIRS = 2
SHOWN_BACK = 8000
"""Characters of a bad answer that the model sees again."""
CORRECTION = (
    "Your answer does not fit. Correct what is listed, keep all else, and give the whole object "
    "again with nothing beside it:\n"
)
LOOK = "Which colour fills this picture? Answer with one word."
COLOUR, NAMES = (20, 170, 70), ("green", "绿", "綠")
LOOK_TOKENS = 1024
"""Enough for a model that thinks before it says one word."""


class _WithoutTools(Exception):
    """The server does not take the question with tools; it is to be put without."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.said)
        self.failure = failure


class Served:
    """See tools.language.protocol.Language."""

    def __init__(self, exchange: Exchange, ladder: Ladder) -> None:
        self._exchange, self._ladder = exchange, ladder
        self._endpoint = exchange.books.endpoint
        self._log = exchange.books.log

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def name(self) -> str:
        return self._endpoint.name

    @property
    def parallel(self) -> int:
        return self._endpoint.parallel

    async def close(self) -> None:
        await self._exchange.close()

    async def ask(self, schema: type[T], messages: Sequence[Message], *, about: str) -> T:
        form = form_of(schema)
        question = replace(await self._question(messages, about), form=form)
        if not self._ladder.habits.proved:
            async with self._exchange.line.first:
                if not self._ladder.habits.proved:
                    return await self._corrected(schema, question)
        return await self._corrected(schema, question)

    async def write(self, messages: Sequence[Message], *, about: str) -> str:
        reply, attempt, _ = await self._whole(await self._question(messages, about))
        text = spoken(reply.text)
        if not text:
            self._judge(attempt, "unfit", "no words")
            raise self._silent(about)
        self._log(attempt)
        return text

    async def stream(self, messages: Sequence[Message], *, about: str) -> AsyncGenerator[str, None]:
        question = replace(await self._question(messages, about), streamed=True)
        async with aclosing(self._turn(question)) as turn:
            async for said in turn:
                if isinstance(said, str):
                    yield said

    async def converse(
        self, messages: Sequence[Message], tools: Sequence[Tool], *, about: str
    ) -> AsyncGenerator[str | Turn, None]:
        names = tuple(tool.name for tool in tools)
        if len(set(names)) < len(names):
            raise ValueError(f"two tools have the same name: {names}")
        rejected: Failure | None = None
        if not tools or self._ladder.habits.tools is not False:
            asked = await self._question(messages, about)
            question = replace(asked, streamed=True, tools=tuple(tools))
            try:
                async with aclosing(self._turn(question)) as turn:
                    async for said in turn:
                        yield said
                return
            except _WithoutTools as error:  # always before the first word
                rejected = error.failure
        answer = await self.ask(answer_form(names), told_of_tools(messages, tools), about=about)
        if rejected:
            self._ladder.went_without_tools(doubted=not blames_tools(rejected))
        whole = turn_of(answer, tools)
        if whole.words:
            yield whole.words
        yield whole

    async def sees(self) -> bool:
        if self._endpoint.sees is not None:
            return self._endpoint.sees
        async with self._exchange.line.look:
            if self._ladder.habits.sees is None:
                try:
                    self._ladder.saw(await self._look())
                except (Truncated, Refused):  # not known, so not remembered
                    return False
        return bool(self._ladder.habits.sees)

    async def _look(self) -> bool:
        from PIL import Image

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "colour.png"
            Image.new("RGB", (64, 64), COLOUR).save(path)
            looked = Message(role="user", text=LOOK, pictures=(path,))
            question = Question((looked,), "whether the model sees", LOOK_TOKENS)
            reply, attempt, asked = await self._whole(question)
        self._log(attempt)
        return asked.seen and any(name in spoken(reply.text).lower() for name in NAMES)

    async def _question(self, messages: Sequence[Message], about: str) -> Question:
        shown = any(message.pictures for message in messages)
        seen = not shown or await self.sees()
        return Question(tuple(messages), about, self._endpoint.max_tokens, seen=seen)

    async def _corrected(self, schema: type[T], question: Question) -> T:
        first = question.messages
        problems: tuple[str, ...] = ()
        for _ in range(REPAIRS + 1):
            put = replace(question, way=self._ladder.habits.form)
            reply, attempt, asked = await self._whole(put)
            found = read(schema, reply.text)
            self._ladder.judged(asked.way, kept=kept(asked, reply, found))
            if found.value is not None:
                self._log(attempt)
                return found.value
            problems = found.problems
            self._judge(attempt, "unfit", "; ".join(problems))
            again = (*first, *_correction(reply.text, problems))
            question = replace(question, messages=again, limit=asked.limit)
        raise Unusable(
            f"{question.about}: {self.name} gave no answer that fits, {REPAIRS} corrections "
            f"included ({printable('; '.join(problems))}). Ask for less at a time, or choose a "
            "larger model."
        )

    async def _whole(self, question: Question) -> tuple[Reply, Attempt, Question]:
        """An answer that is not cut: a cut one gets twice the room, once."""
        stretched = question.limit > self._endpoint.max_tokens
        for limit in (question.limit,) if stretched else (question.limit, question.limit * 2):
            reply, attempt, asked = await self._reply(replace(question, limit=limit))
            if reply.refusal:
                self._judge(attempt, "refused", reply.refusal)
                raise self._declined(question.about, reply.refusal)
            if not reply.cut:
                return reply, attempt, asked
            self._judge(attempt, "cut", f"longer than {asked.limit} tokens")
        raise self._cut(question.about, asked.limit)

    async def _reply(self, question: Question) -> tuple[Reply, Attempt, Question]:
        """Any answer; the question is bent until the endpoint takes it."""
        habits = self._ladder.habits
        while True:
            call = await self._call(question, habits)
            try:
                reply, attempt = await self._exchange.send(call)
            except Failure as failure:
                question, habits = self._bent(failure, question, habits)
                continue
            self._ladder.came(question, habits)
            return reply, attempt, question

    async def _turn(self, question: Question) -> AsyncGenerator[str | Turn, None]:
        """Words as they come, and the whole turn."""
        aloud, words, calls, cut, refusal = Aloud(), "", Assembly(), False, ""
        async with aclosing(self._pieces(question)) as pieces:
            async for piece in pieces:
                cut, refusal = cut or piece.cut, refusal + piece.refusal
                calls.heard(piece.calls)
                if heard := aloud.heard(piece.text):
                    words += heard
                    yield heard
        if refusal:
            raise self._declined(question.about, printable(refusal))
        if cut:
            raise self._cut(question.about, question.limit)
        called = calls_of(calls.drafts, question.tools) if question.tools else ()
        if not words and not called:
            raise self._silent(question.about)
        yield Turn(words=words.strip(), calls=called)

    async def _pieces(self, question: Question) -> AsyncGenerator[Piece, None]:
        """An answer in pieces; the question is bent as in _reply."""
        habits, came = self._ladder.habits, False
        while not came:
            call = await self._call(question, habits)
            try:
                async with aclosing(self._exchange.stream(call)) as pieces:
                    async for piece in pieces:
                        came = True
                        yield piece
                came = True
            except Failure as failure:
                if came:
                    raise error_of(failure, self._endpoint, question.about) from None
                question, habits = self._bent(failure, question, habits)
        self._ladder.came(question, habits)

    async def _call(self, question: Question, habits: Habits) -> Call:
        if question.pictures:
            return await asyncio.to_thread(call_of, question, self._endpoint, habits)
        return call_of(question, self._endpoint, habits)

    def _bent(
        self, failure: Failure, question: Question, habits: Habits
    ) -> tuple[Question, Habits]:
        sure = self._endpoint.sees is True
        if change := bent(failure, question, habits, seeing_is_sure=sure):
            return change
        if question.tools and without_tools(failure):
            raise _WithoutTools(failure) from None
        if failure.kind == "rejected" and too_long(failure):
            raise Truncated(
                f"{question.about}: the question is too long for {self.name} ({failure.said}). "
                "Ask for less at a time, or give the model a larger context."
            ) from None
        raise error_of(failure, self._endpoint, question.about) from None

    def _judge(self, attempt: Attempt, outcome: str, error: str) -> None:
        judged = {"outcome": outcome, "error": printable(error)}
        self._log(attempt.model_copy(update=judged))

    def _declined(self, about: str, refusal: str) -> LanguageError:
        return Refused(
            f"{about}: {self.name} declines: {refusal!r}. Change the text that this is about, or "
            "choose another model."
        )

    def _cut(self, about: str, limit: int) -> LanguageError:
        return Truncated(
            f"{about}: the answer of {self.name} is longer than {limit} tokens. Ask for less at a "
            "time, or raise max_tokens in the profile's [language]."
        )

    def _silent(self, about: str) -> LanguageError:
        return Unusable(
            f"{about}: {self.name} answered without a word. Ask again, or choose another model."
        )


def _correction(text: str, problems: tuple[str, ...]) -> tuple[Message, Message]:
    listed = CORRECTION + "\n".join(f"- {problem}" for problem in problems)
    return (
        Message(role="assistant", text=spoken(text)[:SHOWN_BACK] or "(nothing)"),
        Message(role="user", text=listed),
    )
