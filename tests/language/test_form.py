"""The schema that is sent is one that strict servers take."""

import json
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, RootModel

from tests.language.asking import Board
from tools.language.form import form_of


class Person(BaseModel):
    """Somebody."""

    kind: Literal["person"]
    name: str = Field("", max_length=40, pattern="^.*$")
    friends: list["Person"] = []


class Horse(BaseModel):
    kind: Literal["horse"]
    legs: int = Field(4, ge=3, le=4)


class Scene(BaseModel):
    who: list[Annotated[Person | Horse, Field(discriminator="kind")]] = Field(max_length=5)
    leads: Person | None = Field(None, description="the one it is about")


def nodes(node: Any) -> list[dict[str, Any]]:
    """All schemas within a schema."""
    if isinstance(node, list):
        return [found for one in node for found in nodes(one)]
    if not isinstance(node, dict):
        return []
    return [node, *(found for one in node.values() for found in nodes(one))]


def test_every_field_is_required_and_no_other_is_allowed() -> None:
    for model in (Board, Scene):
        objects = [node for node in nodes(form_of(model).schema) if node.get("type") == "object"]
        assert objects
        for node in objects:
            assert node["required"] == list(node["properties"])
            assert node["additionalProperties"] is False


@pytest.mark.parametrize(
    "word",
    ["default", "oneOf", "discriminator", "prefixItems", "pattern", "maxLength", "title", "allOf"],
)
def test_what_strict_servers_refuse_is_not_in_it(word: str) -> None:
    assert all(word not in node for node in nodes(form_of(Scene).schema))


def test_bounds_can_be_left_out() -> None:
    form = form_of(Scene)
    assert '"maxItems": 5' in json.dumps(form.sent(bounds=True))
    assert "maxItems" not in json.dumps(form.sent(bounds=False))
    assert "minimum" not in json.dumps(form.sent(bounds=False))


class Looks(BaseModel):
    by_name: dict[str, str]


class Place(BaseModel):
    at: tuple[float, float]


class Anything(BaseModel):
    value: Any


class Outer(BaseModel):
    inner: list[Looks]


class Names(RootModel[list[str]]):
    pass


@pytest.mark.parametrize("model", [Looks, Place, Anything, Outer, Names])
def test_what_no_model_can_be_asked_for_is_a_mistake_of_the_caller(model: type[BaseModel]) -> None:
    with pytest.raises(TypeError):
        form_of(model)
