"""Pictures go only to a model that sees, no larger than it can use."""

import base64
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.language.asking import ASKED, BOARD, GOOD, ask, showing, tell
from tests.llm_server import Body, Habits
from tools.errors import BadMedia
from tools.language import Refused
from tools.language.habits import cache_file
from tools.language.question import data_url


def seeing(body: Body) -> Body | str:
    """A model that knows a green picture when it sees one."""
    return GOOD if "response_format" in body else "It is green."


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "board.png"
    Image.new("RGBA", (3000, 1500), (200, 30, 30, 128)).save(path)
    return path


def pictures_in(body: Body) -> list[Any]:
    """The addresses of the pictures in a request."""
    return [
        part["image_url"]["url"]
        for message in body["messages"]
        if isinstance(message["content"], list)
        for part in message["content"]
        if part["type"] == "image_url"
    ]


def test_a_picture_goes_along_as_a_small_jpeg(picture: Path) -> None:
    told = tell(using=showing(picture), sees=True)
    assert told.result == BOARD
    ((url,),) = map(pictures_in, told.seen.bodies)
    assert url.startswith("data:image/jpeg;base64,")
    with Image.open(io.BytesIO(base64.b64decode(url.partition(",")[2]))) as sent:
        assert sent.size == (1024, 512)
    assert told.log[0].pictures == 1


def test_whether_a_model_sees_is_found_out_once(picture: Path) -> None:
    told = tell(seeing, using=[showing(picture), showing(picture), _sees])
    assert told.result == [BOARD, BOARD, True]
    assert [len(pictures_in(body)) for body in told.seen.bodies] == [1, 1, 1]
    assert told.log[0].about == "whether the model sees"
    assert '"sees": true' in cache_file().read_text(encoding="utf-8")


async def _sees(language: Any) -> bool:
    return bool(await language.sees())


BLIND = [Habits(sees=False), Habits()]


@pytest.mark.parametrize("habits", BLIND, ids=["rejects pictures", "ignores them"])
def test_a_model_that_does_not_see_gets_the_words_alone(habits: Habits, picture: Path) -> None:
    def blind(body: Body) -> Body | str:
        return GOOD if "response_format" in body else "I see no picture."

    told = tell(blind, habits=habits, using=[showing(picture), _sees])
    assert told.result == [BOARD, False]
    assert not pictures_in(told.seen.bodies[-1])
    assert told.log[-1].pictures == 0
    assert '"sees": false' in cache_file().read_text(encoding="utf-8")


def test_a_model_that_thinks_too_long_about_a_colour_is_asked_again_next_time() -> None:
    told = tell(seeing, faults=["length"] * 2, using=[_sees, _sees])
    assert told.result == [False, True]
    assert told.outcomes == ["cut", "cut", "answered"]


def test_a_model_that_is_said_to_see_and_does_not_is_an_error(picture: Path) -> None:
    told = tell(habits=Habits(sees=False), using=showing(picture), sees=True)
    assert isinstance(told.result, Refused)
    assert "image_url is only supported" in told.error


def test_nobody_looks_before_there_is_a_picture() -> None:
    told = tell(using=ask)
    assert len(told.seen.bodies) == 1
    assert ASKED[1].text in str(told.seen.bodies[0])


@pytest.mark.parametrize("content", [b"", b"no picture", b"GIF89a"])
def test_what_is_no_picture_is_told_by_its_name(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "board.png"
    path.write_bytes(content)
    with pytest.raises(BadMedia, match=r"'board.png' cannot be shown"):
        data_url(path)
    assert isinstance(tell(using=showing(path), sees=True).result, BadMedia)
