"""A workflow of ComfyUI in its API format, and the places in it where a request's values go."""

import copy
import json
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from tools.errors import MissingTool
from tools.server.choice import ComfyChoice

VALUES = ("prompt", "negative", "seed", "width", "height", "frames", "fps")
FILES = ("first_frame", "last_frame", "mask", "source", "depth", "pose", "edge")
"""Pictures and films; white of a mask is made again, so load it by its red channel."""
REFERENCE = re.compile(r"reference([1-9]|1[0-6])")
MOST_BYTES = 8_000_000


def stamp(choice: ComfyChoice) -> tuple[int, int]:
    """Bytes and time of a workflow's file: whether it is that of before."""
    try:
        told = Path(choice.workflow).expanduser().stat()
    except OSError:
        return 0, 0
    return told.st_size, told.st_mtime_ns


class Workflow:
    """See the module; a value is put where the profile says it goes."""

    def __init__(self, choice: ComfyChoice) -> None:
        """Read the file, and find every declared place in it.

        Raises:
            MissingTool: it is not there, is none, or lacks a node or an input.
        """
        self.path = Path(choice.workflow).expanduser()
        data = self._read()
        self.digest = sha256(data).hexdigest()
        self.nodes = self._nodes(data)
        self.places = {
            name: self._place(name, place) for name, place in sorted(choice.inputs.items())
        }
        self.output = choice.output
        self._check_node(choice.output, "output")
        self.references = self._references()

    @property
    def classes(self) -> tuple[str, ...]:
        """Kinds of nodes that it is made of."""
        return tuple(sorted({str(node["class_type"]) for node in self.nodes.values()}))

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the pictures and films that it takes beside references."""
        return tuple(name for name in FILES if name in self.places)

    def filled(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The workflow with values in their places."""
        nodes = copy.deepcopy(self.nodes)
        for name, value in values.items():
            node, place = self.places[name]
            nodes[node]["inputs"][place] = value
        return nodes

    def _read(self) -> bytes:
        try:
            if self.path.stat().st_size > MOST_BYTES:
                raise MissingTool(f"{self.path.name!r} is too large for a workflow. Name another.")
            return self.path.read_bytes()
        except OSError as error:
            raise MissingTool(
                f"The workflow {str(self.path)!r} cannot be read: {error.strerror}. Export it from "
                "ComfyUI in its API format, and name that file in the profile."
            ) from None

    def _nodes(self, data: bytes) -> dict[str, Any]:
        try:
            nodes = json.loads(data)
        except (ValueError, RecursionError):
            nodes = None
        if isinstance(nodes, dict) and nodes and all(map(_is_node, nodes.values())):
            return nodes
        drawn = isinstance(nodes, dict) and "nodes" in nodes
        raise MissingTool(
            f"{self.path.name!r} is {'a workflow as it is drawn' if drawn else 'no workflow'}. "
            'Export it from ComfyUI with "Export (API)", or "Save (API Format)" in older ones.'
        )

    def _check_node(self, node: str, name: str) -> None:
        if node not in self.nodes:
            raise MissingTool(
                f"{self.path.name!r} has no node {node!r}, which the profile names for {name}. "
                f"It has {self._listed()}."
            )

    def _listed(self) -> str:
        return ", ".join(f"{number} ({node['class_type']})" for number, node in self.nodes.items())

    def _place(self, name: str, place: str) -> tuple[str, str]:
        known = (*VALUES, *FILES)
        if name not in known and not REFERENCE.fullmatch(name):
            raise MissingTool(
                f"The profile puts {name!r} into {self.path.name!r}, and a request holds no such "
                f"thing. It holds {', '.join(known)}, reference1, reference2 ..."
            )
        node, _, put = place.rpartition(".")
        self._check_node(node, name)
        inputs = self.nodes[node]["inputs"]
        if put not in inputs:
            raise MissingTool(
                f"Node {node} of {self.path.name!r} has no input {put!r}, which the profile names "
                f"for {name}. It has {', '.join(inputs) or 'none'}."
            )
        if isinstance(inputs[put], list):
            raise MissingTool(
                f"{put!r} of node {node} of {self.path.name!r} comes from node {inputs[put][0]}. "
                f"Name the input of that one for {name}."
            )
        return node, put

    def _references(self) -> int:
        """How many references it takes; they are numbered from 1 without a gap."""
        numbers = sorted(
            int(found.group(1)) for name in self.places if (found := REFERENCE.fullmatch(name))
        )
        if numbers != list(range(1, len(numbers) + 1)):
            raise MissingTool(
                f"The profile puts reference{numbers[-1]} into {self.path.name!r} and not all "
                "before it. Number references from 1."
            )
        return len(numbers)


def _is_node(node: Any) -> bool:
    return (
        isinstance(node, dict)
        and isinstance(node.get("class_type"), str)
        and isinstance(node.get("inputs"), dict)
    )
