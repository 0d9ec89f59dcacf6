"""What a heading or a label says of what stands under it, in English, Chinese and Japanese."""

import re
from functools import lru_cache
from typing import Literal

from studyplan.authoring.bringing.titles import key
from studyplan.core.numerals import numbers

# What stands under it: nothing to learn; or resources, aims, things to learn, projects, a closing
# check list, what is needed before; or what may be left out.
Role = Literal[
    "boilerplate", "about", "resources", "goals", "topics", "projects", "criteria", "needs", ""
]

_WORDS: dict[Role, str] = {
    "boilerplate": r"""
        (?:table of )?contents?|toc|license|licen[cs]ing|copyright|contribut(?:ing|ors?|ions?)
        |contribut(?:e|ing) to .*|how (?:to|can i|you can) (?:contribute|help)|want to help|our (?:team|contributors)
        |(?:the |core |meet |our |course )*(?:team|instructors|staff|speakers|mentors|teaching staff|tas|organi[sz]ers)|authors?|maintainers?|acknowledge?ments?|special thanks.*|thanks(?: to)?.*|credits?
        |communit(?:y|ies)(?: (?:and )?(?:support|help|links?|guidelines|resources))?|join (?:us|the|our).*|meet other learners.*|discord|slack|get(?:ting)? (?:help|support)
        |support(?: us)?|sponsors?(?:hip)?(?: (?:and )?(?:supporters|partners))?|backers?|donat(?:e|ions?)|star history|stargazers|stars?|contact(?: us)?
        |code of conduct|security policy|privacy policy|disclaimer|citations?|how to cite|cite|bibtex|change ?logs?|releases?
        |what s new|news|updates?|latest updates?|announcements?|translations?.*|multi language.*
        |congratulations?|follow (?:us|me)|connect(?: with me)?|about (?:me|us|the authors?)|how to show your progress
        |(?:other|related|our other|more) (?:free )?(?:courses|projects|roadmaps|repositories|repos|curricula)(?: (?:from|by) .*)?|grading.*|(?:course |class )?policies|academic integrity|office hours|attendance.*|social(?: media)?|newsletter
        |building a startup|(?:my )?progress(?: tracking| tracker| log)?|offline access|feedback|buy me a coffee|give .* star.*|stay (?:connected|updated)
        |目录|目錄|許可.*|许可.*|版权.*|开源协议|协议|license 协议|贡献.*|参与贡献.*|如何贡献|(?:核心|主要|其他|项目)?(?:贡献者|贡献人员|负责人|成员).*|关注度趋势|致谢|鸣谢|感谢.*|联系.*
        |联系我们|关注我们|加入.*群|交流群.*|社区.*|赞助.*|打赏|更新.*|更新日志|學習日誌|学习日志|公告|新闻|关于作者|关于我们|关于我|作者|团队.*
        |star 历史|引用|翻译|声明|免责声明|在线阅读.*|pdf 地址|公众号.*|友情链接|目次|ライセンス|謝辞|貢献.*|著者""",
    "about": r"""
        about.*|overview|summary|introduction|intro|preface|foreword|motivation|background|philosophy|pedagogy
        |why .*|what is (?:it|this).*|who (?:is|should|this).*|how (?:to|i|it|this|you|we) .*|faqs?.*|frequently asked.*
        |notes?|tips?.*|advice|suggestions?|instructions?|getting started|before you (?:start|begin)|let s get started
        |prologue|conclusion|disclaimers?|rules?|usage|installation|setup|each lesson includes.*|format|structure
        |description|quick start|audience|target audience|features|don t .*|a note.*|ready to .*|legend|what now
        |what you (?:need|won t).*|the daily plan|my .*|wrap(?:ping)? up|epilogue|read me|readme|directory structure|project structure
        |简介|介绍|前言|序|序言|概述|概览|说明|项目(?:简介|介绍|意义|受众|亮点|说明|背景|结构)|使用(?:说明|方法|指南|建议)|如何使用.*|为什么.*
        |常见问题.*|(?:具体|活动)?规则|学习(?:建议|路线图|方法|指南|提示)|路线图|避免误区|误区|推荐做法|注意事项|注意|建议|写在前面.*|结语|总结|后记|背景
        |(?:学习)?动机|初衷|缘起|我的(?:故事|经历)|motivation|my story|适合人群|适用人群|面向人群|目标读者|读者对象|基本信息|目录结构.*|快速开始|はじめに|概要|使い方|.*の進め方|目的|ディレクトリ構造|学習方法|如何.*|学习策略|策略|注意事項|対象者""",
    "resources": r"""
        (?:recommended |additional |useful |further |extra |more |other |learning |external |key |free |online |course |suggested |personal
        |optional |supplementa(?:l|ry) |supporting |the |best |good |some )*
        (?:resources?|references?|readings?|materials?|links?|books?|textbooks?|videos?|articles?|papers?|courses?|blogs?|tutorials?
        |tools?|notebooks?|podcasts?|websites?|playlists?|channels?|newsletters?|documentation|docs|bibliography|cheat ?sheets?
        |datasets?|literature|youtube.*)(?: (?:and|list|lists|for .*))?(?: (?:resources?|references?|readings?|materials?|links?|books?|videos?))?
        |further (?:reading|learning|study)|learn more|keep learning|see also|recommended|additional learning|bibliography.*
        |(?:推荐|精选|精品|参考|学习|课程|相关|扩展|拓展|补充|优质|其他|经典|在线|更多|常用|延伸)*(?:资源|资料|文献|阅读|书籍|书单|视频|教程|链接|论文|工具|网站|课程|平台|博客|材料|汇总|教材)+(?:推荐|汇总|列表|大全|清单)?
        |资源汇总|延伸阅读|参考|(?:参考|推奨|おすすめ)?(?:資料|文献|リンク|書籍|教材|サイト|動画|リソース)|参考書""",
    "goals": r"""
        (?:learning |course |key |main |the |stage |phase |week(?:ly)? )*(?:goals?|objectives?|outcomes?|aims?|takeaways?)
        |(?:what )?you (?:ll|will) (?:learn|gain|know).*|what you (?:ll|will) learn.*|by the end(?!.*\b(?:able|can|should)\b).*
        |after (?:this|completing)(?!.*\b(?:able|can|should)\b).*
        |(?:学习|阶段|课程|本周|本阶段|能力|阶段性)?(?:目标|收获|成果|产出)|你将(?:学到|学会).*|学习(?:要求|效果)|(?:学習|到達)?目標|ゴール""",
    "topics": r"""
        (?:key |main |the |core |weekly |daily |course |learning |study |list of |our )*
        (?:topics?(?: (?:covered|to (?:learn|study)|of study))?|tasks?|curriculum|syllabus|content|schedule|lessons?|modules?|agenda|plan|concepts?|skills?
        |sections?|chapters?|subjects?|todo(?: list)?|to do|study plan|learning path|roadmap|timetable|week by week|outline|lectures?)
        |what to (?:learn|study|know|do)|things to learn
        |(?:学习|课程|主要|核心|推荐|本周|每周|每日|教学|知识)*(?:内容|任务|知识点|要点|大纲|安排|计划|日程|目录表|主题|模块|章节|任务安排|技能)+
        |任务安排|内容大纲|补充学习|(?:学習)?(?:内容|計画|スケジュール|カリキュラム|トピック)|やること""",
    "projects": r"""
        (?:final |suggested |practice |practical |hands on |mini |portfolio |weekly |capstone |sample |example |recommended |coding )*
        (?:projects?|exercises?|practices?|assignments?|labs?|homework|problem sets?|problems|challenges?|build|deliverables?|capstones?|project ideas)
        (?: ideas?)?
        |(?:实践|实战|动手|练手|综合|推荐|课后|编程|课程|阶段)*(?:项目|练习|作业|实验|实战|实践|习题|任务书)+(?:推荐|建议)?|プロジェクト|演習|課題|練習""",
    "criteria": r"""
        (?:self |final |skills? |completion |exit |progress |knowledge |the |learning )*(?:check ?lists?|self (?:check|test|assessment)|criteria|checkpoints?|milestones?)
        |check ?lists? (?:for )?(?:after|by|at|before|what|you|when|i) .*
        |(?:what )?(?:you|learners|students|i) (?:should|must|can|could|will|ll) (?:now |then |afterwards |by now )?(?:be able to|can|do|know).*
        |what (?:you|learners|students|i) (?:should|must|can) (?:now |then )?(?:be able to|do|know).*
        |(?:after|by|at|on|upon|having|when)(?: the end| end)?(?: of)? .*\b(?:you|students|learners|i) (?:should|can|could|will|must|are|ll).*
        |test yourself|are you ready.*|can you|ready to move on.*
        |(?:you (?:should|can now|are) )?(?:able to|done when|ready when|when you can).*|you should (?:be able|know|now).*|definition of done
        |(?:自我|自|学习|阶段|能力|完成|达标|验收|过关|结业)?(?:检查|检测|自测|自查|检验|验收|评估|达标|过关|完成)(?:清单|标准|表|项|点)?|里程碑
        |(?:学|完成|读|看|做|结课|课程|学习|本章|本阶段|阶段|学成|毕业)+.{0,8}(?:后|之后|以后|结束时|时)[,， ]*(?:你|您|我|学生|学员|读者)?(?:应|应该|应当|将|可以|可|需|要)?(?:能|能够|会|掌握|达到|具备|做到)(?:够)?.{0,6}
        |(?:你|您|我|学生|学员)?(?:应该|应当|应|需要|现在)(?:能|能够|会|掌握|可以).{0,6}|自测题?|自我测试|能力(?:要求|清单|自测)|チェックリスト|達成基準""",
    "needs": r"""
        (?:course )?(?:prerequisites?|pre ?reqs?|requirements?|required|required knowledge|depends on|requires|before this|assumed knowledge|corequisites?)
        |(?:前置|先修|先决)(?:知识|要求|条件|课程|技能|内容)?|(?:预备|基础)(?:要求|条件)|预备知识|.{0,24}(?:提前|事先|需要)(?:先)?(?:具备|掌握|了解)(?:以下.{0,4})?
        |.*\byou (?:should|need to|must) (?:already )?(?:have|know) (?:prior |some |basic )?(?:experience|knowledge|familiarity).*|前提(?:知识|条件|知識|条件)?""",
}  # fmt: skip
_MATCHES = {role: re.compile(re.sub(r"\s*\n\s*", "", words)) for role, words in _WORDS.items()}
# These are as often the first thing to learn.
_BOTH = re.compile(
    r"introduction|intro|background|overview|getting started|setup|installation|structure|format|rules?"
    r"|介绍|概述|概览|简介|背景|入门|说明|概要"
)
_OPTIONAL = re.compile(
    r"\b(?:optional(?:ly)?|electives?|bonus|extra credit|nice to have)\b|选修|选学|可选|非必修|選択|任意|（选）|\(选\)",
    re.I,
)
_FEW = r"(one|two|three|four|[1-4])"
_CHOICE = re.compile(
    rf"\b(?:choose|pick|select|take|do|complete)\W+(?:any |at least |only )?{_FEW}\b(?=\W*$|\W+(?:of|from|(?:more )?(?:course|track|path|option|project|topic|module|elective|subject|speciali[sz]ation|class|area|stream)))"
    rf"|\b{_FEW} of (?:the following|these)\b|[二两三四五2-9]\s*选\s*([一二两三1-3])|任选(?:其)?([一二两三1-3])",
    re.I,
)
# A heading that names a stretch of time or a step: what is listed in it are things to do.
_BLOCK = re.compile(
    r"\b(?:weeks?|months?|phases?|stages?|tiers?|levels?|parts?|semesters?|terms?|quarters?|sprints?|years?|milestone)\b"
    r" *(?:\d|one|two|three|four|five|[ivx]+\b|[a-f]\b)|第 *[\d一二三四五六七八九十]+ *(?:-|~|至|到|–)? *第? *[\d一二三四五六七八九十]*"
    r" *(?:周|週|星期|个?月|阶段|階段|部分|篇|学期|季度|級|级)|阶段 *[\d一二三四五六七八九十]|フェーズ|^週 *\d|ステップ *\d|\d+ *(?:か月目|週目)",
    re.I,
)
# One that names a single sitting: it is one thing to do, whatever is listed in it.
_SITTING = re.compile(
    r"\b(?:days?|lessons?|lectures?|chapters?|tasks?|steps?|classes|class|sessions?|units?|modules?|topics?)\b *#?\d"
    r"|第 *[\d一二三四五六七八九十]+ *(?:天|日|课|課|讲|講|章|节|節|回)|task *\d",
    re.I,
)
# Of these, what may have several things to do under headings of its own.
_CHAPTER = re.compile(
    r"\b(?:lessons?|chapters?|sessions?|units?|modules?)\b *#?\d"
    r"|第 *[\d一二三四五六七八九十]+ *(?:课|課|章|单元|單元)|(?:模块|模組|单元|單元) *[\d一二三四五六七八九十]",
    re.I,
)
_DAY = re.compile(
    r"\bdays?\b *#?\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|第 *[\d一二三四五六七八九十]+ *天"
    r"|(?:周|週|星期|礼拜|禮拜)[一二三四五六日天]\b",
    re.I,
)


@lru_cache(8192)
def role_of(title: str) -> Role:
    """What a heading or a label says of what stands under it; empty if nothing that is known."""
    said = key(re.sub(r"[（(【\[].*?[)）】\]]", " ", title)) or key(title)
    for role, pattern in _MATCHES.items():
        if pattern.fullmatch(said):
            return role
    return ""


def is_doubtful(title: str) -> bool:
    """Whether a heading that sounds like what is said about a course is as often a part of it."""
    return bool(_BOTH.fullmatch(key(title)))


def is_optional(text: str) -> bool:
    """Whether a text says that something may be left out."""
    return bool(_OPTIONAL.search(text))


def is_free(text: str) -> bool:
    """Whether a text over a choice says that none of it need be taken."""
    return bool(re.search(r"\b(?:optional(?:ly)?|bonus)\b|选学|可选|非必修|任意", text, re.I))


def is_block(title: str) -> bool:
    """Whether a title names a stretch of time, or a part of a course."""
    return bool(_BLOCK.search(title)) and not is_sitting(title)


def is_sitting(title: str) -> bool:
    """Whether a title names a day, a lesson, a chapter: one thing to do."""
    return bool(_SITTING.search(title))


def is_chapter(title: str) -> bool:
    """Whether a title names a chapter, a module, a lesson: one thing to do, or a part of several."""
    return bool(_CHAPTER.search(title))


def is_day(title: str) -> bool:
    """Whether a title names a day by its number, or of the week."""
    return bool(_DAY.search(title))


def choice(text: str) -> int | None:
    """How many of several a text asks to be chosen: `Choose one of the following`, `三选一`."""
    matched = _CHOICE.search(text)
    said = next(filter(None, matched.groups()), "") if matched else ""
    found = numbers(said.lower().removeprefix("any ") or "0") if said else None
    return int(found[0]) if found and found[0] >= 1 else None
