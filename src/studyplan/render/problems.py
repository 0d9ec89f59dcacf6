"""What is wrong in a file, in words."""

from studyplan.core.problems import Fact, Phrase, Problem
from studyplan.render.words import Words

# A longer line would hide what is wrong with it.
_LONGEST_LINE = 300


def told(problem: Problem, words: Words) -> str:
    """`file:line:column: what is wrong, what was expected, and the line as it should be`."""
    facts = {name: _said(fact, words) for name, fact in problem.facts.items()}
    said = words(f"file.{problem.says}", **facts)
    if problem.near:
        said += words("file.near", names=_either([f"`{name}`" for name in problem.near], words))
    if problem.better and len(problem.better) <= _LONGEST_LINE:
        said += words("file.better", line=problem.better)
    return f"{problem.file}:{problem.line}:{problem.column}: {said}"


def _said(fact: Fact, words: Words) -> str:
    match fact:
        case str():
            return " ".join(fact.splitlines())
        case Phrase():
            return words(f"file.{fact.key}", **fact.facts)
        case _:
            return _either(list(fact), words)


def _either(names: list[str], words: Words) -> str:
    """`a`, `a or b`, `a, b or c`."""
    if len(names) == 1:
        return names[0]
    return words("file.or", names=words.listed(names[:-1]), last=names[-1])
