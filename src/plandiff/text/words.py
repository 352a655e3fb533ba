"""Words of a text: the tokens that wording is compared by, and the keys that make two texts the same."""

from plandiff.text.canonical import canonical, plain, words
from plandiff.text.tokens import tokens

__all__ = ["canonical", "plain", "tokens", "words"]
