"""One sentence for a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def unknown(kind: str, word: object, allowed: Iterable[str]) -> ValueError:
    """A ValueError that names the wrong word, the nearest right one and all allowed ones.

    >>> raise unknown("joint", "hips", ["hip", "knee"])
    ValueError: unknown joint 'hips': did you mean 'hip'? Allowed: hip, knee.
    """
    words = list(allowed)
    return ValueError(f"unknown {kind} {word!r}{nearest(word, words)}; allowed: {', '.join(words)}")


def nearest(word: object, words: Iterable[str]) -> str:
    """A clause ", did you mean 'hip'?" for the word most like `word`, or nothing."""
    close = get_close_matches(str(word).lower(), list(words), n=1)
    return f" (did you mean '{close[0]}'?)" if close else ""
