"""The other side of the cut's bench: one ffmpeg filter graph, and moviepy as its guide has it."""

import subprocess
from pathlib import Path

from agent.bench.cut_ours import DISTINCT, FADE, FPS, SECONDS, SIZE, words
from tools import fonts

ENCODER = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p")
"""As ours, but free to place key frames and B frames: fixed ones, as ours are, gain it nothing."""


def graph(clips: str, count: int, out: str) -> int:
    """Fades, words by libass, voices, and music that steps back, in one filter graph."""
    import imageio_ffmpeg

    home = Path(clips)
    script, ass = Path(f"{out}.graph"), Path(f"{out}.ass")
    ass.write_text(_ass(count), encoding="utf-8")
    script.write_text(_filters(count, ass), encoding="utf-8")
    sources: list[str] = []
    for number in range(count):
        sources += ["-i", str(home / f"{number % DISTINCT}.mp4")]
    for number in range(count):
        sources += ["-i", str(home / f"{number % DISTINCT}.wav")]
    sources += ["-stream_loop", "-1", "-i", str(home / "music.wav")]
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *sources,
        "-/filter_complex", str(script), "-map", "[v]", "-map", "[a]", *ENCODER,
        "-c:a", "aac", "-t", str(count * SECONDS), out,
    ]  # fmt: skip
    subprocess.run(command, check=True)
    return count * SECONDS * FPS


def _filters(count: int, ass: Path) -> str:
    lines = []
    for n in range(count):
        steps = []
        if n and n % 4 == 0:
            steps.append(f"fade=t=in:st=0:d={FADE / FPS}")
        if n % 4 == 3 and n + 1 < count:
            steps.append(f"fade=t=out:st={SECONDS - FADE / FPS}:d={FADE / FPS}")
        lines.append(f"[{n}:v]{','.join(steps) or 'null'}[v{n}]")
        late = round(1000 * (n * SECONDS + 0.5))
        lines.append(f"[{count + n}:a]adelay={late}:all=1,aresample=48000[a{n}]")
    joined = "".join(f"[v{n}]" for n in range(count))
    folder = fonts.path("sans").parent
    lines.append(f"{joined}concat=n={count}:v=1:a=0[c]")
    lines.append(f"[c]ass='{ass}':fontsdir='{folder}'[v]")
    voices = "".join(f"[a{n}]" for n in range(count))
    lines.append(f"{voices}amix=inputs={count}:normalize=0,asplit[voice][key]")
    lines.append(f"[{2 * count}:a]aresample=48000[m]")
    lines.append("[m][key]sidechaincompress=threshold=0.03:ratio=8[low]")
    lines.append("[voice][low]amix=inputs=2:normalize=0,alimiter[a]")
    return ";\n".join(lines)


def _ass(count: int) -> str:
    head = (
        "[Script Info]\nPlayResX: 1280\nPlayResY: 720\n\n[V4+ Styles]\nFormat: Name, Fontname,"
        " Fontsize, PrimaryColour, OutlineColour, Outline, Alignment, MarginV\n"
        "Style: Default,Noto Sans SC Medium,32,&H00FFFFFF,&H00202020,2,2,40\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Text\n"
    )
    said = (
        f"Dialogue: 0,{_stamp(n * SECONDS + 0.5)},{_stamp((n + 1) * SECONDS - 0.5)},Default,"
        f"{words(n)}\n"
        for n in range(count)
    )
    return head + "".join(said)


def _stamp(seconds: float) -> str:
    return f"{int(seconds // 3600)}:{int(seconds // 60) % 60:02d}:{seconds % 60:05.2f}"


def moviepy(clips: str, count: int, out: str) -> int:
    """Clips after each other with fades, words as text clips over them, sounds composed."""
    from moviepy import (
        AudioFileClip,
        CompositeAudioClip,
        CompositeVideoClip,
        TextClip,
        VideoFileClip,
        vfx,
    )

    home, layers, heard = Path(clips), [], []
    for n in range(count):
        clip = VideoFileClip(str(home / f"{n % DISTINCT}.mp4"))
        effects = [vfx.FadeIn(FADE / FPS)] if n and n % 4 == 0 else []
        effects += [vfx.FadeOut(FADE / FPS)] if n % 4 == 3 and n + 1 < count else []
        layers.append(clip.with_effects(effects).with_start(n * SECONDS))
        text = TextClip(
            font=str(fonts.path("sans")), text=words(n), font_size=32, color="white",
            stroke_color="black", stroke_width=2, margin=(8, 8),
        )  # fmt: skip
        shown = text.with_start(n * SECONDS + 0.5).with_duration(SECONDS - 1)
        layers.append(shown.with_position(("center", SIZE[1] - 90)))
        voice = AudioFileClip(str(home / f"{n % DISTINCT}.wav"))
        heard.append(voice.with_start(n * SECONDS + 0.5))
    film = CompositeVideoClip(layers, size=SIZE, bg_color=(0, 0, 0))
    film = film.with_duration(count * SECONDS).with_audio(CompositeAudioClip(heard))
    film.write_videofile(
        out, fps=FPS, codec="libx264", preset="veryfast", audio_codec="aac", logger=None,
        ffmpeg_params=["-crf", "20", "-pix_fmt", "yuv420p"],
    )  # fmt: skip
    return count * SECONDS * FPS
