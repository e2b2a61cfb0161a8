"""Whether a server of pictures answers, and has what a profile asks of it."""

import time
from typing import Any

from tools.errors import Failed, MissingTool
from tools.language.reply import printable
from tools.server.choice import ComfyChoice, ServerChoice
from tools.server.failure import ServerFailure
from tools.server.wire import Wire
from tools.server.workflow import Workflow

LISTED = 5
"""Models that are named."""
UNNAMED = (
    "The profile names no model: should another one be served there, its pictures and those of "
    "this one cannot be told apart, and what is made stays. Name it as model"
)


def probe(choice: ServerChoice | ComfyChoice) -> str:
    """What a server says of itself, in one line.

    Raises:
        MissingTool: it does not answer, does not let us in, or lacks the model or a node.
    """
    if isinstance(choice, ComfyChoice):
        workflow = Workflow(choice)
        wire = Wire(choice.base_url)
        return _within(wire, lambda: _of_comfy(wire, workflow))
    wire = Wire(choice.base_url, model=choice.model, key_env=choice.key_env)
    return _within(wire, lambda: _of_models(wire, choice))


def _within(wire: Wire, ask: Any) -> str:
    try:
        return str(wire.tried(ask, time.monotonic()))  # once: somebody waits for the answer
    except ServerFailure as failure:
        error = wire.error(failure)
        raise MissingTool(str(error)) if isinstance(error, Failed) else error from None
    finally:
        wire.close()


def _of_models(wire: Wire, choice: ServerChoice) -> str:
    told = wire.get("/models")
    data = told.get("data") if isinstance(told, dict) else None
    if not isinstance(data, list):
        raise ServerFailure("odd", "no list of models")
    cards = [one for one in data if isinstance(one, dict) and one.get("id")]
    names = [printable(str(card["id"]), 80) for card in cards]
    if choice.model and choice.model not in names:
        shown = ", ".join(map(repr, names[:LISTED])) or "none"
        raise MissingTool(
            f"{wire.url} has no model {choice.model!r}. It has {shown}. Serve it there, or name "
            "one of these in the profile."
        )
    if not choice.model and len(names) > 1:
        raise MissingTool(
            f"{wire.url} serves {', '.join(map(repr, names[:LISTED]))}. Name one as model in the "
            "profile."
        )
    served = choice.model or (names[0] if names else "a model without a name")
    told = f"{served} at {wire.url}, {_engine(wire, choice, cards)}"
    return told if choice.model else f"{told}. {UNNAMED}"


def _engine(wire: Wire, choice: ServerChoice, cards: list[dict[str, Any]]) -> str:
    found = _guessed(wire, cards)
    if not found:
        return f"asked as {choice.engine}"
    if found == choice.engine:
        return f"served by {found}"
    return f"served by {found}, as it seems, and asked as {choice.engine}: check engine"


def _guessed(wire: Wire, cards: list[dict[str, Any]]) -> str:
    """The engine, by what it says of itself and by a route that only it has; empty: no idea."""
    owners = " ".join(str(card.get("owned_by", "")).lower() for card in cards)
    for sign, engine in (("sglang", "sglang"), ("vllm", "vllm-omni")):
        if sign in owners:
            return engine
    with Wire(wire.url.removesuffix("/v1"), key_env=wire.key_env) as root:
        # sglang's docs/diffusion/api/openai_api.md: GET /models tells the task_type; vLLM's
        # api_server.py: GET /version.
        for path, field, engine in (
            ("/models", "task_type", "sglang"),
            ("/version", "version", "vllm-omni"),
        ):
            if _has(root, path, field):
                return engine
    return ""


def _has(wire: Wire, path: str, field: str) -> bool:
    try:
        told = wire.get(path)
    except ServerFailure:
        return False
    return isinstance(told, dict) and field in told


def _of_comfy(wire: Wire, workflow: Workflow) -> str:
    told = wire.get("/system_stats")
    system = told.get("system") if isinstance(told, dict) else None
    if not isinstance(system, dict):
        raise ServerFailure("odd", "nothing of its system")
    missing = [name for name in workflow.classes if not _knows(wire, name)]
    if missing:
        raise MissingTool(
            f"ComfyUI at {wire.url} lacks the nodes {', '.join(missing)} of "
            f"{workflow.path.name!r}. Install what brings them, or choose another workflow."
        )
    version = printable(str(system.get("comfyui_version") or "of an unknown version"), 40)
    devices = [one for one in told.get("devices") or [] if isinstance(one, dict)]
    cards = ", ".join(printable(str(one.get("name", "?")), 60) for one in devices)
    on = f" on {cards}" if cards else ""
    return f"ComfyUI {version} at {wire.url}{on}, with all nodes of {workflow.path.name!r}"


def _knows(wire: Wire, name: str) -> bool:
    from urllib.parse import quote

    told = wire.get(f"/object_info/{quote(name, safe='')}")
    return isinstance(told, dict) and name in told
