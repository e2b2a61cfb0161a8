"""A sheet by a model that draws one picture at a time."""

from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from tools.conditioning import Reference
from tools.errors import Unsupported
from tools.fakes import Flats
from tools.image import Drawn, PictureRequest, SheetRequest, views_of
from tools.looks import Look
from tools.sheeting import FACE, FIGURE, THING, draw_sheet
from tools.staging import SetPiece, Style


class Reading(Flats):
    """Reads words, follows so many references, and remembers what it was asked for."""

    name = "reading"

    def __init__(self, most_references: int) -> None:
        self.most_references = most_references
        self.honours = frozenset({"prompt", "references"} if most_references else {"prompt"})
        self.asked: list[PictureRequest] = []

    def draw(self, request: PictureRequest, out: Path) -> Drawn:
        self.asked.append(request)
        drawn = super().draw(request, out)
        return drawn.model_copy(
            update={"used": {"steps": 4}, "remarks": ("drawn in a hurry", request.prompt[:3])}
        )


def photo(folder: Path, name: str, *, required: bool = False) -> Reference:
    path = folder / f"{name}.png"
    Image.new("RGB", (80, 90), "#804020").save(path)
    digest = sha256(path.read_bytes()).hexdigest()
    return Reference(picture=path, digest=digest, role="character", name=name, required=required)


def size_of(file: Path) -> tuple[int, int]:
    with Image.open(file) as picture:
        return (picture.width, picture.height)


def of_a_woman(**more: object) -> SheetRequest:
    asked = SheetRequest(name="Ada", look=Look(), expressions=("happy",), style=Style(), seed=7)
    words = {view.name: f"Ada, {view.name}" for view in views_of(asked)}
    return asked.model_copy(update={"prompts": words, **more})


def test_every_view_is_drawn_from_its_words_and_lies_beside_the_card(tmp_path: Path) -> None:
    model, request = Reading(0), of_a_woman()
    drawn = draw_sheet(model, request, tmp_path / "sheet.png")
    assert [asked.prompt for asked in model.asked] == [
        "Ada, front", "Ada, three-quarter", "Ada, side", "Ada, back", "Ada, happy",
    ]  # fmt: skip
    assert {asked.seed for asked in model.asked} == {7}
    assert not any(asked.references for asked in model.asked)
    for view, asked in zip(drawn.views, model.asked, strict=True):
        size = FACE if view.kind == "expression" else FIGURE
        assert asked.size == size_of(tmp_path / view.file) == size
    assert size_of(tmp_path / "sheet.png") == drawn.size == (1600, 900)


def test_the_later_views_follow_the_first_and_then_the_photos(tmp_path: Path) -> None:
    photos = (photo(tmp_path, "Ada", required=True), photo(tmp_path, "her coat"))
    model = Reading(2)
    draw_sheet(model, of_a_woman(references=photos), tmp_path / "sheet.png")
    first, *others = model.asked
    assert [(one.number, one.name) for one in first.references] == [(1, "Ada"), (2, "her coat")]
    assert first.references[0].required
    for asked in others:
        view, kept = asked.references
        assert (view.number, view.picture, view.role) == (1, tmp_path / "front.png", "character")
        assert view.digest == sha256((tmp_path / "front.png").read_bytes()).hexdigest()
        assert (kept.number, kept.picture, kept.required) == (2, photos[0].picture, False)


def test_what_was_used_is_told_view_by_view_and_every_remark_once(tmp_path: Path) -> None:
    drawn = draw_sheet(Reading(1), of_a_woman(), tmp_path / "sheet.png")
    assert drawn.remarks == ("drawn in a hurry", "Ada")
    assert drawn.used["views"]["back"] == {"steps": 4}
    assert drawn.used["prompts"]["happy"] == "Ada, happy"


def test_a_thing_is_seen_by_itself_and_in_a_hand(tmp_path: Path) -> None:
    piece = SetPiece(id="letter", kind="letter", position=(0, 0, 0))
    request = SheetRequest(
        name="letter", piece=piece, style=Style(), prompts={"front": "a letter", "held": "held"}
    )
    model = Reading(1)
    drawn = draw_sheet(model, request, tmp_path / "sheet.png")
    assert [view.name for view in drawn.views] == ["front", "held"]
    assert [asked.size for asked in model.asked] == [THING, THING]
    assert model.asked[1].references[0].role == "prop"


def test_a_view_without_words_is_named_before_anything_is_drawn(tmp_path: Path) -> None:
    request = of_a_woman()
    request = request.model_copy(
        update={"prompts": {k: v for k, v in request.prompts.items() if k != "side"}}
    )
    model = Reading(1)
    with pytest.raises(Unsupported, match="'Ada' has no words for its view 'side'"):
        draw_sheet(model, request, tmp_path / "sheet.png")
    assert not model.asked
