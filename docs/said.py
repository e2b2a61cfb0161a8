"""The tables of docs/revising.md: what can be said, and which fields that changes."""

from agent.revising.grammar import Phrases, phrases


def tables() -> str:
    """Every kind of direction, with an example in English and in Chinese."""
    return "\n".join(_table(kind) for kind in phrases())


def _table(kind: Phrases) -> str:
    rows = [f"### {kind.kind}\n", "| English | Chinese | changes |", "|---|---|---|"]
    for row in kind.rows:
        fields = ", ".join(f"`{name}`" for name in row.fields) or "the history"
        rows.append(f"| {row.en} | {row.zh} | {fields} |")
    return "\n".join(rows) + "\n"
