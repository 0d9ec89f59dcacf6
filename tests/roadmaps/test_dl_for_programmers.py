"""The bundled roadmap `dl-for-programmers` against the facts of its source.

Every count, name and figure below was typed from the source text, so that a bullet that is lost
or altered in the data shows here, which comparing the data with itself would not do.
"""

from collections import Counter
from itertools import groupby, pairwise
from zlib import crc32

import pytest

from studyplan.core import model
from studyplan.core.durations import parse_span
from studyplan.core.vocabulary import Kind
from studyplan.roadmaps.parts import ResourcePart, RoadmapFile
from tests.roadmaps.sources import (
    all_before,
    everywhere,
    fixtures,
    from_source,
    judgements,
    modules,
    named_in,
    needs,
    note_on,
    ready,
    references,
    resources,
    source_hours,
    spelled_out,
    topics,
    unsaid,
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
            ("显存优化",),
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
            ("KV 缓存",),
            ("显存占用分析",),
        ],
    ),
    "generative-models": (
        "weeks 10-12",
        [
            ("DCGAN",),
            ("从零", "VAE"),
            ("基础", "扩散模型"),
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
            ("多模态对话智能体",),
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

# The same in English, ignoring case.
ENGLISH: dict[str, list[tuple[str, ...]]] = {
    "maths": [
        *(("matrix computation", "automatic differentiation"), ("probabilistic graphical",)),
        *(("optimisation theory", "convex", "stochastic gradient"), ("matrix", "without NumPy")),
        *(("hand-built", "automatic differentiation"), ("optimisation algorithms",)),
    ],
    "neural-network-basics": [
        *(("forward", "backpropagation"), ("activation functions",), ("initialisation",)),
        *(("regularisation",), ("fully connected", "from scratch", "standard library")),
        *(("experiment", "initialisations"), ("monitor", "loss surface")),
    ],
    "pytorch-in-depth": [
        *(("computation graphs",), ("custom operators",), ("mixed-precision",), ("distributed",)),
        *(("custom activation function", "custom loss function"), ("C++ extension",)),
        *(("distributed", "DDP"), ("quantisation",)),
    ],
    "cnn-architectures": [
        *(("LeNet-5 from scratch", "convolution", "pooling"), ("ResNet", "residual")),
        *(("EfficientNet", "compound scaling"), ("convolution", "im2col", "FFT")),
        *(("memory optimisation",), ("deployment optimisation", "TensorRT")),
    ],
    "rnn-lstm": [
        *(("LSTM cell from scratch",), ("Seq2Seq",), ("basic attention",)),
        *(("vanishing gradients", "empirical"), ("parallel training",), ("CUDA",)),
    ],
    "transformers": [
        *(("standard Transformer from scratch",), ("attention", "sparse", "linear")),
        *(("experiment", "positional encodings"), ("FlashAttention",), ("KV cache",)),
        ("memory use",),
    ],
    "generative-models": [
        *(("DCGAN",), ("VAE from scratch",), ("basic diffusion model",)),
        *(("training stability",), ("metrics", "FID", "Inception Score (IS)"), ("sampling",)),
    ],
    "llm-stack": [
        *(("GPT-2",), ("LoRA",), ("quantised", "GGML", "GPTQ"), ("inference", "vLLM", "TGI")),
        *(("pre-training", "small language model", "below 1B"), ("RAG",), ("LangChain",)),
    ],
    "multimodal": [
        *(("CLIP",), ("Vision Transformer",), ("cross-modal alignment",)),
        *(("image-text retrieval",), ("multimodal dialogue",), ("video understanding",)),
    ],
    "rl-frontier": [
        *(("PPO",), ("world model",), ("multi-agent",)),
        *(("custom environment",), ("distributed RL",), ("imitation learning",)),
    ],
    "own-project": [
        *(("top conference", "new model architecture", "complete AI application"),),
        *(("close reading", "plan"), ("performance analysis", "optimisation")),
        *(("comparing results", "improv"), ("technical report",)),
    ],
}

# Every point that the source spells out; whatever else is a point is the editor's.
SPELLED_OUT: dict[str, list[str]] = {
    "matrix-autodiff": ["矩阵计算", "自动微分"],
    "optimisation-theory": ["凸优化", "随机梯度下降"],
    "matrix-library": ["不使用 NumPy"],
    "optimisers": ["SGD", "Adam", "RMSProp"],
    "backprop": ["前向传播", "反向传播"],
    "mlp-from-scratch": ["仅用 Python 标准库"],
    "training-monitor": ["损失曲面可视化"],
    "custom-activation-loss": ["自定义激活函数", "自定义损失函数"],
    "lenet": ["卷积层", "池化层"],
    "resnet": ["残差连接"],
    "convolution-variants": ["im2col", "FFT"],
    "tensorrt": ["TensorRT 转换"],
    "attention-variants": ["稀疏注意力", "线性注意力"],
    "generative-metrics": ["FID", "Inception Score (IS)"],
    "llm-quantisation": ["GGML", "GPTQ"],
    "llm-inference": ["vLLM", "TGI"],
    "small-lm-pretraining": ["参数量在 1B 以下"],
    "project-direction": ["复现最新的顶会论文", "开发创新的模型架构", "构建完整的 AI 应用"],
    "reproduction-plan": ["论文精读", "复现计划"],
    "performance-tuning": ["性能分析", "优化"],
    "compare-and-improve": ["结果对比", "改进"],
}

# The source's headings inside each module, with the number of bullets under each.
HEADINGS: dict[str, list[tuple[str, int]]] = {
    "maths": [("重点内容", 3), ("实践项目", 3)],
    "neural-network-basics": [("重点内容", 4), ("实践项目", 3)],
    "pytorch-in-depth": [("重点内容", 4), ("实践项目", 4)],
    "cnn-architectures": [("实现目标", 3), ("深入课题", 3)],
    "rnn-lstm": [("实现目标", 3), ("深入课题", 3)],
    "transformers": [("实现目标", 3), ("深入课题", 3)],
    "generative-models": [("实现目标", 3), ("深入课题", 3)],
    "llm-stack": [("重点内容", 4), ("实践项目", 3)],
    "multimodal": [("重点内容", 3), ("实践项目", 3)],
    "rl-frontier": [("重点内容", 3), ("实践项目", 3)],
    "own-project": [("建议方向", 1), ("项目流程", 4)],
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


roadmap, plan = fixtures("dl-for-programmers")


def test_stages_keep_both_statements_of_their_length(roadmap: RoadmapFile) -> None:
    assert roadmap.duration == "6-9 months"
    assert [(s.duration, s.stated) for s in roadmap.stages] == [
        ("4-8 weeks", ["1-2 months"]),
        ("8-12 weeks", ["2-3 months"]),
        ("12-16 weeks", ["3-4 months"]),
    ]
    assert [len(s.modules) for s in roadmap.stages] == [3, 4, 4]


def test_the_title_and_file_of_the_source(roadmap: RoadmapFile) -> None:
    assert roadmap.source is not None
    assert roadmap.source.title.zh == "面向编程熟练者的AI/深度学习加速学习计划"
    assert roadmap.source.file == "003_065688813889a991.txt"
    for word in ("AI", "深度学习", "加速学习计划", "编程熟练者"):
        assert word in roadmap.title.zh


def test_stages_and_modules_have_the_sources_names(roadmap: RoadmapFile) -> None:
    assert [s.title.zh for s in roadmap.stages] == [
        "深度学习核心基础",
        "经典模型实现",
        "前沿技术与自主项目",
    ]
    names = {name: module.title.zh.replace(" ", "") for name, module in modules(roadmap).items()}
    assert names == {
        "maths": "数学强化",
        "neural-network-basics": "神经网络基础",
        "pytorch-in-depth": "PyTorch深度掌握",
        "cnn-architectures": "CNN架构",
        "rnn-lstm": "RNN/LSTM",
        "transformers": "Transformer",
        "generative-models": "生成模型",
        "llm-stack": "大语言模型技术栈",
        "multimodal": "多模态模型",
        "rl-frontier": "强化学习前沿",
        "own-project": "自主项目",
    }


def test_every_stage_has_the_sources_focus_as_its_goal(roadmap: RoadmapFile) -> None:
    focus = [
        ("数学基础", "深度学习理论", "PyTorch"),
        ("从零实现关键模型", "设计思想"),
        ("最新论文", "完整项目"),
    ]
    for stage, words in zip(roadmap.stages, focus, strict=True):
        assert stage.goal is not None
        assert all(word in stage.goal.zh for word in words), stage.id


def test_modules_stand_in_the_sources_order_and_weeks(roadmap: RoadmapFile) -> None:
    found = {name: module.duration for name, module in modules(roadmap).items()}
    assert list(found.items()) == [(name, weeks) for name, (weeks, _) in MODULES.items()]


@pytest.mark.parametrize("name", MODULES)
def test_every_bullet_of_a_module_is_a_topic_in_order(roadmap: RoadmapFile, name: str) -> None:
    bullets = MODULES[name][1]
    found = from_source(modules(roadmap)[name])
    assert len(found) == len(bullets)
    for topic, words in zip(found, bullets, strict=True):
        assert unsaid(topic, zh=words) == [], topic.id


@pytest.mark.parametrize("name", MODULES)
def test_every_bullet_is_in_english_too(roadmap: RoadmapFile, name: str) -> None:
    for topic, words in zip(from_source(modules(roadmap)[name]), ENGLISH[name], strict=True):
        assert unsaid(topic, en=words) == [], topic.id


def test_terms_of_today_stand_in_the_texts_and_the_sources_in_a_note(roadmap: RoadmapFile) -> None:
    note = note_on(roadmap, "内存优化技巧")
    assert (note.original or "").split("；") == [
        *("内存优化技巧", "KV Cache机制", "内存占用分析", "基础Diffusion Model", "多模态对话代理"),
        *("DVC管线管理", "内存使用剖析", "能构建完整训练管线"),
    ]
    titled = ["memory-tricks", "kv-cache", "memory-footprint", "diffusion", "multimodal-agent"]
    assert note.about == titled


def test_the_sources_headings_stand_over_their_topics(roadmap: RoadmapFile) -> None:
    for name, module in modules(roadmap).items():
        found = [
            (heading, len([*together]))
            for heading, together in groupby(module.topics, lambda t: t.group and t.group.zh)
            if heading
        ]
        assert found == HEADINGS[name], name
    # Its hands-on projects are 19, whatever their kinds.
    practice = [t for t in topics(roadmap).values() if t.group and t.group.zh == "实践项目"]
    assert Counter(t.kind for t in practice) == {"project": 14, "exercise": 5}
    assert all(t.group is None for t in topics(roadmap).values() if t.origin == "editor")


def test_what_is_only_a_noun_has_an_objective(roadmap: RoadmapFile) -> None:
    points = [p for t in topics(roadmap).values() for p in t.points]
    assert [p.en for p in points if p.origin == "source" and p.objective is None] == []
    assert [p.en for p in points if p.origin == "editor" and p.objective is not None] == []
    assert all(p.id for p in points)


def test_the_source_gives_sixty_nine_topics_and_the_editor_two(roadmap: RoadmapFile) -> None:
    # 21, 24 and 24 by stage; the three directions of the last module are points of one topic.
    assert [sum(len(from_source(m)) for m in s.modules) for s in roadmap.stages] == [21, 24, 24]
    added = [t for t in topics(roadmap).values() if t.origin == "editor"]
    assert [t.id for t in added] == ["cuda-kernels", "rl-basics"]


def test_what_a_bullet_spells_out_are_points_and_all_else_is_marked(roadmap: RoadmapFile) -> None:
    assert spelled_out(roadmap) == SPELLED_OUT


def test_added_topics_have_hours_of_their_own_beside_the_sources(plan: model.Roadmap) -> None:
    added = {t.id: t.own_hours for t in plan.topics if t.origin == "editor"}
    assert added == {"cuda-kernels": "6-10", "rl-basics": "10-15"}
    # The source's weeks times its 25 to 30 hours a week: 4-8, 8-12 and 12-16 weeks.
    for stage, (low, high) in zip(plan.stages, [(100, 240), (200, 360), (300, 480)], strict=True):
        assert source_hours(stage) == pytest.approx((low, high), abs=0.5)


def test_deep_dives_and_key_content_have_their_kinds(roadmap: RoadmapFile) -> None:
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


def test_the_own_project_runs_in_four_steps(roadmap: RoadmapFile) -> None:
    direction, *steps = modules(roadmap)["own-project"].topics
    assert [t.kind for t in steps] == ["project"] * 4
    for previous, step in pairwise([direction, *steps]):
        assert previous.id in step.needs


# What the source names for each module of its first stage; it names nothing for the others.
RESOURCES: dict[str, list[tuple[str, str]]] = {
    "maths": [("paper", "Matrix Calculus"), ("course", "CS229"), ("repo", "PyTorch 自动微分机制")],
    "neural-network-basics": [
        *(("course", "CS231n"), ("book", "Neural Networks and Deep Learning")),
        ("repo", "PyTorch autograd"),
    ],
    "pytorch-in-depth": [
        *(("docs", "官方文档高级部分"), ("repo", "ATen"), ("book", "Deep Learning with PyTorch")),
    ],
}

# Where one of them serves a topic of another module too.
ELSEWHERE = {"pytorch-in-depth": ["PyTorch 自动微分机制源码分析", "PyTorch autograd 实现分析"]}

# What serves a whole module, and stands with it therefore.
WHOLE = {
    "neural-network-basics": ["CS231n course notes"],
    "pytorch-in-depth": [
        "PyTorch documentation: the advanced parts",
        "Deep Learning with PyTorch: the advanced chapters",
    ],
}


def named_by_source(part: object) -> dict[tuple[str, str], ResourcePart]:
    """The source's own resources of a part, each once, by kind and title (Chinese)."""
    return {(r.kind, r.title.zh): r for r in resources(part) if r.origin == "source"}


def test_the_first_stage_names_three_resources_a_module(roadmap: RoadmapFile) -> None:
    for name, module in modules(roadmap).items():
        found = [
            (kind, title)
            for kind, title in named_by_source(module)
            if title not in ELSEWHERE.get(name, ())
        ]
        expected = RESOURCES.get(name, [])
        assert len(found) == len(expected), name
        for kind, word in expected:
            assert any(has == kind and word in title for has, title in found), word


def test_only_what_serves_a_whole_module_stands_at_it(roadmap: RoadmapFile) -> None:
    whole = {name: [r.title.en for r in m.resources] for name, m in modules(roadmap).items()}
    assert {name: titles for name, titles in whole.items() if titles} == WHOLE
    assert not any(s.resources for s in roadmap.stages)


def test_every_topic_says_what_to_read_first(roadmap: RoadmapFile) -> None:
    for topic in topics(roadmap).values():
        assert [r.first for r in topic.resources] == [n == 0 for n in range(len(topic.resources))]


def test_a_resource_is_the_same_wherever_it_stands(roadmap: RoadmapFile) -> None:
    # But for what of it serves the topic.
    found: dict[str, set[str]] = {}
    for resource in resources(roadmap):
        same = resource.model_copy(update={"first": False, "chapters": None})
        found.setdefault(resource.title.en, set()).add(same.model_dump_json())
    assert [title for title, texts in found.items() if len(texts) > 1] == []


def test_what_calls_itself_outdated_is_not_the_editors_advice(roadmap: RoadmapFile) -> None:
    advised = {r.title.en for r in resources(roadmap) if r.origin == "editor"}
    assert "nanochat" in advised
    assert "nanoGPT" not in advised


def test_the_general_resources_by_group(roadmap: RoadmapFile) -> None:
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
    order = [r.group.en if r.group else None for r in roadmap.resources]
    assert list(dict.fromkeys(order)) == [
        "Open-source implementations",
        "Technical blogs",
        "Videos",
    ]


def test_tools_by_group(roadmap: RoadmapFile) -> None:
    assert [(i.group and i.group.zh, i.title.zh) for i in roadmap.tools] == [
        ("代码辅助", "GitHub Copilot"),
        ("代码辅助", "Cursor IDE"),
        ("代码辅助", "Tabnine"),
        ("实验管理", "Weights & Biases 高级功能"),
        ("实验管理", "MLflow 模型注册"),
        ("实验管理", "DVC 流水线管理"),
    ]


def test_environment_with_the_sources_remarks(roadmap: RoadmapFile) -> None:
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


def test_methods_with_all_their_steps(roadmap: RoadmapFile) -> None:
    assert [(m.title.zh, len(m.steps), m.ordered) for m in roadmap.methods] == [
        ("源码阅读法", 3, False),
        ("对比实现法", 3, True),
        ("性能分析法", 3, False),
        ("论文复现四步法", 4, True),
    ]
    words = [
        *(("每周精读", "PyTorch autograd"), ("核心类图", "数据流图"), ("中文注释", "个人仓库")),
        *(("PyTorch 高级 API",), ("基础 Python",), ("CUDA 优化",)),
        *(("Nsight Systems",), ("显存占用",), ("计算强度",)),
        *(("精读论文", "公式"), ("基础版本",), ("复现实验数据",), ("改进", "创新")),
    ]
    steps = [step.zh for m in roadmap.methods for step in m.steps]
    for step, said in zip(steps, words, strict=True):
        assert all(word in step for word in said), step


def test_the_typical_week_adds_up_to_48_hours(roadmap: RoadmapFile) -> None:
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


def test_the_typical_week_says_what_each_slot_is_for(roadmap: RoadmapFile) -> None:
    work = [
        *(("论文精读", "数学推导"), ("核心代码实现",), ("性能分析", "优化")),
        *(("对比实验设计",), ("实验运行", "监控"), ("结果分析", "记录")),
        *(("项目集成", "测试"), ("技术博客写作",), ("社区交流", "代码审查")),
    ]
    for slot, words in zip(roadmap.week, work, strict=True):
        assert all(word in slot.title.zh for word in words), slot.title.zh


def test_nine_criteria_in_three_areas(roadmap: RoadmapFile) -> None:
    assert [c.area.zh for c in roadmap.criteria] == [
        *["基础能力"] * 3,
        *["工程能力"] * 3,
        *["研究能力"] * 3,
    ]
    words = [
        *(("徒手推导", "反向传播"), ("自定义 CUDA 内核",), ("计算瓶颈",)),
        *(("分布式训练方案",), ("量化", "部署"), ("完整的训练流水线",)),
        *(("快速复现新论文",), ("提出改进方案",), ("设计验证实验",)),
    ]
    for criterion, said in zip(roadmap.criteria, words, strict=True):
        assert all(word in criterion.title.zh for word in said), criterion.title.zh
        assert criterion.shown_by
        assert set(criterion.shown_by) <= topics(roadmap).keys()


def test_the_sources_closing_advice_is_kept(roadmap: RoadmapFile) -> None:
    (advice,) = [n for n in roadmap.notes if n.origin == "source"]
    assert advice.kind == "advice"
    for word in ("深入理解", "开源社区", "博客"):
        assert word in advice.text.zh


def test_the_weekly_habits_are_the_sources(roadmap: RoadmapFile) -> None:
    words = [("精读一个关键模块", "PyTorch autograd"), ("技术博客",), ("社区", "代码审查")]
    for habit, said in zip(roadmap.habits, words, strict=True):
        assert (habit.every, habit.origin) == ("week", "source")
        assert all(word in habit.title.zh for word in said), habit.title.zh
    assert [h.hours for h in roadmap.habits] == [None, "2", "2"]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_source_is_in_both_languages(roadmap: RoadmapFile, name: str) -> None:
    assert named_in(roadmap, name) == {"en", "zh"}


@pytest.mark.parametrize(
    ("original", "kind", "says"),
    [
        ("《Matrix Calculus for Deep Learning》", "correction", "You Need"),
        ("每周约25-30小时", "caveat", "48"),
        ("4-8周", "caveat", "36 weeks"),
        ("8-12周", "caveat", "5.5-8.3 months"),
        ("深度学习方法建议", "caveat", "studying in depth"),
        ("FID, IS", "caveat", "Inception Score"),
        ("自定义CUDA内核", "gap", "Triton"),
        ("强化学习前沿", "gap", "PPO"),
        ("跳过基础编程部分", "gap", "linear algebra, calculus, probability"),
        ("实现GPT-2架构", "gap", "language models"),
        ("构建完整AI应用", "gap", "containers"),
        ("复现ResNet关键设计（残差连接）", "gap", "batch normalisation"),
        ("GGML, GPTQ", "caveat", "GGUF"),
        ("vLLM, TGI", "caveat", "SGLang"),
        ("Fairseq", "caveat", "fairseq2"),
        ("PyCharm专业版", "caveat", "Pro subscription"),
        ("Lambda Labs", "caveat", "now called Lambda"),
        ("AWS SageMaker", "caveat", "Amazon SageMaker AI"),
    ],
)
def test_what_is_set_right_keeps_the_sources_words(
    roadmap: RoadmapFile, original: str, kind: str, says: str
) -> None:
    note = note_on(roadmap, original)
    assert note.kind == kind
    assert says in note.text.en


def test_what_may_change_again_says_when_it_was_true(roadmap: RoadmapFile) -> None:
    dated = ("GGML", "vLLM", "Fairseq", "PyCharm", "Lambda Labs", "AWS SageMaker")
    assert {note_on(roadmap, word).as_of for word in dated} == {"2026-11"}


def test_whose_links_authors_and_years_they_are_is_said(roadmap: RoadmapFile) -> None:
    own, terms = [n for n in roadmap.notes if n.kind == "provenance"]
    assert own.origin == terms.origin == "editor"
    for word in ("every link is the editor's", "authors and years", "prerequisites", "objectives"):
        assert word in own.text.en
    for word in ("所有链接均由编者补充", "作者和年份", "前置主题", "学习目标"):
        assert word in own.text.zh


def test_the_misnamed_paper_has_its_title_and_number(roadmap: RoadmapFile) -> None:
    first = topics(roadmap)["matrix-autodiff"].resources[0]
    assert first.kind == "paper"
    assert first.title.en == "The Matrix Calculus You Need For Deep Learning"
    assert first.url == "https://arxiv.org/abs/1802.01528"
    assert first.note is not None
    assert "《Matrix Calculus for Deep Learning》" in first.note.en


def test_resources_that_the_source_does_not_name_are_marked(roadmap: RoadmapFile) -> None:
    # Three a module in the first stage and ten general ones: the source names no others.
    stage = [*map(named_by_source, roadmap.stages[0].modules)]
    named = {r.title.en for found in stage for r in found.values()}
    named |= {r.title.en for r in roadmap.resources if r.origin == "source"}
    assert len(named) == 19
    marked = [r for r in resources(roadmap) if r.origin == "source"]
    assert {r.title.en for r in marked} == named
    later = [r for stage in roadmap.stages[1:] for r in resources(stage)]
    assert later
    assert all(r.origin == "editor" for r in later)


def test_what_the_source_builds_is_built(roadmap: RoadmapFile) -> None:
    depths = {name: topic.depth for name, topic in topics(roadmap).items()}
    # “从零实现”, “从头”, “手动实现” and the systems to be built.
    built = {
        *("matrix-library", "autodiff-from-scratch", "mlp-from-scratch", "training-monitor"),
        *("cpp-extension", "lenet", "lstm-from-scratch", "seq2seq", "transformer-from-scratch"),
        *("vae", "gpt2", "small-lm-pretraining", "rag", "image-text-retrieval"),
        *("multimodal-agent", "world-model", "custom-environment"),
    }
    assert {name for name in built if depths[name] != "build"} == set()


def test_no_other_roadmap_gives_credit_for_the_own_project(roadmap: RoadmapFile) -> None:
    own = {t.concept for t in modules(roadmap)["own-project"].topics}
    others = [other for other in everywhere() if other.id != roadmap.id]
    assert own.isdisjoint(t.concept for other in others for t in topics(other).values())


def test_the_own_project_stands_in_the_lanes_of_the_typical_week(roadmap: RoadmapFile) -> None:
    # “论文精读” is a morning of theory, “技术博客写作” one of the review slots.
    lanes = {name: t.lane for name, t in topics(roadmap).items() if t.lane is not None}
    assert lanes == {
        "project-direction": "trends",
        "reproduction-plan": "theory",
        "technical-report": "review",
    }


def test_gaps_point_to_topics_of_other_roadmaps(roadmap: RoadmapFile) -> None:
    found = {n.original: references(n.text.en) for n in roadmap.notes if n.kind == "gap"}
    # The one on resources is closed by the editor's resources.
    assert [original for original, pointers in found.items() if not pointers] == [None]
    rl = found["强化学习前沿"]
    assert {p.split("/")[0] for p in rl} == {"llm-from-zero", "ai-foundations-to-frontier"}


def test_on_the_first_day_the_first_module_is_ready_and_nothing_else(
    plan: model.Roadmap,
) -> None:
    assert ready(plan) == [
        "matrix-autodiff",
        "graphical-models",
        "optimisation-theory",
        "matrix-library",
    ]


def test_a_gap_topic_says_that_it_can_be_skipped(plan: model.Roadmap) -> None:
    for topic in (t for t in plan.topics if t.optional):
        assert topic.note is not None
        assert "skip it" in topic.note.en
        assert "跳过" in topic.note.zh


@pytest.mark.parametrize(
    ("topic_id", "before"),
    [
        ("mlp-from-scratch", {"backprop", "optimisation-theory"}),
        ("init-experiment", {"mlp-from-scratch", "initialisation"}),
        ("distributed-training", {"mlp-from-scratch", "computation-graphs"}),
        ("quantisation-practice", {"mlp-from-scratch", "computation-graphs"}),
        ("resnet", {"lenet", "computation-graphs"}),
        ("transformer-from-scratch", {"attention", "seq2seq", "lstm-from-scratch"}),
        ("diffusion", {"vae", "graphical-models", "resnet"}),
        ("small-lm-pretraining", {"gpt2", "ddp-example", "mixed-precision"}),
        ("vision-transformer", {"transformer-from-scratch", "resnet"}),
        ("video-model", {"vision-transformer"}),
        ("distributed-rl", {"ppo", "ddp-example"}),
        ("technical-report", {"project-direction", "transformer-from-scratch"}),
    ],
)
def test_what_comes_before_a_topic(plan: model.Roadmap, topic_id: str, before: set[str]) -> None:
    assert before <= all_before(plan, topic_id)


def test_serving_a_model_does_not_wait_for_quantising_it(plan: model.Roadmap) -> None:
    assert needs(plan)["llm-inference"] == {"gpt2", "kv-cache"}


@pytest.mark.parametrize(
    ("topic_id", "after"),
    [
        ("lenet", "matrix-library"),
        ("transformer-from-scratch", "matrix-library"),
        ("tensorrt", "quantisation-practice"),
        ("parallel-training", "ddp-example"),
        ("memory-footprint", "kv-cache"),
        ("rag", "llm-inference"),
        ("image-text-retrieval", "cross-modal-alignment"),
    ],
)
def test_what_does_not_come_before_a_topic(plan: model.Roadmap, topic_id: str, after: str) -> None:
    assert after not in all_before(plan, topic_id)


def test_every_need_was_judged(plan: model.Roadmap) -> None:
    judged = judgements("dl-for-programmers")
    assert {i: set(names) for i, names in judged["edges"].items()} == needs(plan)
    for table, stands in (("why", True), ("added", True), ("cut", False)):
        for topic_id, reasons in judged[table].items():
            assert all((need in needs(plan)[topic_id]) is stands for need in reasons), topic_id
            assert all(reasons.values())


def test_the_heavier_of_two_topics_has_the_greater_weight(roadmap: RoadmapFile) -> None:
    weights = {i: t.weight or 0 for i, t in topics(roadmap).items()}
    for heavier, lighter, why in judgements("dl-for-programmers")["heavier"]:
        assert weights[heavier] > weights[lighter], f"{heavier}, {lighter}: {why}"


def test_every_weight_says_on_what_it_rests(roadmap: RoadmapFile) -> None:
    assert [t.id for t in topics(roadmap).values() if not (t.weight and t.basis)] == []


def test_a_cache_weighs_much_less_than_a_kernel(roadmap: RoadmapFile) -> None:
    weights = {i: t.weight or 0 for i, t in topics(roadmap).items()}
    assert weights["flash-attention"] > 4 * weights["kv-cache"]
    assert weights["backprop"] > 3 * weights["activations"]


def test_weights_fit_into_the_hours_of_their_module(roadmap: RoadmapFile) -> None:
    # The weeks that the source gives a module, at its 25 to 30 hours.
    for module in modules(roadmap).values():
        span = parse_span(module.duration or "")
        weeks = (span.last or 0) - (span.first or 0) + 1
        hours = sum(t.weight or 0 for t in from_source(module))
        assert 25 * weeks <= hours <= 30 * weeks, module.id


def test_every_project_says_when_it_is_done_and_nothing_else_does(roadmap: RoadmapFile) -> None:
    for topic in topics(roadmap).values():
        assert bool(topic.done_when) is (topic.kind == "project"), topic.id


def test_batch_normalisation_is_taught_before_what_rests_on_it(
    roadmap: RoadmapFile, plan: model.Roadmap
) -> None:
    taught = [
        name
        for name, topic in topics(roadmap).items()
        for point in topic.points
        if "batch-normalization" in point.concepts
    ]
    assert taught == ["resnet"]
    assert "resnet" in all_before(plan, "dcgan")


def taught(roadmap: RoadmapFile) -> dict[str, set[tuple[str, str]]]:
    """By topic and point: each concept with the depth to which it is taught."""
    return {
        f"{name}/{point.id}": {
            (concept, point.depth or topic.depth)
            for concept in point.concepts or [topic.concept or ""]
        }
        for name, topic in topics(roadmap).items()
        for point in topic.points
    }


def test_points_teach_what_is_as_narrow_as_they_are(roadmap: RoadmapFile) -> None:
    found = taught(roadmap)
    # Layers are not yet the network, nor one network another.
    assert found["lenet/pooling"] == {("convolution-and-pooling", "build")}
    assert found["lenet/lenet-5"] == {("lenet", "build"), ("image-classification", "build")}
    assert found["resnet/residuals"] == {("resnet", "build"), ("bottleneck-blocks", "build")}
    assert not any(concept == "alexnet" for pairs in found.values() for concept, _ in pairs)
    # What is derived and written is more than known; what is explained is not.
    assert ("markov-decision-processes", "build") in found["rl-basics/bellman"]
    assert found["rl-basics/reinforce"] == {("policy-gradient", "build")}
    assert found["rl-basics/q-learning"] == {("q-learning", "know")}
    # LoRA for a language model is not that for a style of images.
    library = {("huggingface-transformers", "use"), ("huggingface-training", "use")}
    assert found["lora/adapter"] == {("lora", "use"), *library}
    assert found["llm-quantisation/gptq"] == {("llm-quantization", "use"), ("perplexity", "use")}
    assert found["quantisation-practice/int8"] == {("quantization", "use")}


def test_what_the_source_teaches_is_found_at_a_point(roadmap: RoadmapFile) -> None:
    found = {concept for pairs in taught(roadmap).values() for concept, _ in pairs}
    assert len(found) == 124
    assert {t.concept for t in topics(roadmap).values()} <= found
    # The source names these as tools and places only: an assistant, an IDE, containers, clouds.
    named = ("ai-coding-assistants", "development-environment", "docker", "compute-environments")
    assert found.isdisjoint(named)


def test_only_what_runs_a_library_or_is_read_stays_below_building(roadmap: RoadmapFile) -> None:
    used = [i for i, t in topics(roadmap).items() if t.kind == "project" and t.depth != "build"]
    assert used == [
        *("langchain-components", "reproduction-plan", "performance-tuning"),
        *("compare-and-improve", "technical-report"),
    ]
    read = [t for t in topics(roadmap).values() if t.kind == "study"]
    assert {t.id for t in read if t.depth != "know"} == {"project-direction"}


def test_reworded_points_keep_their_earlier_names(roadmap: RoadmapFile) -> None:
    earlier = {
        "mlp-from-scratch/training": (
            "Train it on a small data set until the loss falls as expected"
        ),
        "clip/contrastive-loss": (
            "Implement the symmetric contrastive loss, and train on a small captioned data set"
        ),
        "rl-basics/reinforce": "Derive the policy gradient, and implement REINFORCE",
    }
    found = {
        f"{name}/{point.id}": point.formerly
        for name, topic in topics(roadmap).items()
        for point in topic.points
        if point.formerly
    }
    assert found == {name: [f"{crc32(en.encode()):08x}"] for name, en in earlier.items()}
