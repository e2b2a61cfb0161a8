"""What answers a person's words: the language model that is set up, or the grammar of revisions."""

import os
from collections.abc import Mapping, Sequence

import prompts
from agent.chatting.answers import answers
from agent.chatting.conversation import Line
from agent.chatting.desk import Desk
from agent.chatting.telling import told_film
from agent.chatting.verb import Verb
from agent.direction import opened
from agent.film_settings import FilmSettings
from agent.screenplay import FILE as TREATMENT
from tools.language import Language, LanguageError, Message
from tools.language.message import ToolCall, Turn

ABOUT = "the conversation"
USUAL = FilmSettings(title="", script=TREATMENT, language="en")
"""Before there is a film."""
LONGEST_SUMMARY = 4_000
"""Characters."""


class Speaker:
    """Speaks in a conversation."""

    def __init__(self, desk: Desk, verbs: Mapping[str, Verb]) -> None:
        self._desk = desk
        self._verbs = {name: verb for name, verb in verbs.items() if not verb.own}
        self._language: Language | None = None
        self._of: FilmSettings | None = None
        """The settings for which the language was opened."""

    async def speak(self) -> None:
        """Say the next thing, and call what is to be done. Without a model, a person's words are
        taken for a revision, or for a film's text where none is open.

        Raises:
            LanguageError: the model does not answer.
        """
        language = await self.language()
        if language is None:
            self._call_by_grammar()
            return
        await self._compact(language)
        system = prompts.load("chat", film=told_film(self._desk), name=language.name)
        messages = [Message(role="system", text=system), *self._desk.conversation.messages()]
        tools = [verb.tool for verb in self._verbs.values()]
        said = ""
        try:
            async for piece in language.converse(messages, tools, about=ABOUT):
                if isinstance(piece, Turn):
                    self._desk.conversation.add(
                        Line(role="onereel", text=piece.words, calls=_own(piece, self._desk))
                    )
                else:
                    said += piece
                    self._desk.screen.words(piece)
        except BaseException:
            if said:
                self._desk.conversation.add(Line(role="onereel", text=f"{said} (cut off)"))
            raise
        finally:
            self._desk.screen.spoken()

    async def language(self) -> Language | None:
        """The language model for the film that is open; None: none is set up, or rules are asked
        for.

        Raises:
            MissingTool: what is set up cannot be used.
        """
        desk = self._desk
        settings = desk.project.settings if desk.folder else USUAL
        if self._language is None or self._of != settings:
            await self.close()
            self._of = settings
            self._language = opened(settings, os.environ, desk.log, desk.asking.spending)
        return self._language

    async def close(self) -> None:
        """Let go of its connections."""
        language, self._language = self._language, None
        if language is not None:
            await language.close()

    async def _compact(self, language: Language) -> None:
        """Put the older part of a long conversation into a few words."""
        conversation = self._desk.conversation
        older = conversation.older()
        if not older:
            return
        said = "\n".join(f"{line.role}: {line.text[:1500]}" for line in older if line.text)
        text = prompts.load("chat_summary", before=conversation.summary or "nothing", lines=said)
        try:
            short = await language.write([Message(role="user", text=text)], about=f"{ABOUT} so far")
        except LanguageError:  # the next question is shorter without it, so that comes first
            short = f"{conversation.summary} {said}"
        conversation.compact(older, short[:LONGEST_SUMMARY])

    def _call_by_grammar(self) -> None:
        conversation = self._desk.conversation
        words = conversation.typed[-1]
        answering = _answering(conversation.lines, words) if self._desk.folder else {}
        if answers(words) is not None and not answering:
            said = self._desk.tongue.say("Nothing is asked now. /help lists what can be said.")
            self._desk.screen.lines([said])
            return
        name = "revise" if self._desk.folder else "start"
        arguments = {"source": "pasted"}
        if self._desk.folder:
            arguments = answering or {"words": words}
        call = ToolCall(id=conversation.next_id(), name=name, arguments=arguments)
        conversation.add(Line(role="onereel", calls=(call,), by_person=True))


def _answering(lines: Sequence[Line], words: str) -> dict[str, str]:
    """The words that raised a question just before, with the person's answer to it; nothing where
    none was asked."""
    before = [line for line in lines if line.role != "person"]
    asked = before[-1].data.get("asked") if before else None
    if not isinstance(asked, Mapping):
        return {}
    answers = filter(None, (str(asked.get("answer", "")), words))
    return {"words": str(asked.get("words", "")), "answer": "\n".join(answers)}


def _own(turn: Turn, desk: Desk) -> tuple[ToolCall, ...]:
    """The calls of a turn under ids that no earlier call of the conversation has."""
    known = {call.id for line in desk.conversation.lines for call in line.calls}
    return tuple(
        call if call.id not in known else call.model_copy(update={"id": f"{call.id}-{len(known)}"})
        for call in turn.calls
    )
