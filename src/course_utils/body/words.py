"""One sentence for a word that is not known."""

from collections.abc import Iterable
from difflib import SequenceMatcher


def unknown(kind: str, word: object, allowed: Iterable[str]) -> ValueError:
    """A ValueError that names the wrong word, the nearest right one and all allowed ones.

    >>> unknown("joint", "hips", ["hip", "knee"])
    ValueError("unknown joint 'hips' (nearest: 'hip'); allowed: hip, knee")
    """
    words = list(allowed)
    return ValueError(f"unknown {kind} {word!r}{nearest(word, words)}; allowed: {', '.join(words)}")


def nearest(word: object, words: Iterable[str]) -> str:
    """A remark " (nearest: 'hip')" with the word most like `word`; empty without words."""
    wrong = str(word).casefold()
    close = max(words, key=lambda right: _likeness(wrong, right.casefold()), default=None)
    return f" (nearest: '{close}')" if close else ""


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
