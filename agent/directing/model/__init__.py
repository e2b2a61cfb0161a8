"""A language model plans: it corrects what was read and deals passages out to shots."""
