"""What a roadmap file that was made says to a beginner who opens it, and that it was made."""

from collections.abc import Iterable

from studyplan.locale import C_, N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import answer
from studyplan.render.blocks import Block, title
from studyplan.render.fields import Fields
from studyplan.render.words import Words

_HEAD = N_(
    "Change titles, order, hours and notes at will. Leave the ids as they are: progress is kept by "
    "them. After a change: studyplan roadmap edit {roadmap}"
)
_REMARKS = {
    "level": N_("beginner, intermediate or advanced"),
    "pace": N_("The hours a week that weeks are counted with."),
    "stages": N_(
        "Stages hold modules, modules hold topics. A topic takes its hours, if it has some; the "
        "others share what their module or stage lasts (duration: 3 weeks). What a topic needs are "
        "the ids of topics that come before it."
    ),
}
_SAID = N_(
    "What the source says, for a newer one: studyplan roadmap import SOURCE --onto {roadmap}. "
    "Leave these lines as they are."
)
_TEMPLATE = """\
    - id: my-topic
      title: {title}
      kind: study
      hours: 4-6
      needs: [other-topic]
      points:
        - {point}
      resources:
        - kind: book
          title: {book}
          url: https://example.org
          pages: 40"""
_WIDTH = 94


def remarks(words: Words, roadmap: str, source: str = "") -> dict[str, str]:
    """What a beginner asks, in lines, by the parts of a file before which it stands."""
    from studyplan.render.wrapping import wrapped  # which brings Rich

    head = words(_HEAD, roadmap=roadmap)
    if source:
        first = words("Imported by studyplan from {source}.", source=source)
        head = words(C_("sentences", "{first} {second}"), first=first, second=head)
    said = {"head": head, "said": words(_SAID, roadmap=roadmap)}
    said |= {part: words(text) for part, text in _REMARKS.items()}
    return {part: "\n".join(wrapped(text, _WIDTH)) for part, text in said.items()}


def template(words: Words) -> str:
    """A topic with all that is most used, in lines."""
    lines = _TEMPLATE.format(
        title=words("The title of a topic"),
        point=words("What one can do afterwards"),
        book=words("The title of a book"),
    )
    return f"{words('A topic, with all that is most used:')}\n{lines}"


@answer(
    "roadmap new",
    Fields("file roadmap title stages topics"),
    {"": "written: file roadmap stages topics"},
)
class NewView(NamedTuple):
    """A roadmap file that was begun; `file` is None where it was printed."""

    file: str | None
    roadmap: str
    title: str
    stages: int
    topics: int

    def blocks(self, words: Words) -> Iterable[Block]:
        """What was written, and what comes next."""
        yield title(self.title, self.roadmap)
        counts = (words.count(self.stages, "stage"), words.count(self.topics, "topic"))
        facts = {"path": self.file, "counts": " · ".join(counts)}
        yield words.say(N_("Written to {path}: {counts}"), "good", **facts)
        yield words.say(N_("To fill it: studyplan roadmap edit {path}"), "dim", path=self.file)
        yield words.say(N_("To follow it: studyplan init {path}"), "dim", path=self.file)
