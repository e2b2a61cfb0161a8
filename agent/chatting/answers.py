"""Yes and no, as people type them."""

YES = frozenset({"y", "yes", "yeah", "ok", "okay", "sure", "do it", "go on", "go", "please do"}) | {
    "是", "好", "好的", "可以", "行", "继续", "嗯", "做吧", "对",
}  # fmt: skip
NO = frozenset({"n", "no", "nope", "don't", "stop", "not now", "cancel"}) | {
    "不", "不要", "不用", "算了", "取消", "否", "不行",
}  # fmt: skip


def answers(text: str) -> bool | None:
    """Whether words are a yes or a no; None: they are neither."""
    said = text.strip().casefold().rstrip(".!。！")
    return True if said in YES else False if said in NO else None
