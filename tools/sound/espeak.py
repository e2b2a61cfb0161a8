"""Speaks one line through libespeak-ng: a program of its own, because the library carries its
flutter over from line to line, and only a fresh process says the same line in the same bytes.

Reads JSON {library, data, text, voice, rate, pitch} from stdin; writes one line of JSON
{rate, words: [[character, length, milliseconds]]}, then the samples as 16-bit mono, to stdout.
Exit code 2: the voice is not known.
"""

import ctypes
import json
import sys

_SYNCHRONOUS, _BY_CHARACTER, _UTF8 = 2, 1, 1
_RATE, _PITCH = 1, 3
_WORD, _END = 1, 0


class _Id(ctypes.Union):
    _fields_ = (
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    )


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class _VoiceFile(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.POINTER(ctypes.c_char)),
        ("identifier", ctypes.c_char_p),
    )


def file_of(library: ctypes.CDLL, voice: bytes) -> bytes:
    """The voice file that serves a language: en-gb is served by gmw/en, which no name tells."""
    language, plus, variant = voice.lower().partition(b"+")
    library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_VoiceFile))
    for entry in library.espeak_ListVoices(None):
        if not entry:
            break
        # A priority byte, the language, a zero.
        if ctypes.string_at(ctypes.addressof(entry.contents.languages.contents) + 1) == language:
            return bytes(entry.contents.identifier) + plus + variant
    return b""


def main() -> None:
    """Answer the request on stdin."""
    asked = json.load(sys.stdin)
    library = ctypes.CDLL(asked["library"])
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, asked["data"].encode(), 0)
    name = asked["voice"].encode()
    if library.espeak_SetVoiceByName(name) != 0 and (
        library.espeak_SetVoiceByName(file_of(library, name)) != 0
    ):
        sys.exit(2)
    library.espeak_SetParameter(_RATE, asked["rate"], 0)
    library.espeak_SetParameter(_PITCH, asked["pitch"], 0)
    samples, words = bytearray(), []

    def collect(heard, count, events) -> int:  # type: ignore[no-untyped-def]
        if count > 0:
            samples.extend(ctypes.string_at(heard, count * 2))
        number = 0
        while events[number].type != _END:
            event = events[number]
            if event.type == _WORD:
                words.append([event.text_position - 1, event.length, event.audio_position])
            number += 1
        return 0

    callback = _Callback(collect)  # kept alive here: ctypes does not hold it
    library.espeak_SetSynthCallback(callback)
    text = asked["text"].encode()
    library.espeak_Synth(
        text, ctypes.c_size_t(len(text) + 1), 0, _BY_CHARACTER, 0, _UTF8, None, None
    )
    library.espeak_Synchronize()
    sys.stdout.buffer.write(json.dumps({"rate": rate, "words": words}).encode() + b"\n")
    sys.stdout.buffer.write(bytes(samples))


if __name__ == "__main__":
    main()
