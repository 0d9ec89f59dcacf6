"""What links are: books, courses, videos …, by the words before them and by where they lead."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from studyplan.authoring.bringing import lengths, urls
from studyplan.authoring.bringing.draft import DraftResource
from studyplan.authoring.bringing.page import Inline, Piece, links, words
from studyplan.authoring.bringing.titles import clean, key
from studyplan.core.vocabulary import Kind, ResourceKind

_KINDS: dict[ResourceKind, str] = {
    "book": r"books?|e ?books?|textbooks?|书|书籍|图书|教材|课本|書籍|参考書|本",
    "course": r"courses?|course series|class|moocs?|specialization|certification|bootcamp|课程|网课|公开课|慕课|コース|講座",
    "paper": r"papers?|research papers?|论文|文献|論文",
    "video": r"videos?|watch|lectures?|playlists?|youtube|talks?|screencasts?|recordings?|视频(?:教程|课程|资源)?|录像|讲座|動画|bilibili|b站",
    "docs": r"docs?|documentation|official docs?|reference|manual|文档|官方文档|手册|ドキュメント",
    "repo": r"repos?|repository|code|github|source(?: code)?|notebooks?|colab|代码|仓库|源码|コード",
    "tool": r"tools?|software|library|libraries|工具|软件|平台|ツール",
    "dataset": r"datasets?|data|数据集|データセット",
    "community": r"chat|discussion|forum|discord|slack|community|社区|论坛|讨论|群",
    "article": r"articles?|blogs?|blog posts?|posts?|readings?|read|tutorials?|guides?|notes?|lecture notes|slides?|cheat ?sheets?|文章|博客|教程|笔记|阅读|课件|讲义|記事|ブログ",
}  # fmt: skip
_TASKS: dict[Kind, str] = {
    "project": r"projects?|capstones?|mini projects?|final projects?|build|challenges?|项目|实战|大作业|实践项目|プロジェクト",
    "exam": r"exams?|midterms?|final exams?|考试|期中|期末|試験",
    "quiz": r"quiz(?:zes)?|tests?|测验|小测|テスト",
    "lecture": r"lectures?|class|讲座|课堂|講義",
    "exercise": r"exercises?|practices?|labs?|assignments?|homework|problems?|problem sets?|workshops?|练习|作业|实验|习题|演習|課題|練習",
    "reading": r"read|readings?|book|books|papers?|articles?|阅读|读书|论文|书籍|文章",
}  # fmt: skip
_KIND = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}
_TASK = {kind: re.compile(pattern) for kind, pattern in _TASKS.items()}
_PROJECT = re.compile(
    r"^(?:mini |final |capstone |group |course )?projects?\b|\bprojects?\s*(?:#?\d+|$|[:：(（])|\bcapstone\b|\bmini[- ]projects?\b"
    r"|^(?:build|implement|create|develop|make|code|clone|deploy) (?:a|an|your|the)\b"
    r"|项目(?:实战|实践)?\s*(?:\d+|$|[:：(（])|^(?:综合|实战|小|大)?项目|实战$|大作业|^(?:搭建|开发|实现|制作|构建)(?:一个|你的)?|を作る$|プロジェクト",
    re.I,
)
_EXERCISE = re.compile(
    r"\b(?:exercises?|assignments?|homework|labs?|problem sets?|practi[cs]e)\b|练习|作业|习题|刷题|实验|課題|演習",
    re.I,
)
_EXAM = re.compile(
    r"\b(?:mid-?term|final)s?(?: exam(?:ination)?s?)?$|\bexam(?:ination)?s?(?: (?:\d{1,2}|[ivx]+))?\s*(?:$|[(（:：])|^(?:mid-?term|final exam|exam)\b"
    r"(?!.*\b(?:prep|preparation|review|revision|practice|questions)\b)"
    r"|(?:期中|期末)(?:\s*\d)?\s*(?:$|[(（:：])|(?:考试|試験|测试)(?:\s*\d{1,2})?\s*(?:$|[(（:：])",
    re.I,
)
_QUIZ = re.compile(r"\bquiz(?:zes)?\b|测验|小测|小テスト", re.I)
_HOSTS: tuple[tuple[str, ResourceKind], ...] = (
    (r"youtube\.com|youtu\.be|bilibili\.com|b23\.tv|vimeo\.com|ted\.com|archive\.org/details", "video"),
    (r"arxiv\.org|doi\.org|openreview\.net|aclanthology\.org|papers\.nips|dl\.acm\.org|semanticscholar", "paper"),
    (r"colab\.research\.google|gist\.github|gitlab\.com|gitee\.com|bitbucket\.org|github\.com", "repo"),
    (
        r"coursera\.org|edx\.org|udacity\.com|udemy\.com|khanacademy\.org|ocw\.mit\.edu|fast\.ai|deeplearning\.ai|datacamp\.com|pluralsight\.com|codecademy"
        r"|freecodecamp\.org/learn|icourse163\.org|xuetangx\.com|futurelearn|mooc|class\.|learn\.|openlearninglibrary|skillshare|theodinproject\.com|imp\.i\d+\.net",
        "course",
    ),
    (r"kaggle\.com/(?:datasets|c/|competitions)", "dataset"),
    (r"amazon\.|oreilly\.com/library|manning\.com/books|packt|leanpub\.com|openstax\.org|douban\.com|springer\.com/book|gitbook|goodreads|nostarch|jd\.com", "book"),
    (r"discord\.|slack\.com|t\.me|reddit\.com|gitter\.im|stackoverflow\.com/questions|zulip", "community"),
    (r"docs\.|readthedocs|developer\.mozilla|\bman7\b|/docs?/|/documentation", "docs"),
    (r"medium\.com|dev\.to|blog|zhihu\.com|csdn\.net|juejin|towardsdatascience|mp\.weixin|wikipedia\.org|substack|qiita\.com|zenn\.dev", "article"),
)  # fmt: skip
_PREFIX = re.compile(
    r"^\s*([A-Za-z][A-Za-z /-]{1,24}?|[\u3040-\u9fff]{1,8})\s*[:：]\s*$|^\s*([A-Za-z]{3,12})\s+-\s*$"
)
_WORDS_OF_A_NOTE = 3
_MODIFIERS = re.compile(
    r"^(?:(?:recommended|additional|useful|further|extra|more|other|free|paid|online|suggested|optional|classic|essential|key|good|great|best|the) )+"
    r"|^(?:推荐|在线|经典|免费|付费|网络|精选|精品|优质|参考|学习|线上|相关|扩展|延伸|入门|进阶|其他|更多)+"
)
_LABEL = re.compile(r"^\s*([A-Za-z][A-Za-z -]{1,24}?|[\u3040-\u9fff]{1,6})\s*[:：]\s*")
_IN_BRACKETS = re.compile(
    r"[(（\[](video|book|course|paper|article|playlist|blog|docs|视频|书|课程|论文|文章|教程)[^)）\]]{0,12}[)）\]]",
    re.I,
)
_BY = re.compile(
    r"^\s*(?:by|from|作者[:：])\s+([^,.:;|(（\n]{2,60}?)\s*(?=[,.:;|(（\n]|$| - )", re.I
)
_VAGUE = re.compile(
    r"here|this|link|click here|this (?:page|link|one|article|video)|website|web|url|source|这里|此处|链接|点击这里|地址|网址|こちら|リンク|read more|learn more|more|lesson|details?|open in colab|read|watch|download|pdf|slides?",
    re.I,
)
_BADGES = re.compile(
    r"shields\.io|badge|travis-ci|codecov|forthebadge|star-history|contrib\.rocks|visitor|hits\.|komarev|opencollective|img\.shields",
    re.I,
)
_BADGE_WORDS = re.compile(
    r"badge|license|stars?|forks?|watchers?|contributors?|prs? welcome|build(?: status)?|ci|coverage|downloads?|version|pypi|npm|discord|twitter|gitter|awesome|open issues|last commit|visitors?|hits|made with|website|python|jupyter notebook",
    re.I,
)


def kind_of_words(text: str) -> ResourceKind | None:
    """The kind of resource that words before or over a link name."""
    said = key(text)
    return next((kind for kind, pattern in _KIND.items() if pattern.fullmatch(said)), None)


def kind_over(title: str) -> ResourceKind | None:
    """The kind of what is listed under a heading such as `Online courses` or `经典书籍`."""
    return kind_of_words(_MODIFIERS.sub("", key(title)))


def task_of_words(text: str) -> Kind | None:
    """The kind of topic that words before a title name."""
    said = key(text)
    return next((kind for kind, pattern in _TASK.items() if pattern.fullmatch(said)), None)


def kind_of_topic(title: str) -> Kind | None:
    """The kind of topic that a title sounds like."""
    kinds: tuple[tuple[re.Pattern[str], Kind], ...] = (
        *((_EXAM, "exam"), (_QUIZ, "quiz"), (_PROJECT, "project"), (_EXERCISE, "exercise")),
    )
    return next((kind for pattern, kind in kinds if pattern.search(title)), None)


def kind_of(url: str, title: str, said: str = "") -> ResourceKind:
    """The kind of a resource by what is `said` of it, its title and its address."""
    if kind := kind_of_words(said):
        return kind
    matched = _IN_BRACKETS.search(title)
    if matched and (kind := kind_of_words(matched[1].lower())):
        return kind
    if url:
        try:
            parts = urlsplit(url)
        except ValueError:
            return "article"
        where = f"{parts.netloc}{parts.path}".lower()
        for hosts, kind in _HOSTS:
            if re.search(hosts, where):
                return kind
        if where.endswith(".pdf"):
            return "book" if "book" in where else "paper"
    if re.match(r"《", title):
        return "book"
    words_of = key(title).split()
    for word in (*words_of[-1:], *words_of[:1]):
        if kind := kind_of_words(word):
            return kind
    return "article"


def is_badge(link: Piece) -> bool:
    """Whether a link is a badge, which says how a repository is."""
    if not link.picture:
        return bool(_BADGES.search(link.url))
    return bool(_BADGES.search(link.url) or _BADGE_WORDS.search(link.text) or not link.text.strip())


def is_vague(text: str) -> bool:
    """Whether a link's words say nothing of where it leads: `here`, `link`."""
    return bool(_VAGUE.fullmatch(text.strip(" .,。，!*_`"))) or not key(text)


def found(inline: Inline, said: str = "", title: str = "") -> Iterator[DraftResource]:
    """The resources that a text links to, in its order; badges are none.

    `said` names their kind where it is said over them, `title` what they belong to.
    """
    before = ""
    for place, piece in enumerate(inline):
        if not piece.url or piece.url.startswith("#"):
            before = piece.text
            continue
        if is_badge(piece):
            continue
        after = (
            inline[place + 1].text if place + 1 < len(inline) and not inline[place + 1].url else ""
        )
        called = _PREFIX.match(before.rsplit("\n", 1)[-1].rsplit(" or ", 1)[-1].rsplit(",", 1)[-1])
        word = (called[1] or called[2] or "") if called else ""
        yield resource(piece, word if kind_of_words(word) else said, title, after)
        before = ""


def resource(link: Piece, said: str = "", topic: str = "", after: str = "") -> DraftResource:
    """A link as a resource; one whose words say nothing is called as its topic."""
    whole = urls.is_absolute(link.url)
    title = clean(link.text, number=False)
    if is_vague(title) or kind_of_words(title):
        title = clean(topic, number=False) or title
    if not title or title.startswith(("http://", "https://", "www.")):
        title = _short(link.url)
    by = _BY.match(after)
    stated = lengths.of_title(after.split("\n", maxsplit=1)[0].strip())
    minutes = round(stated.total.low * 60) if stated.total and stated.total.low <= 100 else None
    return DraftResource(
        kind_of(link.url, title, said),
        title,
        link.url if whole else "",
        by[1].strip() if by else "",
        "" if whole else link.url,
        minutes or None,
    )


def described(one: DraftResource, inline: Inline) -> DraftResource:
    """The resource with what an entry says of it behind its link, if that is more than a word or two."""
    last = max(place for place, piece in enumerate(inline) if piece.url)
    text = words(inline[last + 1 :])
    by = _BY.match(text)
    text = text[by.end() :] if by else text
    text = lengths.without(text, lengths.of_title(text).places).strip(" -–—:：,，.。;；")
    is_much = len(re.findall(r"[\u3040-\u9fff]|\w+", text)) > _WORDS_OF_A_NOTE
    return one._replace(note=text) if is_much and one.url and not one.note else one


def of_row(one: DraftResource, cells: Sequence[Inline]) -> DraftResource:
    """The resource with what the other cells of its row say of it."""
    texts = [text for cell in cells if not links(cell) and key(text := words(cell))]
    if texts and one.url and one.title == _short(one.url):
        one = one._replace(title=clean(texts[0], number=False))
    said = " · ".join(text for text in texts if key(text) != key(one.title))
    return one._replace(note=said) if said and (one.url or not one.note) else one


def unlinked(inline: Inline, said: str = "") -> DraftResource | None:
    """A book or a course that is named without a link."""
    text = words(inline)
    title = clean(text)
    if not title or links(inline):
        return None
    return DraftResource(kind_of("", title, said), title)


def label(inline: Inline) -> tuple[str, Inline]:
    """The words before a colon at the beginning that name a kind, and what follows them."""
    if not inline or inline[0].url:
        return "", inline
    first = inline[0].text
    matched = _LABEL.match(first) or re.match(r"^\s*([A-Za-z]{3,12})\s+-\s+", first)
    if matched and (kind_of_words(matched[1]) or task_of_words(matched[1])):
        return matched[1], [inline[0]._replace(text=first[matched.end() :]), *inline[1:]]
    return "", inline


def _short(url: str) -> str:
    """An address as a title."""
    return re.sub(r"^https?://(?:www\.)?|/$", "", url, flags=re.I)[:80]
