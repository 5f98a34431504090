"""Words that lead somewhere, and cells of tables that are made of them."""

from typing import Self

from attrs import frozen


@frozen
class Link:
    """Words that lead somewhere: a web address, or a notebook's file and heading."""

    words: str
    address: str


class Links(str):
    """Text of a table's cell that is made of links, a semicolon between them."""

    links: tuple[Link, ...]

    def __new__(cls, *links: Link) -> Self:
        """The words of `links`, which remember where they lead."""
        made = super().__new__(cls, "; ".join(link.words for link in links))
        made.links = links
        return made
