"""The conversation as a LangGraph: a model speaks and calls verbs, what is costly waits for a yes.

The conversation's own file is the truth. The graph's state carries ids only and lives in memory:
whoever comes back tomorrow enters the same graph, which finds the call that has no result yet, and
asks the same question again.
"""

import os
from collections.abc import Mapping
from typing import Any, Literal, TypedDict

os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")  # read once, when langgraph is imported

from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, interrupt

from agent.chatting.answers import answers
from agent.chatting.calls import carry_out, decline, given_to, look, prepared
from agent.chatting.commands import command
from agent.chatting.conversation import Line
from agent.chatting.desk import Desk
from agent.chatting.speaking import Speaker
from agent.chatting.verb import Verb
from agent.errors import OnereelError
from tools.language.message import ToolCall

MOST_TURNS = 12
"""Times that a model speaks before it is the person's turn again, whatever it still calls."""


class Turn(TypedDict, total=False):
    """Ids and numbers only."""

    spoken: int
    """How often the model has spoken since the person did."""
    call: str
    """The call whose turn it is."""
    allowed: bool


class Chat:
    """One conversation. Its lines come in through `hear` and `answer`."""

    def __init__(self, desk: Desk, verbs: Mapping[str, Verb]) -> None:
        self.desk, self.verbs = desk, verbs
        self._speaker = Speaker(desk, verbs)
        self._saver = InMemorySaver()
        self._turns = 0
        self._heard_in = desk.conversation
        self.question: Line | None = None
        """What the person has to answer before anything else happens."""

    async def come_back(self) -> None:
        """Take up what was left open: a question that was not answered is asked again; work that
        was cut off is told, and not done by itself."""
        open_call = self.desk.conversation.open_call()
        if open_call is None:
            return
        call, conversation = open_call[0], self.desk.conversation
        asked = conversation.question(call.id)
        if asked is None or not asked.text or conversation.answer(call.id):
            self._let_go(
                self.desk.tongue.say(
                    "{verb} was cut off when Onereel ended. Say it again to go on with it.",
                    verb=call.name,
                )
            )
            return
        try:
            verb = self.verbs[call.name]
            given_to(verb, call)
            lines = verb.shown(asked.data, self.desk.tongue)
        except (KeyError, OnereelError):
            self._let_go(
                self.desk.tongue.say(
                    "What {verb} was to do cannot be read any more. Say it again.", verb=call.name
                )
            )
            return
        self.desk.screen.lines(list(lines))
        await self._run(Turn(spoken=0))

    def _let_go(self, said: str) -> None:
        self._close_open(said)
        self.desk.screen.lines([said])

    async def hear(self, text: str) -> None:
        """What the person has typed: a command, or words.

        Raises:
            OnereelError: it cannot be done; the conversation goes on.
        """
        conversation, text = self.desk.conversation, _whole(text)
        self.desk.attend(text)
        typed = command(text, self.verbs, conversation.next_id())
        conversation.add(Line(role="person", text=text))
        if typed is not None:
            conversation.add(Line(role="onereel", calls=(typed,), by_person=True))
        await self._run(Turn(spoken=0))

    async def answer(self, text: str) -> None:
        """The person's answer to the question: yes, no, or other words, which mean no and are then
        heard like any others. What only looks at the film leaves the question open."""
        question, yes = self.question, answers(text)
        if question is None:
            await self.hear(text)
            return
        if await self._looked(text):
            return
        self.desk.conversation.add(
            Line(role="answer", text=text, call=question.call, data={"yes": bool(yes)})
        )
        self.question = None
        if yes is not None:
            await self._run(Command(resume=yes))
            return
        self._close_open("The person said something else instead.")
        await self.hear(text)

    def stopped(self) -> None:
        """The person has stopped the work. What is finished is kept."""
        self.question = None
        self._close_open("The person stopped it. What is finished is kept.")

    async def close(self) -> None:
        """Let go of the model's connections."""
        await self._speaker.close()

    async def _looked(self, text: str) -> bool:
        """Whether it was a command that only shows something; then it is shown."""
        call = command(text, self.verbs, "look")
        if call is None or not self.verbs[call.name].looks:
            return False
        await look(self.desk, self.verbs[call.name], call)
        return True

    def _close_open(self, text: str) -> None:
        while (open_call := self.desk.conversation.open_call()) is not None:
            call, line = open_call
            self.desk.conversation.add(
                Line(role="result", call=call.id, text=text, by_person=line.by_person)
            )

    async def _run(self, given: Any) -> None:
        """Run the graph until it is the person's turn."""
        self._heard_in = self.desk.conversation
        if not isinstance(given, Command):
            self._turns += 1
        config: Any = {"configurable": {"thread_id": str(self._turns)}}
        app = self._flow().compile(checkpointer=self._saver)
        state = await app.ainvoke(given, config)
        if state.get("__interrupt__"):
            call = str(state["__interrupt__"][0].value["call"])
            self.question = self.desk.conversation.question(call)

    def _flow(self) -> "StateGraph[Turn]":
        graph = StateGraph(Turn)
        graph.add_node("listen", self._listen)
        graph.add_node("speak", self._speak)
        graph.add_node("gate", self._gate)
        graph.add_node("act", self._act)
        graph.add_edge(START, "listen")
        graph.add_conditional_edges("listen", self._after_listening, ["gate", "speak", END])
        graph.add_conditional_edges("speak", self._after_speaking, ["gate", END])
        graph.add_conditional_edges("gate", self._after_asking, ["act", "listen"])
        graph.add_edge("act", "listen")
        return graph

    async def _listen(self, state: Turn) -> Turn:
        """See whose turn it is."""
        return Turn(call="", allowed=False)

    def _after_listening(self, state: Turn) -> str:
        if self.desk.conversation.open_call() is not None:
            return "gate"
        lines = self.desk.conversation.lines
        if self.desk.conversation is not self._heard_in:  # the call led to another film
            return END
        done = lines[-1].role == "result" and lines[-1].by_person
        return END if done or state.get("spoken", 0) >= MOST_TURNS else "speak"

    async def _speak(self, state: Turn) -> Turn:
        """The model says something and may call verbs; without one, plain words are a revision."""
        await self._speaker.speak()
        return Turn(spoken=state.get("spoken", 0) + 1)

    def _after_speaking(self, state: Turn) -> str:
        return "gate" if self.desk.conversation.open_call() is not None else END

    async def _gate(self, state: Turn) -> Turn:
        """What the next call costs; where it costs something, a person is asked first."""
        call, line = self._open_call()
        asked = self.desk.conversation.question(call.id)
        if asked is None:
            found = await prepared(self.desk, self.verbs, call, line)
            if found is None:  # it failed, and that is its result
                return Turn(call="", allowed=False)
            self.desk.screen.lines(found.lines)
            asks = Line(role="question", call=call.id, text=found.asks, data=dict(found.data))
            self.desk.conversation.add(asks)
            asked = asks
        if not asked.text:
            return Turn(call=call.id, allowed=True)
        yes = interrupt({"call": call.id, "action": call.name, "said": asked.text})
        if yes:
            return Turn(call=call.id, allowed=True)
        decline(self.desk, call, line)
        return Turn(call="", allowed=False)

    def _after_asking(self, state: Turn) -> Literal["act", "listen"]:
        return "act" if state.get("allowed") else "listen"

    async def _act(self, state: Turn) -> Turn:
        """Do what was called, and let its result be known."""
        call, line = self._open_call()
        asked = self.desk.conversation.question(call.id)
        await carry_out(self.desk, self.verbs, call, line, dict(asked.data) if asked else {})
        return Turn(call="", allowed=False)

    def _open_call(self) -> tuple[ToolCall, Line]:
        found = self.desk.conversation.open_call()
        assert found is not None  # the edges lead here only then
        return found


def _whole(text: str) -> str:
    """Without the halves of characters that some terminals send."""
    return text.encode("utf-8", "replace").decode("utf-8")
