"""QTI 2.1: a content package, a zip of a manifest, a test, an XML file per question and pictures.

Choose one and choose all are graded by a mapping with the course's scores, at least 0 and at most
1; a match likewise; a number by its tolerance; an order is right or wrong, for QTI has no partial
credit for one.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from course_utils.quizzes.exports import pictures
from course_utils.quizzes.exports.entries import COURSE, Entry, line, lines
from course_utils.quizzes.exports.pictures import Shown
from course_utils.quizzes.items import Match, Number, Order

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
METADATA = "http://ltsc.ieee.org/xsd/LOM"
_FOLDER, _TEST = "items", "test.xml"
_MADE = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip: the same questions give the same zip."""
_SOLUTION = "solution"


def render(entries: Sequence[Entry]) -> bytes:
    """The zip."""
    files = {"imsmanifest.xml": _written(_manifest(entries)), _TEST: _written(_test(entries))}
    for entry in entries:
        files[_file(entry)] = _written(_item(entry))
        files |= {f"{_FOLDER}/{shown.name}": shown.png for shown in _shown(entry)}
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(
                zipfile.ZipInfo(name, _MADE), content, compress_type=zipfile.ZIP_DEFLATED
            )
    return package.getvalue()


def _manifest(entries: Sequence[Entry]) -> ET.Element:
    manifest = ET.Element("manifest", xmlns=PACKAGE, identifier="joint_by_joint")
    metadata = ET.SubElement(manifest, "metadata")
    ET.SubElement(metadata, "schema").text = "QTIv2.1 Package"
    ET.SubElement(metadata, "schemaversion").text = "1.0.0"
    ET.SubElement(manifest, "organizations")
    resources = ET.SubElement(manifest, "resources")
    test = _resource(resources, "test", "imsqti_test_xmlv2p1", _TEST)
    for entry in entries:
        name = _resource_name(entry)
        ET.SubElement(test, "dependency", identifierref=name)
        resource = _resource(resources, name, "imsqti_item_xmlv2p1", _file(entry))
        resource.insert(0, _described(entry))
        for shown in _shown(entry):
            ET.SubElement(resource, "file", href=f"{_FOLDER}/{shown.name}")
    return manifest


def _resource(resources: ET.Element, name: str, kind: str, file: str) -> ET.Element:
    resource = ET.SubElement(resources, "resource", identifier=name, type=kind, href=file)
    ET.SubElement(resource, "file", href=file)
    return resource


def _described(entry: Entry) -> ET.Element:
    metadata = ET.Element("metadata")
    general = ET.SubElement(ET.SubElement(metadata, "lom", xmlns=METADATA), "general")
    told = [("title", entry.title), ("description", f"{entry.objective} {entry.sources}")]
    for tag, text in [*told, *(("keyword", tag) for tag in entry.tags)]:
        string = ET.SubElement(ET.SubElement(general, tag), "string", language="en")
        string.text = line(text)
    return metadata


def _test(entries: Sequence[Entry]) -> ET.Element:
    """A test with a section for each topic."""
    test = ET.Element("assessmentTest", xmlns=QTI, identifier="joint_by_joint", title=COURSE)
    part = ET.SubElement(
        test,
        "testPart",
        identifier="questions",
        navigationMode="nonlinear",
        submissionMode="individual",
    )
    for topic, asked in groupby(entries, lambda entry: entry.topic):
        title = line(topic.label)
        section = ET.SubElement(
            part, "assessmentSection", identifier=topic.topic, title=title, visible="true"
        )
        if topic.intro:
            block = ET.SubElement(section, "rubricBlock", view="candidate")
            _write(ET.SubElement(block, "p"), topic.intro)
        for entry in asked:
            ET.SubElement(section, "assessmentItemRef", identifier=entry.item.id, href=_file(entry))
    return test


def _item(entry: Entry) -> ET.Element:
    title = line(entry.title)
    item = ET.Element(
        "assessmentItem",
        xmlns=QTI,
        identifier=entry.item.id,
        title=title,
        adaptive="false",
        timeDependent="false",
    )
    form = entry.form.asked["form"]
    body = ET.Element("itemBody")
    for text in entry.asked:
        _write(ET.SubElement(body, "p"), text)
    _picture(body, pictures.before(entry.item))
    match entry.item:
        case Order():
            names = _choices(body, "orderInteraction", entry.form.labels, shuffle="true")
            right = [names[place] for place in entry.places]
            _declared(item, "ordered", "identifier", right)
            rules = [_credit_if_right()]
        case Match():
            pairs = _matched(body, entry, entry.item)
            _declared(item, "multiple", "directedPair", pairs, dict.fromkeys(pairs, 1 / len(pairs)))
            rules = [_mapped()]
        case Number():
            entered = ET.SubElement(ET.SubElement(body, "p"), "textEntryInteraction")
            entered.attrib.update(responseIdentifier="RESPONSE", expectedLength="8")
            entered.tail = " " + line(entry.item.unit)
            _declared(item, "single", "float", [f"{entry.item.answer:.12g}"])
            rules = [_credit_if_near(entry.item.tolerance)]
        case _:
            one = form == "one"
            most = "1" if one else str(len(entry.choices))
            shuffle = "true" if entry.mixes else "false"
            labels = [choice.text for choice in entry.choices]
            names = _choices(body, "choiceInteraction", labels, shuffle=shuffle, maxChoices=most)
            named = dict(zip(names, entry.choices, strict=True))
            right = [name for name, choice in named.items() if choice.right]
            scores = {name: choice.score for name, choice in named.items() if choice.score}
            _declared(item, "single" if one else "multiple", "identifier", right, scores)
            rules = [_mapped(), _set("FEEDBACK", _expression("variable", identifier="RESPONSE"))]
    many = "multiple" if form == "all" else "single"
    _outcome(item, "SCORE", "single", "float", "0")
    _outcome(item, "FEEDBACK", many, "identifier")
    _outcome(item, "SOLUTION", "single", "identifier")
    item.append(body)
    processing = ET.SubElement(item, "responseProcessing")
    processing.extend(rules)
    processing.append(_set("SOLUTION", _value(_SOLUTION)))
    _feedback(item, entry)
    return item


def _declared(
    item: ET.Element,
    cardinality: str,
    kind: str,
    right: Sequence[str],
    scores: Mapping[str, float] | None = None,
) -> None:
    """The response: what is right, and the score that each value adds."""
    response = ET.SubElement(item, "responseDeclaration", identifier="RESPONSE")
    response.attrib.update(cardinality=cardinality, baseType=kind)
    correct = ET.SubElement(response, "correctResponse")
    for value in right:
        ET.SubElement(correct, "value").text = value
    if scores:
        mapping = ET.SubElement(
            response, "mapping", lowerBound="0", upperBound="1", defaultValue="0"
        )
        for name, score in scores.items():
            ET.SubElement(mapping, "mapEntry", mapKey=name, mappedValue=f"{score:.12g}")


def _outcome(
    item: ET.Element, name: str, cardinality: str, kind: str, default: str | None = None
) -> None:
    outcome = ET.SubElement(item, "outcomeDeclaration", identifier=name)
    outcome.attrib.update(cardinality=cardinality, baseType=kind)
    if default is not None:
        ET.SubElement(ET.SubElement(outcome, "defaultValue"), "value").text = default


def _choices(
    body: ET.Element, kind: str, labels: Sequence[str], **attributes: str
) -> tuple[str, ...]:
    """An interaction with these choices; their identifiers, which tell nothing of what is right."""
    interaction = ET.SubElement(body, kind, {"responseIdentifier": "RESPONSE", **attributes})
    names = tuple(f"choice_{place}" for place in range(1, len(labels) + 1))
    for name, label in zip(names, labels, strict=True):
        _write(ET.SubElement(interaction, "simpleChoice", identifier=name), label)
    return names


def _matched(body: ET.Element, entry: Entry, item: Match) -> list[str]:
    """An interaction with the pairs; the right ones as QTI names them."""
    many = len(item.pairs)
    interaction = ET.SubElement(body, "matchInteraction", responseIdentifier="RESPONSE")
    interaction.attrib.update(shuffle="true", maxAssociations=str(many))
    left = [(f"text_{at + 1}", pair.text) for at, pair in enumerate(item.pairs)]
    right = [(f"other_{at + 1}", label) for at, label in enumerate(entry.form.labels)]
    for column in (left, right):
        matched = ET.SubElement(interaction, "simpleMatchSet")
        for name, text in column:
            choice = ET.SubElement(matched, "simpleAssociableChoice", identifier=name)
            choice.set("matchMax", "1")
            _write(choice, text)
    return [f"{left[at][0]} {right[place][0]}" for at, place in enumerate(entry.places)]


def _feedback(item: ET.Element, entry: Entry) -> None:
    """What is said to the answer given, and, to all, the rest and the sources."""
    match entry.item:
        case Number():
            said = entry.item.feedback
            texts = {"right": said.right, "low": said.low, "high": said.high}
        case _:
            texts = {f"choice_{at}": each.feedback for at, each in enumerate(entry.choices, 1)}
    for name, text in texts.items():
        _write(ET.SubElement(_modal(item, "FEEDBACK", name), "p"), text)
    solution = _modal(item, "SOLUTION", _SOLUTION)
    if entry.form.asked["form"] in ("all", "order", "match"):
        listed = ET.SubElement(solution, "ul")
        for reason in entry.reasons:
            _write(ET.SubElement(listed, "li"), f"{reason.about}: {reason.feedback}")
    _picture(solution, pictures.after(entry.item))
    for text in entry.closing:
        _write(ET.SubElement(solution, "p"), text)


def _modal(item: ET.Element, outcome: str, name: str) -> ET.Element:
    return ET.SubElement(
        item, "modalFeedback", outcomeIdentifier=outcome, identifier=name, showHide="show"
    )


def _credit_if_right() -> ET.Element:
    condition = ET.Element("responseCondition")
    branch = ET.SubElement(condition, "responseIf")
    branch.append(_compared("match"))
    branch.append(_set("SCORE", _value("1", "float")))
    return condition


def _credit_if_near(tolerance: float) -> ET.Element:
    width = f"{tolerance:.12g}"
    condition = ET.Element("responseCondition")
    near = ET.SubElement(condition, "responseIf")
    near.append(_compared("equal", toleranceMode="absolute", tolerance=f"{width} {width}"))
    near.append(_set("SCORE", _value("1", "float")))
    near.append(_set("FEEDBACK", _value("right")))
    for comparison, name in (("lt", "low"), ("gt", "high")):
        off = ET.SubElement(condition, "responseElseIf")
        off.append(_compared(comparison))
        off.append(_set("FEEDBACK", _value(name)))
    return condition


def _compared(operator: str, **attributes: str) -> ET.Element:
    """The answer compared with the right one."""
    compared = _expression(operator, **attributes)
    compared.append(_expression("variable", identifier="RESPONSE"))
    compared.append(_expression("correct", identifier="RESPONSE"))
    return compared


def _mapped() -> ET.Element:
    return _set("SCORE", _expression("mapResponse", identifier="RESPONSE"))


def _set(outcome: str, value: ET.Element) -> ET.Element:
    rule = ET.Element("setOutcomeValue", identifier=outcome)
    rule.append(value)
    return rule


def _value(text: str, kind: str = "identifier") -> ET.Element:
    value = _expression("baseValue", baseType=kind)
    value.text = text
    return value


def _expression(tag: str, **attributes: str) -> ET.Element:
    return ET.Element(tag, attributes)


def _picture(parent: ET.Element, shown: Shown | None) -> None:
    if shown:
        ET.SubElement(ET.SubElement(parent, "p"), "img", src=shown.name, alt=shown.alt)


def _shown(entry: Entry) -> list[Shown]:
    both = (pictures.before(entry.item), pictures.after(entry.item))
    return [shown for shown in both if shown]


def _write(element: ET.Element, text: str) -> None:
    """Write a text into an element, with its breaks of line."""
    element.text, *rest = lines(text)
    for each in rest:
        ET.SubElement(element, "br").tail = each


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _file(entry: Entry) -> str:
    return f"{_FOLDER}/{entry.item.id}.xml"


def _resource_name(entry: Entry) -> str:
    return f"item_{entry.item.id}"
