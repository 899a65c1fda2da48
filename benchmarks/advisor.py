"""How many questions the advisor asks, who wins over random people, and how long the advice takes.

python -m benchmarks.advisor [PEOPLE]
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence

from scaffold.advisor import Knowledge, load_knowledge, next_question, recommend
from scaffold.advisor.ordering import winner_now
from tests.advisor.people import asked, random_people

SEED = 2026


def main(number: int) -> None:
    knowledge = load_knowledge()
    people = list(random_people(knowledge, number, SEED))
    print(f"{number} people who answer at random, seed {SEED}")
    _questions(knowledge, people)
    _winners(knowledge, people)
    _times(knowledge, people[:500])


def _questions(knowledge: Knowledge, people: Sequence[dict[str, str]]) -> None:
    counts, same, first = [], 0, Counter[str]()
    for person in people:
        answers = asked(knowledge, person)
        counts.append(len(answers))
        same += winner_now(knowledge, answers) == winner_now(knowledge, person)
        first.update(list(answers)[:3])
    counts.sort()
    print(f"questions asked: median {_share(counts, 0.5)}, 90th percentile {_share(counts, 0.9)}, most {counts[-1]}")
    print(f"the same winner as after all {len(knowledge.questions)} questions: {same} of {len(people)}")
    print(f"among the first three: {', '.join(question for question, _ in first.most_common(6))}")


def _winners(knowledge: Knowledge, people: Sequence[dict[str, str]]) -> None:
    wins = Counter(winner_now(knowledge, person) or "tie" for person in people)
    print("winners: " + ", ".join(f"{name} {count / len(people):.0%}" for name, count in wins.most_common()))


def _times(knowledge: Knowledge, people: Sequence[dict[str, str]]) -> None:
    partial = [dict(list(person.items())[:7]) for person in people]
    measured = {
        "load the knowledge base": [_seconds(load_knowledge) for _ in range(20)],
        "recommend with flips, all answered": [_seconds(recommend, knowledge, person) for person in people],
        "recommend with flips, seven answered": [_seconds(recommend, knowledge, person) for person in partial],
        "next question": [_seconds(next_question, knowledge, person) for person in partial],
    }
    for what, seconds in measured.items():
        median, high = _share(sorted(seconds), 0.5) * 1000, _share(sorted(seconds), 0.9) * 1000
        print(f"{what}: median {median:.2f} ms, 90th percentile {high:.2f} ms, most {max(seconds) * 1000:.2f} ms")


def _seconds(action: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    action(*arguments)
    return time.perf_counter() - start


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[int(len(ordered) * share)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
