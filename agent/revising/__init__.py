"""Revision: a direction in words becomes changed fields, shown before they count, and undone.

words -> edits (grammar, or a language model) -> a proposal -> history -> the files
"""
