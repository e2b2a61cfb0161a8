"""The flow of a film as a LangGraph: what is checkpointed, shown as progress, or stopped at.

A run always enters at `read`; what is made is found by its recipe. State carries ids and keys only,
so losing the checkpoints loses no work.
"""

import os
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")  # read once, when langgraph is imported

from langgraph.graph import END, START, StateGraph

from agent.errors import OnereelError
from agent.production import Production
from agent.stages import STAGES, FilmState, expected

Told = Callable[[str, int | None], None]
"""Called with (stage, number of artifacts it will make or find) when a stage begins."""


def flow(production: Production, told: Told) -> "StateGraph[FilmState]":
    """Wire the stages in order."""
    graph = StateGraph(FilmState)
    for name in STAGES:
        graph.add_node(name, cast(Any, _node(name, production, told)))
    for before, after in zip((START, *STAGES), (*STAGES, END), strict=True):
        graph.add_edge(before, after)
    return graph


def _node(
    name: str, production: Production, told: Told
) -> Callable[[FilmState], Awaitable[dict[str, Any]]]:
    stage = STAGES[name]

    async def run(state: FilmState) -> dict[str, Any]:
        told(name, expected(name, production))
        return dict(await stage(production, state))

    run.__name__ = name
    return run


async def run(production: Production, *, until: str, checkpoints: Path, told: Told) -> FilmState:
    """Run the flow up to and with the stage `until`; returns the last state.

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
    return cast(FilmState, state)
