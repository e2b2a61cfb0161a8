"""Which language model a film is planned with: from the environment, the film and the profile."""

from collections.abc import Mapping

from pydantic import SecretStr, ValidationError

from agent.film_settings import FilmSettings
from tools.errors import MissingTool
from tools.language import Endpoint, Limits
from tools.language.endpoint import OPENAI
from tools.profiles import LanguageModel, Profile

KEY = "OPENAI_API_KEY"
HOW = (
    "Set ONEREEL_MODEL, and OPENAI_BASE_URL where it is not OpenAI's; or write a table [language] "
    "with model and base_url into your profile."
)
"""How a person connects a language model."""


def endpoint_for(
    settings: FilmSettings, profile: Profile, environment: Mapping[str, str]
) -> Endpoint | None:
    """The model that the person at this machine has set up; None: they have named none.

    Neither a key alone nor a film alone sets one up: a film comes from anywhere, and must not
    spend somebody's money. It only chooses another model at the same address.

    Raises:
        MissingTool: what was set up cannot be used.
    """
    own = profile.language
    named = environment.get("ONEREEL_MODEL") or own.model or environment.get("OPENAI_MODEL")
    if not named:
        return None
    model = environment.get("ONEREEL_MODEL") or settings.model or named
    base_url, key_env = _address(own, environment)
    key = environment.get(key_env, "").strip() if key_env else ""
    if not key and base_url.startswith(OPENAI):
        raise MissingTool(
            f"The language model {model!r} at {base_url} needs a key. Set {key_env or KEY}, or "
            "name another address in OPENAI_BASE_URL or in your profile's [language]."
        )
    given = own.model_dump(exclude={"base_url", "model", "key_env", *CEILINGS}, exclude_none=True)
    if model != (own.model or named):  # what the profile knows, it knows of its own model
        given = {name: value for name, value in given.items() if name not in OF_THE_MODEL}
    try:
        return Endpoint(
            base_url=base_url, model=model, key=SecretStr(key) if key else None, key_env=key_env,
            **given,
        )  # fmt: skip
    except ValidationError as error:
        problem = error.errors(include_input=False)[0]
        field = str(problem["loc"][0]).replace("key", key_env or KEY)
        raise MissingTool(
            f"The language model cannot be set up: {field}: {problem['msg']}."
        ) from None


CEILINGS = ("most_money", "most_tokens")
OF_THE_MODEL = frozenset({"sees", "price_in", "price_out"})


def limits_of(settings: FilmSettings, profile: Profile) -> Limits:
    """What one run of the film may spend on language models: no more than the profile allows."""
    own, film = profile.language, settings.limits
    return Limits(
        money=min(film.money, own.most_money or film.money),
        tokens=min(film.tokens, own.most_tokens or film.tokens),
    )


def _address(own: LanguageModel, environment: Mapping[str, str]) -> tuple[str, str]:
    """The base url, and the name of the variable with the key for it.

    A key goes only to the address it was given for: the usual variable serves OpenAI and an
    address from the environment; a profile's own address gets the key that the profile names.
    """
    if url := environment.get("ONEREEL_BASE_URL"):
        return url, KEY if own.base_url else own.key_env or KEY
    if own.base_url:
        return own.base_url, own.key_env or (KEY if own.base_url.startswith(OPENAI) else "")
    return environment.get("OPENAI_BASE_URL") or OPENAI, own.key_env or KEY
