"""A small knowledge base with sums that can be computed by hand."""

from pathlib import Path

from scaffold.advisor import Knowledge, load_knowledge

SMALL = """\
format: 1
frameworks:
  - {id: oak, name: Oak, summary: The tree.}
  - {id: ivy, name: Ivy, summary: The climber.}
closeness: {tie: 1, narrow: 4}
articles:
  - {id: "000", title: On Plants, by: A Gardener}
documents:
  - {id: manual, title: The Manual, url: https://example.org/manual/}
questions:
  - id: soil
    text: Which soil?
    why: Roots differ.
    weight: 2
    options:
      - id: deep
        text: Deep
        evidence:
          - {oak: +3, text: It roots deep., sources: ["000:1"]}
          - {ivy: -1, grade: contested, text: It prefers walls., sources: [manual]}
          - {ivy: +3, grade: wrong, text: It is said to love depth., sources: ["000:2"]}
        suggests: {bed: deep}
      - id: thin
        text: Thin
        evidence:
          - {ivy: +2, text: It holds on to stone., sources: ["000:3"]}
          - {oak: -2, text: It needs depth., sources: ["000:4"]}
  - id: wall
    text: Is there a wall?
    why: Climbers need one.
    weight: 1
    options:
      - id: yes
        text: Yes
        evidence:
          - {ivy: +2, text: It climbs., sources: ["000:5"]}
        needs:
          - {need: a support, oak: a stake, option: support}
      - id: no
        text: No
        evidence:
          - {ivy: -2, text: It has nothing to climb., sources: ["000:6"]}
  - id: colour
    text: Which colour?
    why: It decides nothing.
    weight: 1
    options:
      - {id: green, text: Green, suggests: {paint: true}}
      - {id: red, text: Red}
contradictions:
  - {id: bare, when: {soil: thin, wall: [no]}, text: Nothing grows there.}
claims:
  - id: depth
    grade: wrong
    claim: Ivy loves depth.
    fact: It does not.
    sources: ["000:2"]
    documented: [manual]
    about: {soil: [deep]}
stack:
  - {id: bed, label: bed}
"""


def small(folder: Path) -> Knowledge:
    return load_knowledge(written(folder, "small.yml", SMALL))


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
