"""A key goes to its endpoint and nowhere else."""

import logging
import traceback
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from tests.language.asking import BOARD, ask, stream, tell, write
from tests.llm_server import Habits
from tools.language import Endpoint, Unreachable

KEY = "sk-A1b2C3d4E5f6G7h8"
WRONG = SecretStr(KEY + "x")


def endpoint(key: str = KEY) -> Endpoint:
    return Endpoint(base_url="http://127.0.0.1:1/v1", model="m", key=SecretStr(key))


def test_the_key_reaches_the_server() -> None:
    told = tell(habits=Habits(key=KEY), key=SecretStr(f" {KEY}\n"))
    assert told.result == BOARD
    assert told.seen.keys == [f"Bearer {KEY}"]


def test_without_a_key_none_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    told = tell()
    assert KEY not in "".join(told.seen.keys)


@pytest.mark.parametrize("using", [ask, write, stream])
def test_a_wrong_key_is_told_by_its_variable_and_never_shown(
    using: object, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told = tell(habits=Habits(key="other"), key=WRONG, key_env="MY_KEY", using=using)  # type: ignore[arg-type]
    assert isinstance(told.result, Unreachable)
    assert "Check the key in the environment variable MY_KEY" in told.error
    assert "[key]" in told.error
    assert told.outcomes == ["rejected"]
    said = [
        told.error,
        *traceback.format_exception(told.result),
        *(attempt.model_dump_json() for attempt in told.log),
        caplog.text,
        *(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()),
    ]
    assert KEY not in "".join(said)


def test_a_missing_key_is_told_too() -> None:
    told = tell(habits=Habits(key="other"))
    assert "No key was sent: set OPENAI_API_KEY" in told.error


def test_no_text_of_an_endpoint_shows_its_key() -> None:
    one = endpoint()
    shown = (repr(one), str(one), one.model_dump_json(), str(one.model_dump()), one.name)
    assert KEY not in "".join(shown)


@pytest.mark.parametrize("key", ["sk-A1b2 C3", "sk-A1b2\nC3", "sk-A1b2é", "sk-A1b2\x00"])
def test_a_key_that_no_header_can_hold_is_refused_unseen(key: str) -> None:
    with pytest.raises(ValidationError) as caught:
        endpoint(key)
    assert "A1b2" not in str(caught.value)


@pytest.mark.parametrize("model", ["", " ", "a\nb", "a\x1b[2J", "m" * 300])
def test_a_model_s_name_is_one_line(model: str) -> None:
    with pytest.raises(ValidationError, match="must be a model's name"):
        Endpoint(base_url="http://127.0.0.1:1/v1", model=model)


@pytest.mark.parametrize(
    "url",
    ["http://me:secret@host/v1", "https://host/v1?key=secret", "file:///v1", "host:80", "http://"],
)
def test_an_address_holds_no_secret_and_is_one(url: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Endpoint(base_url=url, model="m")
    assert "secret" not in str(caught.value)
