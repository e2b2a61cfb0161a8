"""One field gets a value: of shots, or of something in one of the three files."""

from dataclasses import dataclass
from typing import Any

from agent.directing.model.claims import unknown
from agent.directing.spot import HELD
from agent.revising.edits import ChangeShots, Edit, Put
from agent.revising.framing import SIZES, Sized
from agent.revising.intent import changed
from agent.revising.model.answers import SetChange
from agent.revising.model.fields import CHARACTER, PIECE, PLACE, PROP, SHOT
from agent.revising.model.standing import Standing, each_meant, piece_of
from agent.revising.model.targets import Named, Target, meant
from agent.revising.model.values import NoValue
from tools.kinds import KINDS
from tools.sound.ambience import KNOWN as SOUNDS

KINDS_OF_PROPS = (*KINDS, *sorted(HELD))


@dataclass(frozen=True)
class Setting:
    """Sets fields of a film."""

    named: Named
    standing: Standing
    lenses: frozenset[str] = frozenset()
    """Shots whose lens the answer names; elsewhere a size brings its own."""

    def put(self, change: SetChange) -> list[Edit]:
        """The edits that set the field.

        Raises:
            NoValue: there is no such thing or field, or the value is none of it.
            CannotRevise: the same, of a thing's own fields.
        """
        target = self.named.target(change.where, change.field)
        value = target.fields.value(change.field, change.value)
        if not target.shots:
            return [self._of_file(target, change.field, value)]
        if change.field.startswith("pieces."):
            return [self._piece(shot, change.field, value) for shot in target.shots]
        if value is None:
            return [ChangeShots(target.shots, {change.field: SHOT.usual(change.field)})]
        return self._of_shots(target.shots, change.field, value)

    def _of_shots(self, shots: tuple[str, ...], field: str, value: Any) -> list[Edit]:
        standing = self.standing
        if field in ("focus", "without") and isinstance(value, list):
            sights = standing.sights if field == "focus" else standing.own_things
            return [
                ChangeShots((shot,), {field: each_meant("thing in it", value, sights(shot))})
                for shot in shots
            ]
        if field == "size" and value in SIZES:
            alone = tuple(shot for shot in shots if shot not in self.lenses)
            rest = tuple(shot for shot in shots if shot in self.lenses)
            sized: list[Edit] = [Sized(alone, value)] if alone else []
            return [*sized, ChangeShots(rest, {field: value})] if rest else sized
        if field == "place":
            value = self.named.place(str(value))
        if field == "sound":
            value = _sounds(value)
        return [ChangeShots(shots, {field: value})]

    def _piece(self, shot: str, field: str, value: Any) -> Edit:
        """A thing is put into a shot, changed there, or taken out of it."""
        name, _, rest = field.partition(".")[2].partition(".")
        own = self.standing.pieces(shot)
        of_place = {piece.id: piece for piece in self.standing.place(shot).pieces}
        known = of_place | own
        if value is not None and not rest:
            own[name] = piece_of(name, value, self.standing.place(shot))
        elif name not in known:
            raise NoValue(unknown("thing", name, known))
        elif rest:
            value = PIECE.usual(rest) if value is None else value
            own[name] = changed(known[name], **{rest: value})
        elif own.pop(name, None) is None:
            gone = [*self.standing.film.shot(shot).without, name]
            return ChangeShots((shot,), {"without": gone})
        return ChangeShots((shot,), {"pieces": [piece.model_dump() for piece in own.values()]})

    def _of_file(self, target: Target, field: str, value: Any) -> Edit:
        at = (*target.at, *field.split("."))
        if target.fields is CHARACTER and field.startswith("voice"):
            who = target.at[1]
            if self.named.film.world.characters[who].voice is None:
                raise NoValue(f"{who!r} says nothing in this film, and so has no voice")
        if target.fields is PLACE and field.startswith("pieces."):
            return self._piece_of_place(target, field, value)
        if target.fields is PROP and field == "kind" and value is not None:
            value = meant("kind of thing", str(value), {one: one for one in KINDS_OF_PROPS})
        if target.fields is PLACE and field == "sound" and value is not None:
            value = _sounds(value)
        return Put(target.file, at, value)

    def _piece_of_place(self, target: Target, field: str, value: Any) -> Edit:
        name, _, rest = field.partition(".")[2].partition(".")
        place = self.named.film.world.places[target.at[1]]
        pieces = {piece.id: piece for piece in place.pieces}
        if value is not None and not rest:
            pieces[name] = piece_of(name, value, place)
        elif name not in pieces:
            raise NoValue(unknown("thing", name, pieces))
        elif rest:
            value = PIECE.usual(rest) if value is None else value
            pieces[name] = changed(pieces[name], **{rest: value})
        else:
            del pieces[name]
        if name not in pieces:
            return Put(target.file, (*target.at, "pieces", name), None)
        new = pieces[name].model_dump(mode="json", exclude_defaults=True)
        if not place.pieces:
            return Put(target.file, (*target.at, "pieces"), [new])
        return Put(target.file, (*target.at, "pieces", name), new)


def _sounds(value: Any) -> Any:
    return each_meant("sound", value, SOUNDS) if isinstance(value, list) else value
