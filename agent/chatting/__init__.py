"""The conversation about a film: what is said and kept, what can be done, and what is asked first.

lines -> conversation (kept in history/chat.jsonl) -> agent.chat's graph -> verbs -> a screen
"""
