"""The explorers of the lesson on the map: labels beside ranges, and the pattern of the roles."""

from course_utils.body.maps import joint_maps
from course_utils.figures.roles import PatternPicture, RolesPicture
from course_utils.mechanics.roles import ORDERS, PEOPLE, PUTTABLE, SHOWN, WAYS, Pattern, Roles
from course_utils.mechanics.roles import pattern as pattern_of
from course_utils.mechanics.roles import roles as roles_of
from course_utils.widgets import Choice, Explorer


def roles(**start: object) -> Explorer[Roles]:
    """The eleven joints, what the map calls them, and how far they go: sorted and filtered."""
    return Explorer(
        "Labels and ranges",
        [
            Choice("plane", "Movement", WAYS),
            Choice("order", "Order", ORDERS),
            Choice("shown", "Joints", SHOWN),
            Choice("person", "Person", PEOPLE),
        ],
        roles_of,
        RolesPicture,
        **start,
    )


def pattern(**start: object) -> Explorer[Pattern]:
    """The roles from the ground up: where they stop taking turns, and what mends it."""
    return Explorer(
        "The pattern of the map",
        [
            Choice("version", "Version", {each.key: each.label for each in joint_maps()}),
            Choice("blade", "Shoulder blade", PUTTABLE),
        ],
        pattern_of,
        PatternPicture,
        **start,
    )
