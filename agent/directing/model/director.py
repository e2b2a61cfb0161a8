"""A language model directs: it corrects the cast and the world, and deals passages out to shots.

Whatever it does not answer well the rules do, and it is said where.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from agent import directing
from agent.directing.breakdown import Breakdown
from agent.directing.chosen_direction import in_words
from agent.directing.count import missed, of_count, of_count_and_length
from agent.directing.director import Brief, Rules
from agent.directing.habits import in_habit
from agent.directing.model.answers import WorldAnswer
from agent.directing.model.casting import Casting, respoken
from agent.directing.model.correcting import Corrected, correct, uncorrected
from agent.directing.model.facts import Facts
from agent.directing.model.looks import look
from agent.directing.model.passages import passages
from agent.directing.model.safety import made_safe
from agent.directing.model.scene import ScenePart, in_context, parts_of
from agent.directing.model.scenes import Planned, Told, plan_scenes
from agent.directing.model.shared_cues import Stands, shown_as, stand_ins
from agent.directing.model.shares import shared_out
from agent.directing.people import Person
from agent.directing.pictures import standing_on
from agent.directing.seams import framed, joined
from agent.directing.span import of_length
from agent.directing.timing import Paces, paces, room
from agent.directing.wardrobe import looks_in
from agent.film import Character, Id, Place, SceneNotes, Shot, Storyboard, World
from agent.journal import Journal
from agent.script import Script
from tools.language import LanguageError, LimitReached, Unreachable
from tools.looks import Look

MOST_REMARK = 600
"""Characters of a remark in a file that people read."""


class ModelDirector:
    """Plans with a language model, through the journal of its answers."""

    def __init__(
        self,
        brief: Brief,
        journal: Journal,
        *,
        rules_when_unreachable: bool = False,
        told: Told = lambda about: None,
        directions: str = "",
    ) -> None:
        """Direct.

        Args:
            brief: The text, and what is wished of its film.
            journal: Asks the model.
            rules_when_unreachable: Whether the rules plan when nobody answers; else that is an
                error.
            told: Called when a part of the plan is there.
            directions: What the person wishes beside the text.
        """
        self._brief = brief
        self.unreachable = ""
        """Why the rules planned everything; empty: they did not."""
        self._journal = journal
        self._fallback = rules_when_unreachable
        self._told = told
        chosen = in_words(brief.direction) if brief.direction else ""
        self._directions = "\n".join(filter(None, (directions, chosen)))
        self._read: Corrected | None = None

    @property
    def brief(self) -> Brief:
        return self._brief

    @property
    def name(self) -> str:
        return self._journal.language.name

    @property
    def breakdown(self) -> Breakdown:
        """As the rules read it."""
        return self.facts.breakdown

    @cached_property
    def facts(self) -> Facts:
        """What reading knows of the text."""
        return Facts(self.brief.short, self.brief.broken_down())

    async def world(self) -> World:
        """The rules' world with the model's people, looks, places and idea.

        Raises:
            LanguageError: a limit is reached, or nobody answers and rules were not wished for.
        """
        read = await self._reading()
        style, script = self.brief.style, respoken(self.brief.short, read.answer)
        told = (style.text, " ".join(read.answer.style.split()))
        style = style.model_copy(update={"text": "; ".join(filter(None, told))})
        base = directing.world(script, read.breakdown, style=style)
        known = self._looks(base.characters, read.casting)
        drawn = self.brief.peopled(script, read.breakdown, style, known)
        return drawn.model_copy(
            update={
                "idea": " ".join(read.answer.idea.split()),
                "places": self._places(drawn.places, read.answer),
                "planned_by": self.name if read.heard else "",
                "remark": read.remark[:MOST_REMARK],
            }
        )

    async def storyboard(self, world: World) -> Storyboard:
        """The rules' storyboard, its passages dealt out anew by the model.

        Raises:
            LanguageError: a limit is reached, or nobody answers and rules were not wished for.
        """
        read = await self._reading()
        if self.unreachable:
            board = await Rules(self.brief).storyboard(world)
            return board.model_copy(update={"scenes": self._notes(board, {}, read.answer)})
        script = self.script
        rules = directing.board(
            script,
            read.breakdown,
            world,
            narration=self.brief.narration,
            seconds=self.brief.seconds,
        )
        meant = self._meant(script, read)
        shots = tuple(shown_as(shot, meant.get(shot.scene, {})) for shot in rules.shots)
        rules = rules.model_copy(update={"shots": shots})
        rules = in_habit(rules, self.brief.habits, world)
        pace = paces(world, script.language)
        parts = self._parts(rules, script, world, read, meant)
        planned = await plan_scenes(
            parts,
            self._journal,
            title=self.brief.title,
            language=script.language,
            moods={mood.scene: mood.mood for mood in read.answer.scenes},
            wishes=self._wishes,
            rules_when_unreachable=self._fallback,
            told=self._told,
        )
        lost = (part for parts in planned.values() for part in parts if part.unanswered)
        self.unreachable = next((part.failed for part in lost), "")
        planned, shots = made_safe(
            planned,
            lambda scenes: self._joined(scenes, pace),
            brief=self.brief,
            script=script,
            breakdown=read.breakdown,
            world=world,
            rules=rules,
        )
        return rules.model_copy(
            update={"shots": shots, "scenes": self._notes(rules, planned, read.answer)}
        )

    def _meant(self, script: Script, read: Corrected) -> dict[Id, Stands]:
        """By scene: who is meant where two beings share a name."""
        numbers = (broken.scene for broken in read.breakdown.scenes)
        scenes = dict(zip(numbers, script.scenes, strict=True))
        return stand_ins(scenes, read.answer.splits, read.casting.cast)

    @property
    def script(self) -> Script:
        """The whole text, cues that two share told apart, once the world is planned."""
        read = self._read
        return respoken(self.brief.script, read.answer) if read else self.brief.script

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody in it, as the model has corrected the cast, once the world is planned."""
        return self._read.breakdown.people if self._read else self.breakdown.people

    def _wishes(self, scene: Id) -> str:
        """What a scene is told of the direction that was chosen."""
        chosen = self.brief.direction
        return in_words(chosen, scene) if chosen else ""

    def finish(self) -> None:
        """The answers belong to a finished plan from now on; one in which nobody answered any more
        goes on when it is asked for again."""
        if not self.unreachable:
            self._journal.finish()

    async def _reading(self) -> Corrected:
        if self._read is None:
            self._read = await self._asked()
        return self._read

    async def _asked(self) -> Corrected:
        """The world's questions; an answer that is none leaves the rules' world."""
        try:
            corrected = await correct(self.facts, self.brief, self._journal, self._directions)
        except LimitReached:
            raise
        except LanguageError as error:
            if isinstance(error, Unreachable):
                if not self._fallback:
                    raise
                self.unreachable = str(error)
            return uncorrected(self.facts, str(error))
        self._told("the world")
        return corrected

    def _looks(self, characters: Mapping[Id, Character], cast: Casting) -> dict[Id, dict[Id, Look]]:
        found: dict[Id, dict[Id, Look]] = {}
        for who, looks in cast.looks.items():
            known = characters[who].looks if who in characters else {}
            usual = next(iter(known.values()), Look())
            found[who] = {name: look(said, known.get(name, usual)) for name, said in looks.items()}
        return found

    def _places(self, places: Mapping[Id, Place], answer: WorldAnswer) -> dict[Id, Place]:
        """The places with what a painter is to know of them; old ones as they were."""
        told = {claim.id: " ".join(claim.text.split()) for claim in answer.places}
        return {
            name: place if place.text else place.model_copy(update={"text": told.get(name, "")})
            for name, place in places.items()
        }

    def _parts(
        self,
        rules: Storyboard,
        script: Script,
        world: World,
        read: Corrected,
        meant: Mapping[Id, Stands],
    ) -> dict[Id, tuple[ScenePart, ...]]:
        """Every scene in parts, with its share of the shots that are wished for."""
        pace = paces(world, script.language)
        undrawn = frozenset(who for who, c in world.characters.items() if not c.looks)
        found: dict[Id, tuple[ScenePart, ...]] = {}
        for broken, scene in zip(read.breakdown.scenes, script.scenes, strict=True):
            mine = tuple(shot for shot in rules.shots if shot.scene == broken.scene)
            cut = passages(broken.scene, mine, script, pace, undrawn)
            told = " ".join(passage.action for passage in cut)
            stands = meant.get(broken.scene, {})
            named = tuple(stands.get(who, who) for who, _, _ in read.casting.cast.mentions(told))
            looks = {
                **looks_in(scene, read.breakdown.people),
                **read.casting.wardrobe.get(broken.scene, {}),
            }
            if cut:
                found[broken.scene] = parts_of(broken.scene, cut, mine, world, looks, named)
        return shared_out(in_context(found), self.brief.shots, self.brief.seconds)

    def _joined(self, planned: Mapping[Id, Sequence[Planned]], pace: Paces) -> tuple[Shot, ...]:
        """The film's shots in order, of the wished length, numbered."""
        shots: list[Shot] = []
        for scene in planned.values():
            covered = tuple(shot for part in scene for shot in part.shots)
            shots.extend(joined(covered, shots))
        whole = framed(shots)
        brief, kind = self.brief, self.brief.script.kind
        if brief.shots is not None and missed(whole, brief.shots, brief.seconds):
            whole = framed(of_count(whole, brief.shots, kind, pace))
        if brief.seconds is not None and brief.shots is not None:
            whole = of_count_and_length(whole, len(whole), room(brief.seconds), kind, pace)
        elif brief.seconds is not None:
            whole = of_length(whole, room(brief.seconds), kind, pace)
        whole = standing_on(whole, brief.pictures)
        return tuple(s.model_copy(update={"id": str(n)}) for n, s in enumerate(whole, 1))

    def _notes(
        self, rules: Storyboard, planned: Mapping[Id, Sequence[Planned]], answer: WorldAnswer
    ) -> dict[Id, SceneNotes]:
        """What is to be known of every scene: mood, music, who planned it and what was wrong."""
        moods = {mood.scene: mood for mood in answer.scenes}
        found = {}
        for scene in dict.fromkeys(shot.scene for shot in rules.shots):
            parts, mood = planned.get(scene, ()), moods.get(scene)
            failed = [f"{p.part.about} by the rules: {p.failed}" for p in parts if p.failed]
            mended = [f"mended: {_briefly(fault)}" for p in parts for fault in p.mended]
            by_model = any(not part.failed for part in parts)
            found[scene] = SceneNotes(
                mood=" ".join(mood.mood.split()) if mood else "",
                music=mood.music if mood else "",
                planned_by=self.name if by_model else "",
                remark="; ".join((*failed, *mended))[:MOST_REMARK],
            )
        return found


def _briefly(fault: str) -> str:
    """A fault without the list of what would have been right."""
    return fault.partition("; there is:")[0]
