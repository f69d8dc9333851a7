"""The learned part: a small language model that scores sentences, with all that it needs shipped beside it.

`session` runs any model of this kind, `tokens` says what goes in, `relations` is the one that knows PLOVER types.
"""
