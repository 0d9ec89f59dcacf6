"""What is wrong in a file, in words."""

from studyplan.core.problems import Fact, Phrase, Problem
from studyplan.render.problem_sentences import MISTAKES
from studyplan.render.words import Words

# A longer line would hide what is wrong with it.
_LONGEST_LINE = 300


def told(problem: Problem, words: Words) -> str:
    """`file:line:column: what is wrong, what was expected, and the line as it should be`.

    Where a problem names no line, its sentence says the place.
    """
    facts = {name: _said(fact, words) for name, fact in problem.facts.items()}
    sentence = words(MISTAKES[problem.says], **facts)
    if problem.near:
        sentence += words(
            "; did you mean {names}?", names=words.either([f"`{name}`" for name in problem.near])
        )
    if problem.better and len(problem.better) <= _LONGEST_LINE:
        sentence += words("; write: {line}", line=problem.better)
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    return f"{problem.file}{place}: {sentence}"


def _said(fact: Fact, words: Words) -> str:
    match fact:
        case str():
            return " ".join(fact.splitlines())
        case Phrase():
            return words(MISTAKES[fact.key], **fact.facts)
        case _:
            return words.either(list(fact))
