"""The set-ups that each kind of beat would like, best first, and how long its shots last."""

from agent.directing.framing import Setup

ORIENTATION = (
    Setup("extreme wide", "front", move="push"),
    Setup("wide", "front"),
    Setup("full", "front"),
)
GROUP = (Setup("wide", "front"), Setup("full", "profile"), Setup("full", "front"))
"""Animals in their place: people are seen from farther away."""
FIRST_VIEW = (Setup("extreme wide", "front", "low", "tilt"), *ORIENTATION[1:])
VISTAS = (
    Setup("wide", "back"),
    Setup("extreme wide", "three-quarter back", move="pan"),
    Setup("extreme wide", "back", "low", "tilt"),
)
"""Over the shoulder of somebody who looks out."""
REVERSES = (
    Setup("medium close", "front"),
    Setup("medium", "three-quarter"),
    Setup("close", "front"),
)
"""The face of somebody who looks out."""
DEPTHS = (Setup("extreme wide", "back", "high"), Setup("wide", "three-quarter back", "high"))
"""At the edge of an abyss."""
WALKS = (
    Setup("wide", "three-quarter", move="track"),
    Setup("full", "profile", move="track"),
    Setup("full", "three-quarter back", move="follow"),
)
JOURNEYS = (
    Setup("wide", "three-quarter", move="track"),
    Setup("wide", "profile", move="track"),
)
"""A scene that is nothing but a walk: one picture of somebody on the way."""
ARRIVALS = (
    Setup("full", "three-quarter", move="track"),
    Setup("wide", "three-quarter", move="track"),
)
"""A scene out of doors that begins with somebody on the way: from farther off nobody is seen."""
DEPARTURES = (
    Setup("wide", "three-quarter back", move="follow"),
    Setup("full", "three-quarter back", move="follow"),
    Setup("wide", "profile", move="track"),
)
"""Somebody walks out of a scene."""
LOOKS = (
    Setup("medium close", "three-quarter"),
    Setup("medium", "front"),
    Setup("close", "three-quarter"),
)
REALISATIONS = (
    Setup("close", "three-quarter", move="push"),
    Setup("medium close", "front", move="push"),
)
DEEDS = (
    Setup("full", "three-quarter"),
    Setup("medium full", "profile"),
    Setup("medium full", "front"),
    Setup("full", "three-quarter back"),
)
DEEDS_OF_TWO = (
    Setup("full", "three-quarter"),
    Setup("full", "profile"),
    Setup("medium full", "three-quarter"),
)
VICTORIES = (Setup("full", "three-quarter", move="push"), Setup("medium full", "three-quarter"))
"""Who is ahead of the others."""
ENTHRONED = (Setup("wide", "front", "low"), Setup("full", "three-quarter", "low"))
"""Somebody who sits above all others."""
CROUCHES = (Setup("full", "three-quarter"), Setup("full", "profile"), Setup("wide", "profile"))
FEELINGS = (
    Setup("close", "three-quarter"),
    Setup("medium close", "front"),
    Setup("close", "front"),
)
SILENCES = (
    Setup("close", "three-quarter"),
    Setup("medium close", "front"),
    Setup("close", "front", move="push"),
)
EVENTS = (
    Setup("wide", "three-quarter back", "low"),
    Setup("extreme wide", "back"),
    Setup("full", "three-quarter back", "low"),
)
"""With a witness in the foreground."""
PAUSES = (
    Setup("full", "front"),
    Setup("wide", "three-quarter", move="push"),
    Setup("medium", "front"),
    Setup("extreme wide", "front"),
)
"""Prose that names no picture of its own."""
SHOCKS = (
    Setup("wide", "front", "high"),
    Setup("extreme wide", "front"),
    Setup("full", "three-quarter back"),
)
"""Something that is heard and felt everywhere."""
GESTURES = (
    Setup("full", "three-quarter"),
    Setup("full", "profile"),
    Setup("full", "front"),
)
"""Jumps and throws need room for arms and legs."""
FLIGHTS = (
    Setup("full", "three-quarter back", "low"),
    Setup("wide", "three-quarter", "low"),
)
"""Something that nearly hits."""
LANDINGS = (Setup("wide", "three-quarter", "high"), Setup("full", "front", "high"))
GAPS = (Setup("medium", "front"), Setup("full", "front"))
"""Where something was and is no more."""
SIGNS = (Setup("close", "front"), Setup("medium close", "three-quarter"))
SIGNS_OF_LINES = (Setup("medium", "front"), Setup("full", "front"))
THINGS = (Setup("wide", "three-quarter"), Setup("full", "front"))
SMALL = (Setup("wide", "front", "high"), Setup("wide", "three-quarter", "high"))
"""Something that lies on a table."""
PAIRS = (
    Setup("full", "profile"),
    Setup("medium full", "profile"),
    Setup("wide", "profile"),
)
REACTIONS = (
    Setup("medium close", "three-quarter"),
    Setup("medium full", "three-quarter"),
    Setup("close", "front"),
    Setup("medium", "three-quarter"),
)
TALK: tuple[tuple[Setup, ...], ...] = (
    (
        Setup("medium", "three-quarter"),
        Setup("medium close", "front"),
        Setup("medium full", "profile"),
        Setup("medium close", "three-quarter"),
    ),
    (
        Setup("medium close", "three-quarter"),
        Setup("medium", "front"),
        Setup("close", "three-quarter"),
        Setup("medium close", "front"),
    ),
    (
        Setup("close", "three-quarter"),
        Setup("close", "front", move="push"),
        Setup("medium close", "front"),
    ),
)
"""By heat, from calm to the peak."""
FACING: tuple[tuple[Setup, ...], ...] = (
    (
        Setup("medium", "three-quarter"),
        Setup("medium close", "three-quarter"),
        Setup("medium full", "profile"),
    ),
    (
        Setup("medium close", "three-quarter"),
        Setup("medium", "three-quarter"),
        Setup("close", "three-quarter"),
        Setup("medium full", "profile"),
    ),
    (Setup("close", "three-quarter"), Setup("close", "three-quarter", move="push")),
)
"""The same for whoever talks to somebody near: nothing from the front, where the other stands."""
DARKNESS = (
    Setup("extreme wide", "front", "low"),
    Setup("wide", "front", "low"),
    Setup("full", "front", "low"),
)

VIEW = 4.2
"""Seconds, here and below."""
ORIENTING = 3.2
LOOK = 2.0
DEED = 2.2
FEELING = 2.0
SILENCE = 2.4
HUSH = 1.2
"""Of a silence that a remark breaks."""
EVENT = 2.8
INSERT = 2.2
SHORTEST_WALK = 2.8
LONGEST_WALK = 3.6
ITEM = 2.6
"""Of a montage."""
