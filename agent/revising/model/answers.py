"""The forms in which a language model says what changes; see directing/model/answers.py for rules.

There is no form for a path, a file or a command: a model reaches no further than the three files.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from agent.directing.model.answers import Answer, GarmentAnswer, HatAnswer

Name = Annotated[str, Field(max_length=120)]
Words = Annotated[str, Field(max_length=2000)]
Names = Annotated[list[Name], Field(max_length=60)]
MOST_CHANGES = 40
"""In one answer."""


class FieldValue(Answer):
    field: Name
    value: Words | None


Values = Annotated[list[FieldValue], Field(max_length=24)]


class SetChange(Answer):
    """One field gets a value."""

    kind: Literal["set"]
    where: Name = Field(
        description="shot 3 | shots 3-7 | all shots | scene 2 | film | style | character ID | "
        "look ID/NAME | place ID | prop ID | narrator"
    )
    field: Name
    value: Words | None = Field(description="null: back to what is usual")


class InsertChange(Answer):
    """A new shot."""

    kind: Literal["insert"]
    after: Name = Field(description='id of the shot before it; "": it comes first')
    like: Name | None = Field(description="shot whose set-up it takes over; null: that of after")
    who: Names | None = Field(description="everybody who is in it; null: those of that set-up")
    fields: Values = Field(description="fields of a shot")


class ShotsChange(Answer):
    kind: Literal["delete", "merge", "swap", "retake", "lock", "unlock"]
    shots: Names


class SplitChange(Answer):
    kind: Literal["split"]
    shot: Name
    after_line: int | None = Field(description="null: in the middle")


class MoveChange(Answer):
    kind: Literal["move"]
    shots: Names
    after: Name = Field(description='"": they come first')


class MatchChange(Answer):
    """Size, lens, angle, framing, light and weather of another shot."""

    kind: Literal["match"]
    shots: Names
    like: Name


class LineChange(Answer):
    """What is heard in a shot."""

    kind: Literal["line"]
    shot: Name
    does: Literal["cut", "reword", "say"]
    line: int | None = Field(description="counted from 1 in the shot; null: its only one")
    speaker: Name | None = Field(description="id or narrator; null: as it is")
    text: Words | None


class SubjectChange(Answer):
    """Somebody in shots."""

    kind: Literal["subject"]
    shots: Names
    who: Name
    does: Literal["in", "out", "change"]
    fields: Values = Field(description="fields of a subject")


class DressChange(Answer):
    """What somebody looks like and wears."""

    kind: Literal["dress"]
    who: Name
    shots: Names = Field(description="[]: in the whole film")
    puts_on: Annotated[list[GarmentAnswer], Field(max_length=8)]
    takes_off: Annotated[list[Name], Field(max_length=8)] = Field(
        description="kinds of what is worn; hat"
    )
    hat: HatAnswer | None = Field(description="put on; null: none is")
    fields: Values = Field(description="fields of a look")


class CircleChange(Answer):
    """An earlier take is the one in the film."""

    kind: Literal["circle"]
    shot: Name
    take: int


class StepChange(Answer):
    """Steps in the history of the film; stands alone."""

    kind: Literal["undo", "redo"]
    steps: int


Change = Annotated[
    SetChange
    | InsertChange
    | ShotsChange
    | SplitChange
    | MoveChange
    | MatchChange
    | LineChange
    | SubjectChange
    | DressChange
    | CircleChange
    | StepChange,
    Field(discriminator="kind"),
]
"""Told apart by `kind`, so that a mistake is told of that one form only."""
ChangeList = Annotated[list[Change], Field(max_length=MOST_CHANGES)]


class Changes(Answer):
    """What changes in the film."""

    changes: ChangeList


class Revision(Answer):
    """How a direction is understood."""

    understood: Words = Field(description="one sentence")
    question: Words | None = Field(description="what the person has to say first, else null")
    not_understood: Annotated[list[Words], Field(max_length=12)] = Field(
        description="parts of the direction that no change can do, else []"
    )
    changes: ChangeList


def changes_form() -> dict[str, Any]:
    """The schema of Changes as every server takes it: the parameters of a tool that revises."""
    from tools.language.form import form_of

    return form_of(Changes).schema
