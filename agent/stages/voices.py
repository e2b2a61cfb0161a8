"""Every line spoken, each by its own voice."""

import asyncio
from collections.abc import Mapping

from agent.build import Build
from agent.film import Speech, Storyboard, Voice, World
from agent.production import Tools
from agent.stages.asking import recipe
from agent.store import Artifact, Recipe
from tools.jobs import SPEECH, Speak, speak
from tools.voice import SpeechRequest

STEP, VERSION = "voice", 1


def request(speech: Speech, world: World, language: str) -> SpeechRequest:
    """What is asked of the voice; a character without one is read by the narrator."""
    voice = voice_of(speech, world)
    return SpeechRequest(
        text=speech.text,
        voice=voice.name,
        language=language,
        pitch=voice.pitch,
        rate=voice.rate,
    )


def voice_of(speech: Speech, world: World) -> Voice:
    character = world.characters.get(speech.speaker)
    return character.voice if character and character.voice else world.narrator


def voice_recipe(asked: SpeechRequest, tools: Tools) -> Recipe:
    return recipe(STEP, VERSION, SPEECH, asked, tools.voice)


def label(shot: str, index: int) -> str:
    return f"shot {shot} line {index + 1}"


async def record(
    build: Build, tools: Tools, *, board: Storyboard, world: World, language: str
) -> Mapping[str, tuple[Artifact, ...]]:
    """Shot id -> its spoken lines in order."""

    async def one(shot: str, index: int, speech: Speech) -> Artifact:
        asked = request(speech, world, language)
        return await build.make(
            voice_recipe(asked, tools),
            label(shot, index),
            speak,
            Speak(tools.profile.voice, asked),
        )

    async with asyncio.TaskGroup() as group:
        tasks = {
            shot.id: [
                group.create_task(one(shot.id, index, speech))
                for index, speech in enumerate(shot.speech)
            ]
            for shot in board.shots
        }
    return {shot: tuple(task.result() for task in lines) for shot, lines in tasks.items()}
