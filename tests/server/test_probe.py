"""What `onereel doctor` is told of a server."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.server.asking import choice, server
from tests.server.comfyui import WORDS, Comfy, comfy_choice
from tests.server.loopback import running
from tests.server.pictures import Habits, PictureServer
from tools.errors import MissingTool
from tools.server.probe import probe


@pytest.mark.parametrize(
    ("habits", "engine", "said"),
    [
        (Habits(engine="vllm"), "vllm-omni", "served by vllm-omni"),
        (Habits(engine="sglang"), "sglang", "served by sglang"),
        (Habits(engine="sglang"), "openai", "served by sglang, as it seems, and asked as openai"),
        (Habits(engine="someone"), "openai", "asked as openai"),
    ],
)
def test_the_model_and_its_engine_are_told(habits: Habits, engine: str, said: str) -> None:
    with server(PictureServer(habits)) as (_, loopback):
        told = probe(choice(loopback, engine))
    assert told.startswith(f"tiny at {loopback.url}/v1, {said}")


def test_a_model_that_is_not_there_is_named_with_those_that_are() -> None:
    with (
        server() as (_, loopback),
        pytest.raises(MissingTool, match=r"has no model 'huge'. It has 'tiny'."),
    ):
        probe(choice(loopback, model="huge"))


def test_without_a_name_the_only_model_is_meant() -> None:
    with server() as (_, loopback):
        told = probe(choice(loopback, model=""))
        assert told.startswith("tiny at ")
        assert "cannot be told apart" in told
        assert "cannot be told apart" not in probe(choice(loopback))


def test_a_server_that_is_not_there_is_said_to_be_missing() -> None:
    with server() as (_, loopback):
        table = choice(loopback)
    with pytest.raises(MissingTool, match=r"does not answer .*Is the server running"):
        probe(table)


def test_what_is_no_such_server_is_told_so() -> None:
    with running(Comfy().app()) as loopback, pytest.raises(MissingTool, match="404"):
        probe(choice(loopback))


@pytest.mark.parametrize(
    ("status", "page", "said"),
    [
        (
            404,
            "<!DOCTYPE html>\n<html><head>\n<title>Not Found</title></head>...",
            "(404: Not Found)",
        ),
        (404, "<html><body><h1>nothing</h1></body></html>", "(404: Not Found)"),
        (501, "Unsupported method\nsee the manual", "(501: Unsupported method)"),
    ],
)
def test_of_a_page_a_line_is_told_and_who_cannot_do_it_is_not_busy(
    status: int, page: str, said: str
) -> None:
    def answer(_: Request) -> Response:
        return Response(page, status_code=status)

    app = Starlette(routes=[Route("/{path:path}", answer)])
    with running(app) as loopback, pytest.raises(MissingTool) as told:
        probe(choice(loopback))
    assert f"does not answer as such a server does {said}. Check base_url" in str(told.value)


def test_comfyui_is_told_with_its_card_and_the_workflow(tmp_path: Path) -> None:
    with running(Comfy().app()) as loopback:
        told = probe(comfy_choice(loopback.url, tmp_path, WORDS))
    assert "ComfyUI 0.9.1" in told
    assert "cuda:0 Tiny Card, with all nodes of 'own.json'" in told


def test_nodes_that_are_not_installed_are_named(tmp_path: Path) -> None:
    with (
        running(Comfy(known=("KSampler", "SaveImage")).app()) as loopback,
        pytest.raises(MissingTool, match=r"lacks the nodes CLIPTextEncode, .* of 'own.json'"),
    ):
        probe(comfy_choice(loopback.url, tmp_path, WORDS))
