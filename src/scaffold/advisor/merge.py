"""Merging of two knowledge bases: entries with the same id are combined, and evidence is added."""

import yaml


def merged(base: yaml.Node, over: yaml.Node) -> yaml.Node:
    """Merge ``over`` into ``base``. Both keep their marks, so that errors point to the right file."""
    if isinstance(base, yaml.MappingNode) and isinstance(over, yaml.MappingNode):
        return _mapping(base, over)
    if _entries(base) and _entries(over):
        return _sequence(base, over)
    return over


def _mapping(base: yaml.MappingNode, over: yaml.MappingNode) -> yaml.MappingNode:
    theirs = {key.value: value for key, value in over.value}
    mine = {key.value for key, _ in base.value}
    pairs = [(key, merged(value, theirs[key.value]) if key.value in theirs else value) for key, value in base.value]
    pairs += [(key, value) for key, value in over.value if key.value not in mine]
    return yaml.MappingNode(over.tag, pairs, over.start_mark, over.end_mark)


def _sequence(base: yaml.Node, over: yaml.Node) -> yaml.SequenceNode:
    theirs = {_id(item): item for item in over.value if _id(item)}
    mine = {_id(item) for item in base.value}
    items = [merged(item, theirs[_id(item)]) if _id(item) in theirs else item for item in base.value]
    items += [item for item in over.value if not _id(item) or _id(item) not in mine]
    return yaml.SequenceNode(over.tag, items, over.start_mark, over.end_mark)


def _entries(node: yaml.Node) -> bool:
    """Return whether it is a list of entries. A list of plain values is replaced as a whole."""
    return isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.MappingNode) for item in node.value)


def _id(entry: yaml.Node) -> str:
    for key, value in entry.value:
        if key.value == "id":
            return str(value.value)
    return ""
