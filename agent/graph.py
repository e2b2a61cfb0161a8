"""The flow of a film as a LangGraph: what is checkpointed, shown as progress, or stopped at.

A run always enters at `read`; what is made is found by its recipe. State carries ids and keys only,
so losing the checkpoints loses no work: a gate that is open asks again.
"""

import os
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")  # read once, when langgraph is imported

from langgraph.graph import END, START, StateGraph
from langgraph.types import interrupt

from agent.errors import OnereelError
from agent.gates import GATES, Gate, waiting
from agent.production import Production
from agent.stages import STAGES, FilmState, draw_stills, expected

Told = Callable[[str, int | None], None]
"""Called with (stage, number of artifacts it will make or find) when a stage begins; the stage is
"approve" where a gate is open."""
Node = Callable[[FilmState], Awaitable[dict[str, Any]]]


def flow(production: Production, told: Told) -> "StateGraph[FilmState]":
    """Wire the stages in order, each gate behind its own."""
    nodes: dict[str, Node] = {}
    for name in STAGES:
        nodes[name] = _node(name, production, told)
        nodes |= {
            f"approve {gate}": _gate(gate, production, told) for gate in GATES if gate == name
        }
    graph = StateGraph(FilmState)
    for name, node in nodes.items():
        graph.add_node(name, cast(Any, node))
    for before, after in zip((START, *nodes), (*nodes, END), strict=True):
        graph.add_edge(before, after)
    return graph


def _node(name: str, production: Production, told: Told) -> Node:
    stage = STAGES[name]

    async def run(state: FilmState) -> dict[str, Any]:
        told(name, expected(name, production))
        return dict(await stage(production, state))

    run.__name__ = name
    return run


def _gate(gate: Gate, production: Production, told: Told) -> Node:
    """Stops the run where a person is to approve, with the board drawn to look at."""

    async def ask(state: FilmState) -> dict[str, Any]:
        if waiting(production.project) == gate:
            told("approve", len(production.shots))
            # Never resumed: once it is approved, a run from the beginning goes through here.
            interrupt(FilmState(waits=gate, stills=await draw_stills(production)))
        return {}

    return ask


async def run(production: Production, *, until: str, checkpoints: Path, told: Told) -> FilmState:
    """Run the flow up to and with the stage `until`, or to a gate; returns the last state, and the
    question where one is open.

    Raises:
        OnereelError: the checkpoints cannot be written.
    """
    checkpoints.parent.mkdir(parents=True, exist_ok=True)
    try:
        return await _run(production, until, checkpoints, told)
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.OperationalError):  # damaged: it holds nothing we need
            for path in checkpoints.parent.glob(f"{checkpoints.name}*"):
                path.unlink()
            return await _run(production, until, checkpoints, told)
        raise OnereelError(
            f"{str(checkpoints)!r} cannot be written: {error}. Free some space on its disk, or "
            "delete it, and run the same command again: what is finished is kept."
        ) from None


async def _run(production: Production, until: str, checkpoints: Path, told: Told) -> FilmState:
    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

    config: Any = {"configurable": {"thread_id": "film"}}
    async with AsyncSqliteSaver.from_conn_string(str(checkpoints)) as saver:
        await saver.setup()
        await saver.conn.execute("PRAGMA synchronous=NORMAL")
        await saver.adelete_thread("film")  # a finished or killed run leaves nothing to answer
        app = flow(production, told).compile(checkpointer=saver, interrupt_after=[until])
        state = await app.ainvoke(FilmState(), config, durability="sync")
    for question in state.pop("__interrupt__", ()):
        state |= question.value
    return cast(FilmState, state)
