"""Which model a film is planned with: nobody's money is spent by surprise."""

from pathlib import Path
from typing import Any

import pytest

from agent.cli.doctor import CHECKS
from agent.endpoint import endpoint_for, limits_of
from agent.errors import BadProject
from agent.film_settings import FilmSettings
from agent.settings import load_settings, revised, save_settings
from tests.language.asking import good
from tests.llm_server import Habits, serving
from tools.errors import MissingTool
from tools.language import Limits, Unreachable
from tools.profiles import LanguageModel, Profile, load_profile, own_folder

OPENAI = "https://api.openai.com/v1"
LOCAL = "http://127.0.0.1:11434/v1"
KEY = "sk-A1b2C3"


def film(**fields: Any) -> FilmSettings:
    return FilmSettings(title="Snow", script="snow.txt", language="en", **fields)


def profile(**fields: Any) -> Profile:
    language = LanguageModel(**fields)
    return Profile(image="previs", video="previs", voice="scratch", language=language)


NOTHING: list[tuple[dict[str, Any], dict[str, Any], dict[str, str]]] = [
    ({}, {}, {}),
    ({}, {}, {"OPENAI_API_KEY": KEY}),
    ({}, {}, {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": LOCAL}),
    ({"model": "dear"}, {}, {"OPENAI_API_KEY": KEY}),
    ({"model": "dear"}, {"base_url": LOCAL}, {}),
]


@pytest.mark.parametrize(("settings", "language", "environment"), NOTHING)
def test_without_a_model_that_the_person_named_there_is_none(
    settings: dict[str, Any], language: dict[str, Any], environment: dict[str, str]
) -> None:
    assert endpoint_for(film(**settings), profile(**language), environment) is None


MERGED: list[tuple[dict[str, Any], dict[str, Any], dict[str, str], tuple[str, str, str | None]]] = [
    ({}, {}, {"ONEREEL_MODEL": "m", "OPENAI_API_KEY": KEY}, ("m", OPENAI, KEY)),
    ({}, {}, {"OPENAI_MODEL": "m", "OPENAI_API_KEY": KEY}, ("m", OPENAI, KEY)),
    ({}, {}, {"OPENAI_MODEL": "m", "OPENAI_BASE_URL": LOCAL + "/"}, ("m", LOCAL, None)),
    ({}, {}, {"ONEREEL_MODEL": "m", "ONEREEL_BASE_URL": LOCAL}, ("m", LOCAL, None)),
    ({}, {"model": "p"}, {"OPENAI_MODEL": "m", "OPENAI_BASE_URL": LOCAL}, ("p", LOCAL, None)),
    ({}, {"model": "p"}, {"ONEREEL_MODEL": "m", "OPENAI_BASE_URL": LOCAL}, ("m", LOCAL, None)),
    ({"model": "f"}, {"model": "p"}, {"OPENAI_BASE_URL": LOCAL}, ("f", LOCAL, None)),
    ({"model": "f"}, {}, {"ONEREEL_MODEL": "m", "OPENAI_BASE_URL": LOCAL}, ("m", LOCAL, None)),
    ({}, {"model": "p", "base_url": LOCAL}, {"OPENAI_BASE_URL": "http://x/v1"}, ("p", LOCAL, None)),
    (
        {},
        {"model": "p", "base_url": LOCAL},
        {"ONEREEL_BASE_URL": "http://x/v1"},
        ("p", "http://x/v1", None),
    ),
    # a key goes only to the address that it was given for
    ({}, {"model": "p", "base_url": LOCAL}, {"OPENAI_API_KEY": KEY}, ("p", LOCAL, None)),
    ({}, {"model": "p", "base_url": LOCAL, "key_env": "MINE"}, {"MINE": KEY}, ("p", LOCAL, KEY)),
    ({}, {"model": "p", "base_url": OPENAI}, {"OPENAI_API_KEY": KEY}, ("p", OPENAI, KEY)),
    (
        {},
        {"model": "p"},
        {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": LOCAL},
        ("p", LOCAL, KEY),
    ),
    (
        {},
        {"model": "p", "base_url": "http://mine/v1", "key_env": "MINE"},
        {"MINE": KEY, "ONEREEL_BASE_URL": LOCAL},
        ("p", LOCAL, None),
    ),
]


@pytest.mark.parametrize(("settings", "language", "environment", "expected"), MERGED)
def test_environment_film_and_profile_are_merged(
    settings: dict[str, Any],
    language: dict[str, Any],
    environment: dict[str, str],
    expected: tuple[str, str, str | None],
) -> None:
    endpoint = endpoint_for(film(**settings), profile(**language), environment)
    assert endpoint is not None
    key = endpoint.key.get_secret_value() if endpoint.key else None
    assert (endpoint.model, endpoint.base_url, key) == expected


def test_what_the_profile_knows_of_its_model_is_not_said_of_another() -> None:
    known = {"model": "p", "base_url": LOCAL, "price_in": 1.0, "price_out": 2.0, "timeout": 9.0}
    own = endpoint_for(film(), profile(**known), {})
    other = endpoint_for(film(model="f"), profile(**known), {})
    assert own is not None
    assert other is not None
    assert (own.price_in, own.price_out, own.timeout) == (1, 2, 9)
    assert (other.price_in, other.price_out, other.timeout) == (None, None, 9)


def test_openai_without_a_key_is_told_before_anything_is_sent() -> None:
    with pytest.raises(MissingTool, match="Set OPENAI_API_KEY"):
        endpoint_for(film(), profile(), {"ONEREEL_MODEL": "m"})


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"OPENAI_BASE_URL": "localhost:11434"}, "base_url: .*must be an address such as"),
        ({"OPENAI_BASE_URL": f"http://me:{KEY}@host/v1"}, "must hold no password"),
        ({"OPENAI_API_KEY": f"{KEY} and more"}, "OPENAI_API_KEY: .*one word"),
    ],
)
def test_a_wrong_set_up_is_told_without_its_secrets(environment: dict[str, str], said: str) -> None:
    with pytest.raises(MissingTool, match=said) as caught:
        endpoint_for(film(), profile(), {"ONEREEL_MODEL": "m", **environment})
    assert KEY not in str(caught.value)


def test_a_film_of_somebody_else_cannot_raise_what_the_profile_allows() -> None:
    dear = film(limits={"money": 900.0, "tokens": 10**9})
    mine = profile(most_money=2.0, most_tokens=5000)
    assert limits_of(dear, mine) == Limits(money=2.0, tokens=5000)
    assert limits_of(film(limits={"money": 0.5}), mine) == Limits(money=0.5, tokens=5000)


def test_a_film_has_limits_of_its_own(tmp_path: Path) -> None:
    assert limits_of(film(), profile()) == Limits(money=5, tokens=2_000_000)
    (tmp_path / "film.toml").write_text(
        'schema = 1\ntitle = "Snow"\nscript = "s.txt"\nlanguage = "en"\n'
        "[limits]\nmoney = 0.5 # little\n",
        encoding="utf-8",
    )
    settings = load_settings(tmp_path)
    assert limits_of(settings, profile()) == Limits(money=0.5, tokens=2_000_000)
    save_settings(tmp_path, revised(settings, {"fps": 30, "director": "model", "model": "m"}))
    assert load_settings(tmp_path) == revised(
        settings, {"fps": 30, "director": "model", "model": "m"}
    )
    assert "money = 0.5 # little\n" in (tmp_path / "film.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('base_url = "http://evil/v1"', "base_url"),
        ('key = "sk-1"', "key"),
        ('director = "nobody"', "director"),
        ("limits = { money = 0 }", "limits.money"),
        ("limits = { tokens = -1 }", "limits.tokens"),
    ],
)
def test_a_film_names_no_address_and_no_key(line: str, said: str, tmp_path: Path) -> None:
    text = f'title = "Snow"\nscript = "s.txt"\nlanguage = "en"\n{line}\n'
    (tmp_path / "film.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadProject, match=said):
        load_settings(tmp_path)


def own_profile(text: str) -> Profile:
    own_folder().mkdir(parents=True)
    tools = 'image = "previs"\nvideo = "previs"\nvoice = "scratch"\n'
    (own_folder() / "mine.toml").write_text(tools + text, encoding="utf-8")
    return load_profile("mine")


def test_a_profile_names_a_model() -> None:
    mine = own_profile('[language]\nmodel = "p"\nbase_url = "http://127.0.0.1:1/v1"\nsees = true\n')
    endpoint = endpoint_for(film(), mine, {})
    assert endpoint is not None
    assert (endpoint.model, endpoint.sees) == ("p", True)


@pytest.mark.parametrize(
    "line", ['key = "sk-1"', 'key_env = "sk-1 2"', "timeout = 'long'", "parallell = 2"]
)
def test_a_profile_s_mistake_is_named(line: str) -> None:
    with pytest.raises(MissingTool, match=rf"mine\.toml\): field 'language\.{line.split()[0]}': "):
        own_profile(f"[language]\n{line}\n")


# ---- doctor --------------------------------------------------------------------------------


def test_doctor_says_how_to_connect_a_model() -> None:
    said = CHECKS["language"]()
    assert said.startswith("none is set up")
    assert "OPENAI_BASE_URL=http://127.0.0.1:11434/v1" in said


@pytest.mark.parametrize(
    ("model", "said"), [("tiny", "has the model"), ("big", "'big' is not among its 1 models")]
)
def test_doctor_looks_whether_the_model_is_there(
    model: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(good) as url:
        monkeypatch.setenv("ONEREEL_MODEL", model)
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        assert said in CHECKS["language"]()
        monkeypatch.setenv("OPENAI_BASE_URL", url.removesuffix("/v1"))
        with pytest.raises(Unreachable, match="usually ends in /v1"):
            CHECKS["language"]()


def test_doctor_says_when_the_key_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEREEL_MODEL", "tiny")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving(good, habits=Habits(key="other")) as url:
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        with pytest.raises(Unreachable, match="variable OPENAI_API_KEY") as caught:
            CHECKS["language"]()
    assert KEY not in str(caught.value)
