"""All that can be done in a conversation, by name."""

from collections.abc import Mapping

from agent.chatting.changing import CHANGING
from agent.chatting.choosing import CHOOSING
from agent.chatting.filming import FILMING
from agent.chatting.looking import LOOKING
from agent.chatting.spoken import SPOKEN
from agent.chatting.starting import STARTING
from agent.chatting.verb import Verb

VERBS: Mapping[str, Verb] = {
    verb.name: verb for verb in (*STARTING, *FILMING, *CHANGING, *LOOKING, *CHOOSING, *SPOKEN)
}
