"""Where a language model is served, and what is known of it."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, ConfigDict, Field, SecretStr

from tools.staging import Frozen

OPENAI = "https://api.openai.com/v1"


def _address(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError("must be an address such as http://127.0.0.1:11434/v1")
    if parts.username or parts.password or parts.query:
        raise ValueError("must hold no password or key; give the key by its environment variable")
    return url.strip().rstrip("/")


def _model(name: str) -> str:
    if not name.strip() or not name.isprintable() or len(name) > 200:
        raise ValueError("must be a model's name on one line")
    return name.strip()


def _key(key: SecretStr | None) -> SecretStr | None:
    if key is None or not (plain := key.get_secret_value().strip()):
        return None
    if not plain.isascii() or not plain.isprintable() or " " in plain:
        raise ValueError("must be one word of ASCII characters, as it came from the provider")
    return SecretStr(plain)


class Endpoint(Frozen):
    """One model at one address. The key is in no text, dump or log of it."""

    model_config = ConfigDict(hide_input_in_errors=True)

    base_url: Annotated[str, AfterValidator(_address)]
    """Up to and including /v1."""
    model: Annotated[str, AfterValidator(_model)]
    key: Annotated[SecretStr | None, AfterValidator(_key)] = Field(None, exclude=True, repr=False)
    key_env: str = "OPENAI_API_KEY"
    """Name of the environment variable that holds the key, for the remedies of errors."""
    sees: bool | None = None
    """Whether it takes pictures; None: found out when the first is to be shown."""
    timeout: float = Field(300, gt=0)
    """Seconds for one whole answer."""
    retries: int = Field(3, ge=0, le=10)
    """How often a request is sent again to a server that is busy, fails or hangs up."""
    max_tokens: int = Field(8192, ge=16)
    """Of one answer; doubled once for one that was cut."""
    parallel: int = Field(4, ge=1, le=64)
    """Requests in flight."""
    price_in: float | None = Field(None, ge=0)
    """Money for a million tokens of questions; None: unknown."""
    price_out: float | None = Field(None, ge=0)
    seed: int | None = None

    @property
    def local(self) -> bool:
        """It is served on this machine."""
        return urlsplit(self.base_url).hostname in ("localhost", "127.0.0.1", "::1")

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).netloc

    @property
    def name(self) -> str:
        """For people and logs."""
        return f"{self.model} at {self.host}"
