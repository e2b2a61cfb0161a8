"""What an examination of a profile asks of this machine; tests give their own answers."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast
from urllib.parse import urlsplit

from tools.choice import Choice
from tools.diffusion.card import Machine, this_machine
from tools.diffusion.declaration import Declaration
from tools.diffusion.needs import installed, torch_for_processor
from tools.errors import MissingTool

KNOCK = 0.3
"""Seconds that a server has to take a connection."""
ADAPTERS, PROBE = "tools.diffusion.adapters", "tools.server.probe"


def declared(pipeline: str) -> Declaration | None:
    """What is known of a pipeline class; None: there is no adapter for it."""
    try:
        module = import_module(ADAPTERS)
    except ModuleNotFoundError as error:
        if error.name != ADAPTERS:
            raise
        return None
    return cast("Declaration | None", module.declaration_of(pipeline))


def asked(choice: Choice) -> str:
    """What a server says of itself.

    Raises:
        MissingTool: it does not answer, or not as one.
    """
    try:
        module = import_module(PROBE)
    except ModuleNotFoundError as error:
        if error.name != PROBE:
            raise
        raise MissingTool("This installation has nothing to ask a server with.") from None
    return cast(str, module.probe(choice))


def takes_connections(base_url: str) -> bool:
    """Whether somebody listens there; nothing is sent."""
    parts = urlsplit(base_url)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        socket.create_connection((parts.hostname or "", port), KNOCK).close()
    except (OSError, ValueError):
        return False
    return True


@dataclass(frozen=True)
class Means:
    """Ways to ask."""

    machine: Callable[[], Machine] = this_machine
    declared: Callable[[str], Declaration | None] = declared
    installed: Callable[[str], bool] = installed
    for_processor: Callable[[], bool] = torch_for_processor
    probe: Callable[[Choice], str] = asked
    listens: Callable[[str], bool] = takes_connections
