"""Progress that nobody watches."""

from tools.progress import Step


class Silent:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.stages: list[str] = []
        self.labels: list[str] = []
        self.steps: list[str] = []

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass

    def profile(self, name: str, why: str) -> None:
        self.labels.append(f"profile {name}: {why}")

    def stage(self, name: str, count: int | None) -> None:
        self.stages.append(name)

    def told(self, step: str, label: str, made: bool) -> None:
        self.labels.append(f"{step} of {label}")

    def stepped(self, step: str, label: str, how_far: Step) -> None:
        self.steps.append(f"{label}: {how_far.phase} {how_far.done}/{how_far.total}")

    def ticked(self) -> None:
        pass
