"""The input line of a terminal."""

import sys
import termios

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition, completion_is_selected
from prompt_toolkit.formatted_text import AnyFormattedText
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.styles import Style

from agent.chatting.desk import Desk
from agent.cli.talking.completing import Offers
from agent.cli.talking.keys import take_pastes
from agent.cli.talking.pasting import Pastes, ShownPastes, history_of

MARK = "› "
STYLE = Style.from_dict(
    {
        "prompt": "ansicyan bold",
        "paste": "ansicyan",
        "hint": "ansibrightblack",
        "completion-menu": "bg:default fg:default",
        "completion-menu.completion": "bg:default fg:default",
        "completion-menu.completion.current": "reverse",
        "completion-menu.meta.completion": "bg:default fg:ansibrightblack",
        "completion-menu.meta.completion.current": "bg:default fg:default",
        "scrollbar.background": "bg:default",
        "scrollbar.button": "bg:ansibrightblack",
    }
)
MENU_ROWS = 6


@Condition
def _is_command() -> bool:
    return get_app().current_buffer.text.startswith("/")


class Typed:
    """Asks for a message: Enter sends, Alt-Enter begins a new line, what is pasted stays whole."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pastes = Pastes(lambda: desk.tongue)
        self._folder = desk.folder
        self._session = self._opened()
        self._leaving, self._hint = False, ""

    def forget(self) -> None:
        """Drop what was typed so far: a question comes, which none of it can have answered."""
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
        clear_typeahead(self._session.input)

    async def next(self, hint: str = "") -> str | None:
        """The next message; None: the person leaves. An empty line shows the hint."""
        if self._folder != self._desk.folder:
            self._change_films()
        self._leaving, self._hint = False, hint
        try:
            return self._pastes.whole(await self._session.prompt_async(handle_sigint=False))
        except EOFError:
            return None
        finally:
            take_pastes()

    def _change_films(self) -> None:
        """Go on with the new film's history; what led to a film belongs to it."""
        typed = [] if self._folder else self._session.history.get_strings()
        self._folder = self._desk.folder
        self._session = self._opened()
        for text in typed:
            self._session.history.store_string(text)

    def _opened(self) -> "PromptSession[str]":
        session: PromptSession[str] = PromptSession(
            [("class:prompt", MARK)],
            multiline=True,
            prompt_continuation="  ",
            history=history_of(self._desk.folder, self._pastes),
            completer=Offers(self._desk),
            complete_while_typing=_is_command,
            reserve_space_for_menu=MENU_ROWS,
            key_bindings=self._keys(),
            input_processors=[ShownPastes(self._pastes)],
            placeholder=self._placeholder,
            style=STYLE,
            include_default_pygments_style=False,
        )
        session.default_buffer.on_text_changed += self._stay
        return session

    def _placeholder(self) -> AnyFormattedText:
        if get_app().is_done:  # nor does it stay behind
            return ""
        leaves = self._desk.tongue.say("Ctrl-C again leaves; what was said is kept.")
        return [("class:hint", leaves if self._leaving else self._hint)]

    def _stay(self, buffer: Buffer) -> None:
        self._leaving = False

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("enter", filter=completion_is_selected)
        def take(event: KeyPressEvent) -> None:
            event.current_buffer.complete_state = None

        @keys.add("enter", filter=~completion_is_selected)
        def send(event: KeyPressEvent) -> None:
            event.current_buffer.validate_and_handle()

        @keys.add("escape", "enter")
        def begin_a_line(event: KeyPressEvent) -> None:
            event.current_buffer.insert_text("\n")

        @keys.add(Keys.BracketedPaste)
        def paste(event: KeyPressEvent) -> None:
            event.current_buffer.insert_text(self._pastes.folded(event.data))

        @keys.add("c-c")
        def clear(event: KeyPressEvent) -> None:
            if event.current_buffer.text:
                event.current_buffer.reset()
            elif self._leaving:
                event.app.exit(exception=EOFError)
            else:
                self._leaving = True

        return keys
