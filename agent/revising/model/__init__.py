"""A direction in words as a language model understands it: changes of named fields, checked."""
