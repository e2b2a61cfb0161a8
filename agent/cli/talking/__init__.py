"""A person at a terminal, or a pipe: what they type is heard, and what becomes of it is shown.

typed or piped lines -> talk -> agent.chat -> layout
"""
