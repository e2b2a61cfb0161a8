"""A person at a terminal, or a pipe: what they type goes to the conversation, and it is shown to them.

typed or piped lines -> talk -> agent.chat -> layout
"""
