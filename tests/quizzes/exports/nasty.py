"""Questions of each kind with texts that a careless export would break."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_utils.quizzes import (
    ChooseAll,
    ChooseOne,
    Match,
    Number,
    Option,
    Order,
    PickJoint,
    Prediction,
    Question,
    Topic,
    Triage,
)
from course_utils.quizzes.items import NumberFeedback, Pair, Step, TierFeedback
from tests.quizzes.exports.oracle import plain

TEXTS = (
    "<script>alert('x')</script> & <b>bold</b>",
    "\"quotes\" 'single' &amp; &#61; ]]> -->",
    "~ = # { } : \\ -> // %50% \\= \\n [html] ####",
    "=~#{}:{{c1::cloze}} [sound:x.mp3] \\(x\\) $$x$$",
    "%100%starts with a weight",
    "[plain]starts with a format",
    "// starts with a comment",
    "->",
    "🦵 émoji 骨盤 \U0001d51b",
    "מפרק הירך \u202eabc\u202c العربية",
    "line one\n\nline three\tand a tab",
    "&&061; $CATEGORY: x ::name:: @@PLUGINFILE@@/x.png",
    "bell \x07, null \x00, vertical \x0b, next line \x85",
    "T",
    "-1000000..12",
)
TOPIC = Topic(topic="nasty", label="A/B & <C> :", objectives=(("o", TEXTS[0]),), intro=TEXTS[2])


def question(kind: str, *texts: str) -> Question:
    """A question of a kind; at least eight different texts are used in turn."""
    first, *rest = texts
    base: dict[str, Any] = {
        "id": f"nasty_{kind}",
        "objective": "o",
        "question": first,
        "sources": ("Troke2005",),
        "kind": kind,
    }
    a, b, c, d, e, f, *_ = rest
    match kind:
        case "choose_one":
            return ChooseOne(options=(Option(a, d), Option(b, e, True), Option(c, f)), **base)
        case "choose_all":
            right = (Option(a, d, True), Option(b, e, True), Option(e, a, True))
            return ChooseAll(options=(*right, Option(c, f)), **base)
        case "order":
            return Order(options=(Step(a, d), Step(b, e), Step(c, f)), **base)
        case "match":
            return Match(pairs=(Pair(a, d, b), Pair(b, e, c), Pair(c, f, a)), **base)
        case "number":
            said = NumberFeedback(a, b, c)
            return Number(answer=12.5, tolerance=0.5, unit="millimetres", feedback=said, **base)
        case "joint":
            return PickJoint(answer="hip", feedback=(("hip", a), ("knee", b), ("other", c)), **base)
        case "triage":
            return Triage(answer="urgent", feedback=TierFeedback(a, b, c, d), **base)
        case "predict":
            return Prediction(code="walk|hip=off", asks="most", because=a, **base)
    raise AssertionError(kind)


PLANTED = [TEXTS[at:] + TEXTS[:at] for at in range(len(TEXTS))]
"""Every text in every place."""
texts = st.lists(
    st.text(min_size=1, max_size=30)
    | st.text(alphabet="~=#{}:\\->%[]<>&'\"/@$n \n", min_size=1, max_size=30)
    | st.sampled_from(TEXTS),
    min_size=7,
    max_size=7,
    unique_by=plain,
).filter(lambda found: all(plain(text) for text in found))
"""Seven different texts, none empty as shown."""
