"""The bundled roadmap `dl-for-programmers` against the facts of its source.

Every count, name and figure below was typed from the source text, so that a bullet that is lost
or altered in the data shows here, which comparing the data with itself would not do.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from pydantic import BaseModel

from studyplan.core.vocabulary import Kind
from studyplan.roadmaps.load import catalogue, load_bundled
from studyplan.roadmaps.schema import (
    ID_PATTERN,
    Module,
    Note,
    Resource,
    Roadmap,
    Text,
    Topic,
)

CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
QUOTED = re.compile(r"《[^》]*》|“[^”]*”")
AMERICAN = re.compile(
    r"(?<![.\w])(?!sized?s?\b)\w+(?:iz|yz)(?:e[drs]?|ing|ations?)\b|behavior|color|modeling|\bmath\b",
    re.IGNORECASE,
)

# For each module: its place in the stage, then, bullet by bullet and in the source's order, what
# the topic made from that bullet must mention in Chinese.
MODULES: dict[str, tuple[str, list[tuple[str, ...]]]] = {
    "maths": (
        "weeks 1-2",
        [
            ("矩阵计算", "自动微分"),
            ("概率图模型",),
            ("优化理论", "凸优化", "随机梯度下降"),
            ("矩阵运算库", "NumPy"),
            ("自动微分", "手动"),
            ("优化算法", "SGD", "Adam", "RMSProp"),
        ],
    ),
    "neural-network-basics": (
        "weeks 3-4",
        [
            ("前向", "反向传播"),
            ("激活函数比较",),
            ("初始化策略",),
            ("正则化",),
            ("从零", "全连接网络", "Python 标准库"),
            ("初始化方法", "对比实验"),
            ("训练监控系统", "损失曲面可视化"),
        ],
    ),
    "pytorch-in-depth": (
        "weeks 5-8",
        [
            ("计算图机制",),
            ("自定义算子",),
            ("混合精度训练",),
            ("分布式训练",),
            ("自定义激活函数", "损失函数"),
            ("C++", "扩展算子"),
            ("DDP", "分布式训练"),
            ("模型量化",),
        ],
    ),
    "cnn-architectures": (
        "weeks 1-3",
        [
            ("从零", "LeNet-5", "卷积", "池化层"),
            ("ResNet", "残差连接"),
            ("EfficientNet", "复合缩放"),
            ("卷积", "实现方式", "im2col", "FFT"),
            ("内存优化",),
            ("部署优化", "TensorRT"),
        ],
    ),
    "rnn-lstm": (
        "weeks 4-6",
        [
            ("从零", "LSTM 单元"),
            ("Seq2Seq",),
            ("注意力机制", "基础版"),
            ("梯度消失", "实证"),
            ("并行化训练",),
            ("CUDA", "优化"),
        ],
    ),
    "transformers": (
        "weeks 7-9",
        [
            ("从零", "标准 Transformer"),
            ("注意力变体", "稀疏注意力", "线性注意力"),
            ("位置编码", "比较实验"),
            ("FlashAttention",),
            ("KV Cache",),
            ("内存占用分析",),
        ],
    ),
    "generative-models": (
        "weeks 10-12",
        [
            ("DCGAN",),
            ("从零", "VAE"),
            ("基础", "Diffusion Model"),
            ("训练稳定性",),
            ("评估指标", "FID", "Inception Score (IS)"),
            ("采样加速",),
        ],
    ),
    "llm-stack": (
        "weeks 1-4",
        [
            ("GPT-2",),
            ("LoRA", "微调"),
            ("量化部署", "GGML", "GPTQ"),
            ("推理优化", "vLLM", "TGI"),
            ("从头预训练", "小型语言模型", "1B"),
            ("RAG",),
            ("LangChain", "自定义组件"),
        ],
    ),
    "multimodal": (
        "weeks 5-8",
        [
            ("CLIP",),
            ("视觉 Transformer",),
            ("跨模态对齐",),
            ("图文检索系统",),
            ("多模态对话代理",),
            ("视频理解",),
        ],
    ),
    "rl-frontier": (
        "weeks 9-12",
        [
            ("PPO",),
            ("世界模型",),
            ("多智能体",),
            ("自定义环境",),
            ("分布式 RL",),
            ("模仿学习",),
        ],
    ),
    "own-project": (
        "weeks 13-16",
        [
            ("顶会论文", "模型架构", "AI 应用"),
            ("论文精读", "复现计划"),
            ("性能分析", "优化"),
            ("结果对比", "改进"),
            ("技术报告",),
        ],
    ),
}

NAMES = [
    *("PyTorch", "NumPy", "SGD", "Adam", "RMSProp", "CS229", "CS231n", "autograd", "C++", "DDP"),
    *("ATen", "LeNet-5", "ResNet", "EfficientNet", "im2col", "FFT", "TensorRT", "RNN", "LSTM"),
    *("Seq2Seq", "CUDA", "Transformer", "FlashAttention", "KV Cache", "DCGAN", "VAE"),
    *("Diffusion Model", "FID", "Inception Score (IS)", "GPT-2", "LoRA", "GGML", "GPTQ", "vLLM"),
    *("TGI", "RAG", "LangChain", "CLIP", "PPO", "Hugging Face Transformers", "Megatron-LM"),
    *("Fairseq", "Stable Diffusion", "Lil'Log", "Sebastian Ruder", "Yannic Kilcher"),
    *("AI Coffee Break", "MLSys", "Docker", "PyCharm", "Lambda Labs", "RunPod", "AWS SageMaker"),
    *("GitHub Copilot", "Cursor IDE", "Tabnine", "Weights & Biases", "MLflow", "DVC"),
    *("Nsight Systems", "Matrix Calculus for Deep Learning", "Neural Networks and Deep Learning"),
    *("Deep Learning with PyTorch",),
]


@pytest.fixture(scope="module")
def roadmap() -> Roadmap:
    return load_bundled("dl-for-programmers")


def modules(roadmap: Roadmap) -> dict[str, Module]:
    return {m.id: m for stage in roadmap.stages for m in stage.modules}


def topics(roadmap: Roadmap) -> list[Topic]:
    return [t for module in modules(roadmap).values() for t in module.topics]


def from_source(module: Module) -> list[Topic]:
    return [t for t in module.topics if t.origin == "source"]


def walk(part: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value below `part` with its path."""
    yield path, part
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from walk(getattr(part, name), f"{path}.{name}")
    elif isinstance(part, list):
        for place, value in enumerate(part):
            yield from walk(value, f"{path}[{place}]")


def texts(part: object) -> list[tuple[str, Text]]:
    return [(path, value) for path, value in walk(part) if isinstance(value, Text)]


def resources(part: object) -> list[Resource]:
    return [value for _, value in walk(part) if isinstance(value, Resource)]


def note_on(roadmap: Roadmap, original: str) -> Note:
    """The one note that keeps `original` as the source's own words."""
    found = [n for n in roadmap.notes if n.original is not None and original in n.original]
    assert len(found) == 1, f"{len(found)} notes keep {original}"
    return found[0]


def test_stages_keep_both_statements_of_their_length(roadmap: Roadmap) -> None:
    assert roadmap.duration == "6-9 months"
    assert [(s.duration, s.stated) for s in roadmap.stages] == [
        ("4-8 weeks", ["1-2 months"]),
        ("8-12 weeks", ["2-3 months"]),
        ("12-16 weeks", ["3-4 months"]),
    ]
    assert [len(s.modules) for s in roadmap.stages] == [3, 4, 4]


def test_every_stage_has_the_sources_focus_as_its_goal(roadmap: Roadmap) -> None:
    focus = [
        ("数学基础", "深度学习理论", "PyTorch"),
        ("从零实现关键模型", "设计思想"),
        ("最新论文", "完整项目"),
    ]
    for stage, words in zip(roadmap.stages, focus, strict=True):
        assert stage.goal is not None
        assert all(word in stage.goal.zh for word in words), stage.id


def test_modules_stand_in_the_sources_order_and_weeks(roadmap: Roadmap) -> None:
    found = {name: module.duration for name, module in modules(roadmap).items()}
    assert list(found.items()) == [(name, weeks) for name, (weeks, _) in MODULES.items()]


@pytest.mark.parametrize("name", MODULES)
def test_every_bullet_of_a_module_is_a_topic_in_order(roadmap: Roadmap, name: str) -> None:
    bullets = MODULES[name][1]
    found = from_source(modules(roadmap)[name])
    assert len(found) == len(bullets)
    for topic, words in zip(found, bullets, strict=True):
        said = " ".join([topic.title.zh, *(p.zh for p in topic.points if p.origin == "source")])
        for word in words:
            assert word in said, f"{topic.id} does not mention {word}"


def test_the_source_gives_sixty_nine_topics_and_the_editor_two(roadmap: Roadmap) -> None:
    # 21, 24 and 24 by stage; the three directions of the last module are points of one topic.
    assert [sum(len(from_source(m)) for m in s.modules) for s in roadmap.stages] == [21, 24, 24]
    added = [t for t in topics(roadmap) if t.origin == "editor"]
    assert [t.id for t in added] == ["cuda-kernels", "rl-basics"]
    assert all(t.optional and t.note is not None for t in added)


@pytest.mark.parametrize(
    ("topic_id", "points"),
    [
        ("optimisation-theory", 2),
        ("optimisers", 3),
        ("lenet", 2),
        ("convolution-variants", 2),
        ("attention-variants", 2),
        ("generative-metrics", 2),
        ("llm-quantisation", 2),
        ("llm-inference", 2),
        ("project-direction", 3),
    ],
)
def test_what_a_bullet_spells_out_are_points(roadmap: Roadmap, topic_id: str, points: int) -> None:
    (topic,) = [t for t in topics(roadmap) if t.id == topic_id]
    assert sum(p.origin == "source" for p in topic.points) == points


def test_deep_dives_and_key_content_have_their_kinds(roadmap: Roadmap) -> None:
    kinds: dict[str, Counter[Kind]] = {
        name: Counter(t.kind for t in from_source(module))
        for name, module in modules(roadmap).items()
    }
    content = {"maths": 3, "neural-network-basics": 4, "pytorch-in-depth": 4}
    assert {name: kinds[name]["study"] for name in content} == content
    for name in ("cnn-architectures", "rnn-lstm", "transformers", "generative-models"):
        assert kinds[name]["deep-dive"] == kinds[name].total() - 3 == 3, name
    practice = {
        "llm-stack": ["small-lm-pretraining", "rag", "langchain-components"],
        "multimodal": ["image-text-retrieval", "multimodal-agent", "video-model"],
        "rl-frontier": ["custom-environment", "distributed-rl", "imitation-learning"],
    }
    for name, ids in practice.items():
        last = from_source(modules(roadmap)[name])[-3:]
        assert [(t.id, t.kind) for t in last] == [(i, "project") for i in ids]


def test_the_own_project_runs_in_four_steps(roadmap: Roadmap) -> None:
    direction, *steps = modules(roadmap)["own-project"].topics
    assert [t.kind for t in steps] == ["project"] * 4
    for previous, step in pairwise([direction, *steps]):
        assert previous.id in step.needs


def test_the_first_stage_names_three_resources_a_module(roadmap: Roadmap) -> None:
    named = {
        "maths": ["Matrix Calculus", "CS229", "PyTorch"],
        "neural-network-basics": ["CS231n", "Neural Networks and Deep Learning", "autograd"],
        "pytorch-in-depth": ["官方文档高级部分", "ATen", "Deep Learning with PyTorch"],
    }
    for name, words in named.items():
        found = modules(roadmap)[name].resources
        assert [r.origin for r in found] == ["source"] * 3
        for resource, word in zip(found, words, strict=True):
            assert word in resource.title.zh


def test_the_general_resources_by_group(roadmap: Roadmap) -> None:
    groups = {
        "开源实现": ["Hugging Face Transformers", "Megatron-LM", "Fairseq", "Stable Diffusion"],
        "技术博客": ["PyTorch", "Lil'Log", "Sebastian Ruder"],
        "视频资源": ["Yannic Kilcher", "AI Coffee Break", "Stanford MLSys"],
    }
    for group, words in groups.items():
        found = [
            r.title.zh
            for r in roadmap.resources
            if r.origin == "source" and r.group is not None and r.group.zh == group
        ]
        assert len(found) == len(words)
        assert all(word in title for word, title in zip(words, found, strict=True)), group


def test_tools_by_group(roadmap: Roadmap) -> None:
    assert [(i.group and i.group.zh, i.title.zh) for i in roadmap.tools] == [
        ("代码辅助", "GitHub Copilot"),
        ("代码辅助", "Cursor IDE"),
        ("代码辅助", "Tabnine"),
        ("实验管理", "Weights & Biases 高级功能"),
        ("实验管理", "MLflow 模型注册"),
        ("实验管理", "DVC 管线管理"),
    ]


def test_environment_with_the_sources_remarks(roadmap: Roadmap) -> None:
    remarks = [
        ("本地开发", "24 GB", "显存"),
        ("本地开发", "Docker", "环境隔离"),
        ("本地开发", "PyCharm 专业版", "远程调试"),
        ("云平台", "Lambda Labs", "性价比高"),
        ("云平台", "RunPod", "按需使用"),
        ("云平台", "AWS SageMaker", "全托管"),
    ]
    assert len(roadmap.environment) == len(remarks)
    for item, (group, name, remark) in zip(roadmap.environment, remarks, strict=True):
        assert item.group is not None
        assert item.group.zh == group
        assert name in item.title.zh
        assert remark in item.title.zh + (item.note.zh if item.note else "")


def test_methods_with_all_their_steps(roadmap: Roadmap) -> None:
    assert [(m.title.zh, len(m.steps), m.ordered) for m in roadmap.methods] == [
        ("源码阅读法", 3, False),
        ("对比实现法", 3, True),
        ("性能分析法", 3, False),
        ("论文复现四步法", 4, True),
    ]
    said = " ".join(step.zh for m in roadmap.methods for step in m.steps)
    for word in ("autograd", "类图", "数据流图", "中文注释", "高级 API", "基础 Python", "CUDA"):
        assert word in said
    for word in ("Nsight Systems", "内存使用", "计算强度", "公式", "基础版本", "实验数据", "创新"):
        assert word in said


def test_the_typical_week_adds_up_to_48_hours(roadmap: Roadmap) -> None:
    days = {"mon-wed": 3, "thu-fri": 2, "sat-sun": 2}
    slots = [(s.days, s.part, s.hours, s.total) for s in roadmap.week]
    assert slots == [
        ("mon-wed", "morning", 2, False),
        ("mon-wed", "afternoon", 4, False),
        ("mon-wed", "evening", 2, False),
        ("thu-fri", "morning", 2, False),
        ("thu-fri", "afternoon", 4, False),
        ("thu-fri", "evening", 2, False),
        ("sat-sun", "any", 4, True),
        ("sat-sun", "any", 2, True),
        ("sat-sun", "any", 2, True),
    ]
    assert sum(hours if total else hours * days[d] for d, _, hours, total in slots) == 48
    assert roadmap.pace is not None
    assert roadmap.pace.hours_per_week == "25-30"


def test_the_typical_week_says_what_each_slot_is_for(roadmap: Roadmap) -> None:
    work = [
        *(("论文精读", "数学推导"), ("核心代码实现",), ("性能分析", "优化")),
        *(("对比实验设计",), ("实验运行", "监控"), ("结果分析", "记录")),
        *(("项目集成", "测试"), ("技术博客写作",), ("社区交流", "代码审查")),
    ]
    for slot, words in zip(roadmap.week, work, strict=True):
        assert all(word in slot.title.zh for word in words), slot.title.zh


def test_nine_criteria_in_three_areas(roadmap: Roadmap) -> None:
    assert [c.area.zh for c in roadmap.criteria] == [
        *["基础能力"] * 3,
        *["工程能力"] * 3,
        *["研究能力"] * 3,
    ]
    words = ["反向传播", "CUDA 内核", "瓶颈", "分布式", "量化", "管线", "复现", "改进", "验证实验"]
    known = {t.id for t in topics(roadmap)}
    for criterion, word in zip(roadmap.criteria, words, strict=True):
        assert word in criterion.title.zh
        assert criterion.shown_by
        assert set(criterion.shown_by) <= known


def test_the_sources_closing_advice_is_kept(roadmap: Roadmap) -> None:
    (advice,) = [n for n in roadmap.notes if n.origin == "source"]
    assert advice.kind == "advice"
    for word in ("深入理解", "开源社区", "博客"):
        assert word in advice.text.zh
    weekly = [h for h in roadmap.habits if h.every == "week" and h.origin == "source"]
    assert any("精读一个关键模块" in h.title.zh for h in weekly)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_source_is_in_the_data(roadmap: Roadmap, name: str) -> None:
    said = [t for _, text in texts(roadmap) for t in (text.en, text.zh)]
    assert any(name in text for text in said)


@pytest.mark.parametrize(
    ("original", "kind", "says"),
    [
        ("《Matrix Calculus for Deep Learning》", "correction", "You Need"),
        ("每周约25-30小时", "caveat", "48"),
        ("4-8周", "caveat", "36 weeks"),
        ("深度学习方法建议", "caveat", "studying in depth"),
        ("FID, IS", "caveat", "Inception Score"),
        ("自定义CUDA内核", "gap", "Triton"),
        ("强化学习前沿", "gap", "PPO"),
        ("GGML, GPTQ", "caveat", "GGUF"),
        ("vLLM, TGI", "caveat", "SGLang"),
        ("Fairseq", "caveat", "fairseq2"),
        ("PyCharm专业版", "caveat", "Pro subscription"),
        ("Lambda Labs", "caveat", "now called Lambda"),
        ("AWS SageMaker", "caveat", "Amazon SageMaker AI"),
    ],
)
def test_what_is_set_right_keeps_the_sources_words(
    roadmap: Roadmap, original: str, kind: str, says: str
) -> None:
    note = note_on(roadmap, original)
    assert note.kind == kind
    assert note.origin == "editor"
    assert says in note.text.en


def test_what_may_change_again_says_when_it_was_true(roadmap: Roadmap) -> None:
    dated = ("GGML", "vLLM", "Fairseq", "PyCharm", "Lambda Labs", "AWS SageMaker")
    assert {note_on(roadmap, word).as_of for word in dated} == {"2026-11"}


def test_the_misnamed_paper_has_its_title_and_number(roadmap: Roadmap) -> None:
    first = modules(roadmap)["maths"].resources[0]
    assert first.kind == "paper"
    assert first.title.en == "The Matrix Calculus You Need For Deep Learning"
    assert first.url == "https://arxiv.org/abs/1802.01528"
    assert first.note is not None
    assert "《Matrix Calculus for Deep Learning》" in first.note.en


def test_resources_that_the_source_does_not_name_are_marked(roadmap: Roadmap) -> None:
    # Three a module in the first stage and ten general ones: the source names no others.
    named = {r.title.en for m in roadmap.stages[0].modules for r in m.resources}
    named |= {r.title.en for r in roadmap.resources if r.origin == "source"}
    assert len(named) == 19
    marked = [r for r in resources(roadmap) if r.origin == "source"]
    assert {r.title.en for r in marked} == named
    later = [r for stage in roadmap.stages[1:] for r in resources(stage)]
    assert later
    assert all(r.origin == "editor" for r in later)


def test_every_topic_has_points_and_a_link(roadmap: Roadmap) -> None:
    for topic in topics(roadmap):
        assert topic.points, topic.id
        assert any(r.url for r in topic.resources), topic.id


def test_one_address_is_one_resource(roadmap: Roadmap) -> None:
    titles: dict[str, set[str]] = {}
    for resource in resources(roadmap):
        if resource.url:
            titles.setdefault(resource.url, set()).add(resource.title.en)
    assert {url: found for url, found in titles.items() if len(found) > 1} == {}


def test_every_text_is_in_both_languages(roadmap: Roadmap) -> None:
    for path, text in texts(roadmap):
        if text.zh != text.en:
            assert CJK.search(text.zh), f"{path}: no Chinese in {text.zh}"
        assert not CJK.search(QUOTED.sub("", text.en)), f"{path}: Chinese in {text.en}"


def test_chinese_sentences_use_full_width_punctuation(roadmap: Roadmap) -> None:
    half = re.compile(r"[\u3400-\u9fff] ?[,;:?!()]|[,;:?!()] ?[\u3400-\u9fff]")
    for path, text in texts(roadmap):
        assert not half.search(text.zh), f"{path}: {text.zh}"


def test_english_is_british_but_for_titles_of_works(roadmap: Roadmap) -> None:
    titles = {r.title.en for r in resources(roadmap)}
    for path, text in texts(roadmap):
        if text.en not in titles:
            assert not AMERICAN.search(text.en), f"{path}: {text.en}"


def test_ids_are_well_formed_and_unique(roadmap: Roadmap) -> None:
    ids = [
        *(s.id for s in roadmap.stages),
        *modules(roadmap),
        *(t.id for t in topics(roadmap)),
    ]
    assert all(re.fullmatch(ID_PATTERN, i) and len(i) <= 32 for i in ids)
    assert [i for i, count in Counter(ids).items() if count > 1] == []
    for note in roadmap.notes:
        assert set(note.about) <= set(ids)


def test_needs_point_to_earlier_topics(roadmap: Roadmap) -> None:
    seen: set[str] = set()
    for topic in topics(roadmap):
        assert set(topic.needs) <= seen, topic.id
        seen.add(topic.id)


def test_every_topic_has_a_known_concept(roadmap: Roadmap) -> None:
    known = {c.id for c in catalogue()}
    assert {t.id for t in topics(roadmap) if t.concept not in known} == set()
