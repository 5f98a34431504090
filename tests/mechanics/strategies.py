"""Random movements, bodies and restrictions for property tests."""

from hypothesis import strategies as st

from course_utils.body import JOINTS, Body, movements
from course_utils.mechanics import Restriction, restriction

MOVEMENTS = st.sampled_from(movements())
BODIES = st.builds(
    Body,
    sex=st.sampled_from([None, "female", "male"]),
    height_m=st.floats(1.4, 2.1),
    mass_kg=st.floats(40, 150),
    age=st.one_of(st.none(), st.integers(18, 95)),
)
MOBILITY = st.dictionaries(
    st.sampled_from(JOINTS), st.sampled_from([0.0, 0.25, 0.5, 0.8]), max_size=11
)
RESTRICTIONS: st.SearchStrategy[Restriction] = MOBILITY.map(lambda left: restriction((), left))
