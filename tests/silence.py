"""Progress that nobody watches."""


class Silent:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.stages: list[str] = []
        self.labels: list[str] = []

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
