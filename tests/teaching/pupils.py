"""Tools that can be taught, and whom they are taught."""

from agent.production import Tools
from agent.teaching import Wish
from tools.fakes import Beeps, Pupils
from tools.profiles import Profile

NAME = "tools.fakes:Pupils"
TOOLS = Tools(
    Profile(image=NAME, video=NAME, voice="tools.fakes:Beeps"), Pupils(), Pupils(), Beeps()
)
WHO = "翁"
SHOWN = Wish(who=WHO, steps=2)
