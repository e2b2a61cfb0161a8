"""Yes and no, as people type them."""

YES = frozenset({"y", "yes", "yeah", "ok", "okay", "sure", "do it", "go on", "go", "please do"}) | {
    "是", "是的", "是啊", "好", "好的", "好啊", "好吧", "可以", "行", "行吧", "成", "要", "继续",
    "嗯", "做", "做吧", "对", "对的", "确定", "确认", "同意", "没问题", "没错", "开始", "来吧",
}  # fmt: skip
NO = frozenset({"n", "no", "nope", "don't", "stop", "not now", "cancel"}) | {
    "不", "不要", "不用", "不用了", "不了", "不必", "不是", "不做", "不好", "不可以", "不行",
    "不同意", "别", "别做", "先不", "先不要", "算了", "取消", "否", "停", "停止",
}  # fmt: skip
ENDS = ".!。！．，,~～"
"""What may stand behind either."""


def answers(text: str) -> bool | None:
    """Whether words are a yes or a no; None: they are neither."""
    said = text.strip().casefold().rstrip(ENDS)
    return True if said in YES else False if said in NO else None
