"""The bundled roadmap `ai-foundations-to-frontier` against the facts of its source.

Every count, name, figure and link below was typed from the source text, so that an item that is
lost or altered in the data shows here, which comparing the data with itself would not do.
"""

import pytest

from studyplan.core import model
from studyplan.core.durations import parse_span
from studyplan.roadmaps.parts import ResourcePart, RoadmapFile
from tests.roadmaps.sources import (
    all_before,
    fixtures,
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
    stated,
    topics,
    unsaid,
)

# The path (part two of the source): each stage with its length, and its modules.
STAGES: dict[str, tuple[str, str, list[str]]] = {
    "foundations": ("基础奠基", "1-2 months", ["数学基础", "机器学习入门", "Python编程"]),
    "deep-learning-core": (
        "深度学习核心",
        "2-3 months",
        ["神经网络实战", "Transformer精读", "生成模型入门"],
    ),
    "frontier-frameworks": (
        "前沿框架专精",
        "3-6 months",
        # The source's 深度搜索与强化学习: the module goes by its content, with a note.
        ["GPT技术栈", "扩散模型进阶", "搜索与强化学习"],
    ),
    "engineering": ("工程化与扩展", "ongoing", ["分布式训练", "模型压缩", "领域扩展"]),
}

# The map (part one): each area with its items, and what the source says an item holds.
MAP: dict[str, tuple[str, dict[str, list[str]]]] = {
    "maths-and-ml": (
        "基础数学与机器学习",
        {
            "linear-algebra": ["线性代数", "矩阵运算", "特征值分解", "张量操作"],
            "probability": ["概率统计", "贝叶斯理论", "高斯分布", "马尔可夫链"],
            "calculus": ["微积分", "梯度下降", "链式法则", "优化目标函数"],
            "information-theory": ["信息论", "KL 散度", "交叉熵", "信息压缩"],
            "machine-learning": [
                *("机器学习基础", "监督/无监督学习", "损失函数", "正则化", "过拟合"),
            ],
        },
    ),
    "dl-architectures": (
        "深度学习核心架构",
        {
            "neural-networks": [
                "神经网络基础",
                "前馈网络",
                "反向传播",
                "激活函数（ReLU、Softmax）",
            ],
            "cnn": ["卷积神经网络（CNN）", "卷积核", "池化", "图像特征提取"],
            "rnn-lstm": ["循环神经网络（RNN）", "LSTM", "序列建模", "门控机制"],
            "transformer": ["Transformer 架构", "自注意力机制", "位置编码", "多头注意力"],
            "generative-models": ["生成模型", "GAN", "VAE", "扩散模型（Diffusion）"],
        },
    ),
    "key-frameworks": (
        "关键框架技术解析",
        {
            "autoregressive-generation": [
                *("自回归生成", "GPT", "自回归语言建模", "Masked Language Modeling", "BERT"),
            ],
            "pre-training": ["预训练", "大规模自回归预训练", "GPT 系列", "文本的规律"],
            "rlhf": ["微调与对齐（RLHF）"],
            "compression": ["模型压缩", "知识蒸馏", "量化"],
            "diffusion-principles": ["扩散模型原理", "前向过程", "反向去噪"],
            "latent-space": ["潜在空间", "Latent Diffusion 的基本概念"],
            "unet-clip": ["U-Net 架构", "CLIP 文本编码器"],
            "guidance": ["引导生成", "Classifier-Free Guidance"],
            "rl-basics": ["强化学习基础", "Q-Learning", "策略梯度"],
            "mcts": ["蒙特卡洛树搜索（MCTS）"],
            "multi-agent": ["多智能体协同"],
            "sparse-rewards": ["稀疏奖励与探索策略"],
        },
    ),
    "optimisation-and-deployment": (
        "高级优化与部署",
        {
            "training-optimisation": ["训练优化", "混合精度训练", "分布式训练", "梯度裁剪"],
            "inference-acceleration": ["推理加速", "模型剪枝", "量化", "ONNX 转换"],
            "engineering-tools": [
                *("工程工具", "PyTorch/TensorFlow", "Hugging Face Transformers", "Diffusers 库"),
            ],
        },
    ),
}

# The same in English, ignoring case.
ENGLISH: dict[str, tuple[str, ...]] = {
    "linear-algebra": ("linear algebra", "matrix operations", "eigendecomposition", "tensor"),
    "probability": ("probability", "statistics", "Bayesian", "Gaussian", "Markov chains"),
    "calculus": ("calculus", "gradient descent", "chain rule", "objective functions"),
    "information-theory": ("information theory", "KL divergence", "cross-entropy", "compressing"),
    "machine-learning": ("supervised", "unsupervised", "loss", "regularisation", "overfitting"),
    "neural-networks": ("feed-forward", "backpropagation", "ReLU", "Softmax"),
    "cnn": ("CNN", "kernels", "pooling", "features"),
    "rnn-lstm": ("RNN", "LSTM", "sequence modelling", "gating"),
    "transformer": ("Transformer", "self-attention", "positional encoding", "multi-head"),
    "generative-models": ("generative models", "GAN", "VAE", "diffusion"),
    "autoregressive-generation": ("autoregressive", "GPT", "masked language modelling", "BERT"),
    "pre-training": ("pre-training", "large-scale", "patterns of text"),
    "rlhf": ("fine-tuning", "alignment", "RLHF"),
    "compression": ("compression", "knowledge distillation", "quantisation"),
    "diffusion-principles": ("diffusion", "forward process", "denoising"),
    "latent-space": ("latent space", "latent diffusion"),
    "unet-clip": ("U-Net", "CLIP text encoder"),
    "guidance": ("classifier-free guidance",),
    "rl-basics": ("reinforcement learning", "Q-Learning", "policy gradients"),
    "mcts": ("Monte Carlo tree search", "MCTS"),
    "multi-agent": ("multi-agent cooperation",),
    "sparse-rewards": ("sparse rewards", "exploration"),
    "training-optimisation": ("mixed-precision", "distributed training", "gradient clipping"),
    "inference-acceleration": ("inference acceleration", "pruning", "quantisation", "ONNX"),
    "engineering-tools": ("PyTorch/TensorFlow", "Hugging Face Transformers", "Diffusers"),
    "mnist": ("simple project", "MNIST"),
    "gpt2-domain-text": ("GPT-2", "one domain", "legal contracts"),
    "lora-style": ("LoRA adapter", "particular style", "community forums", "GitHub projects"),
    "board-game-ai": ("board game", "Gomoku", "MCTS", "neural network"),
}

# Where every topic stands: the map's items in the modules of the path, beside the path's own.
MODULES: dict[str, list[str]] = {
    "maths": ["linear-algebra", "probability", "calculus", "information-theory"],
    "machine-learning-intro": ["machine-learning"],
    "python": ["python-basics", "numpy", "pandas", "mnist"],
    "neural-networks-in-practice": ["neural-networks", "cnn", "rnn-lstm", "pytorch-practice"],
    "transformer-close-reading": ["transformer", "transformer-examples"],
    "generative-intro": ["generative-models", "vae-paper", "gan-paper"],
    "gpt-stack": [
        *("engineering-tools", "autoregressive-generation", "pre-training", "gpt2-fine-tuning"),
        *("rlhf", "gpt2-domain-text"),
    ],
    "diffusion-in-depth": [
        *("diffusion-principles", "latent-space", "unet-clip", "guidance", "diffusers"),
        *("stable-diffusion-source", "lora-style"),
    ],
    "search-and-rl": [
        *("rl-basics", "mcts", "multi-agent", "sparse-rewards", "ppo", "alphago"),
        *("board-game-ai", "deepseek"),
    ],
    "distributed-training": ["training-optimisation", "deepspeed", "megatron-lm"],
    "model-compression": ["compression", "inference-acceleration", "tensorrt"],
    "domain-extension": ["clip-multimodal", "nerf"],
}

OCW = "https://ocw.mit.edu/courses"
# Every link of the source that stands at a topic: 69 occurrences, 48 links with those below.
LINKS: dict[str, list[str]] = {
    "linear-algebra": [
        f"{OCW}/18-06-linear-algebra-spring-2010/",
        f"{OCW}/18-06-linear-algebra-spring-2005/",
    ],
    "probability": [f"{OCW}/res-6-012-introduction-to-probability-spring-2018/"],
    "calculus": ["https://www.khanacademy.org/math/calculus-1"],
    "information-theory": ["https://www.coursera.org/learn/information-theory"],
    "machine-learning": ["https://www.coursera.org/learn/machine-learning"],
    "numpy": ["https://numpy.org/"],
    "pandas": ["https://pandas.pydata.org/"],
    "neural-networks": ["https://www.deeplearning.ai/deep-learning-specialization/"],
    "cnn": ["https://cs231n.stanford.edu/"],
    "rnn-lstm": ["https://colah.github.io/posts/2015-08-Understanding-LSTMs/"],
    "pytorch-practice": ["https://pytorch.org/tutorials/"],
    "transformer": ["https://arxiv.org/abs/1706.03762"],
    "transformer-examples": ["https://huggingface.co/transformers/examples.html"],
    "generative-models": [
        *("https://arxiv.org/abs/1406.2661", "https://arxiv.org/abs/1312.6114"),
        "https://arxiv.org/abs/2006.11239",
    ],
    "vae-paper": ["https://arxiv.org/abs/1312.6114"],
    "gan-paper": ["https://arxiv.org/abs/1406.2661"],
    "engineering-tools": [
        *("https://pytorch.org/", "https://www.tensorflow.org/"),
        *("https://huggingface.co/transformers/", "https://github.com/huggingface/diffusers"),
    ],
    "autoregressive-generation": ["https://arxiv.org/abs/2005.14165"],
    "gpt2-fine-tuning": ["https://huggingface.co/transformers/model_doc/gpt2.html"],
    "rlhf": ["https://openai.com/research/instruction-following"],
    "gpt2-domain-text": ["https://huggingface.co/transformers/model_doc/gpt2.html"],
    "diffusion-principles": ["https://arxiv.org/abs/2006.11239"],
    "latent-space": ["https://huggingface.co/blog/latent-diffusion"],
    "unet-clip": ["https://arxiv.org/abs/1505.04597", "https://github.com/openai/CLIP"],
    "guidance": ["https://lilianweng.github.io/lil-log/2021/07/22/diffusion-models.html"],
    "diffusers": ["https://github.com/huggingface/diffusers"],
    "stable-diffusion-source": ["https://github.com/CompVis/stable-diffusion"],
    "lora-style": ["https://github.com/artifacts4/lora-diffusion"],
    "rl-basics": ["https://www.davidsilver.uk/teaching/"],
    "mcts": ["https://en.wikipedia.org/wiki/Monte_Carlo_tree_search"],
    "multi-agent": ["https://arxiv.org/abs/1810.05587"],
    "sparse-rewards": ["https://spinningup.openai.com/en/latest/"],
    "ppo": ["https://spinningup.openai.com/en/latest/algorithms/ppo.html"],
    "alphago": ["https://www.nature.com/articles/nature16961"],
    "board-game-ai": ["https://spinningup.openai.com/en/latest/"],
    "training-optimisation": ["https://developer.nvidia.com/mixed-precision"],
    "deepspeed": ["https://www.deepspeed.ai/"],
    "megatron-lm": ["https://github.com/NVIDIA/Megatron-LM"],
    "compression": ["https://huggingface.co/blog/fine-tune-bert"],
    "inference-acceleration": ["https://onnx.ai/", "https://developer.nvidia.com/tensorrt"],
    "tensorrt": ["https://developer.nvidia.com/tensorrt"],
    "clip-multimodal": ["https://github.com/openai/CLIP"],
    "nerf": ["https://www.matthewtancik.com/nerf"],
}

# What of part three (below) also stands at the topics that it serves.
ALSO: dict[str, str] = {
    **dict.fromkeys(
        ("linear-algebra", "probability", "calculus", "information-theory", "machine-learning"),
        "https://www.deeplearningbook.org/",
    ),
    **dict.fromkeys(("neural-networks", "cnn", "rnn-lstm"), "https://www.deeplearningbook.org/"),
    "pytorch-practice": "https://www.fast.ai/",
    "transformer": "http://web.stanford.edu/class/cs224n/",
    "diffusers": "https://arxiv.org/abs/2010.02502",
    "pre-training": "https://arxiv.org/abs/2005.14165",
}

# The source's own headings inside an area of its map, in the modules of the path. The path's
# example of fine-tuning stands in the midst of the first.
GROUPS: dict[str, list[str]] = {
    "GPT 系列": [
        *("autoregressive-generation", "pre-training", "gpt2-fine-tuning", "rlhf", "compression"),
    ],
    "Stable Diffusion": ["diffusion-principles", "latent-space", "unet-clip", "guidance"],
    "深度搜索技术": ["rl-basics", "mcts", "multi-agent", "sparse-rewards"],
}

PROJECTS = ["mnist", "gpt2-domain-text", "lora-style", "board-game-ai"]

# Part three of the source: by group, a word of the entry's Chinese text, and its link.
KEY_RESOURCES: dict[str, list[tuple[str, str | None]]] = {
    "书籍": [
        ("Deep Learning", "https://www.deeplearningbook.org/"),
        (
            "Hands-On Machine Learning with Scikit-Learn, Keras, and TensorFlow",
            "https://www.oreilly.com/library/view/hands-on-machine-learning/9781492032632/",
        ),
    ],
    "课程": [
        (
            "CS231n: Convolutional Neural Networks for Visual Recognition",
            "https://cs231n.stanford.edu/",
        ),
        (
            "CS224n: Natural Language Processing with Deep Learning",
            "http://web.stanford.edu/class/cs224n/",
        ),
        ("Fast.ai实战课程", "https://www.fast.ai/"),
    ],
    "论文": [
        ("GPT-3 论文", "https://arxiv.org/abs/2005.14165"),
        ("Stable Diffusion相关论文及资源", "https://github.com/CompVis/stable-diffusion"),
        ("AlphaGo", "https://www.nature.com/articles/nature16961"),
        ("DDIM 论文", "https://arxiv.org/abs/2010.02502"),
    ],
    "代码库": [
        ("Hugging Face Transformers", "https://huggingface.co/transformers/"),
        ("Stability-AI/stable-diffusion", "https://github.com/CompVis/stable-diffusion"),
        ("DeepSeek", None),
    ],
}

# What is linked elsewhere than in the source, and where the link leads now.
MOVED: dict[str, str] = {
    f"{OCW}/18-06-linear-algebra-spring-2005/": f"{OCW}/18-06-linear-algebra-spring-2010/",
    "https://www.deeplearning.ai/deep-learning-specialization/": (
        "https://www.deeplearning.ai/courses/deep-learning-specialization/"
    ),
    "https://pytorch.org/tutorials/": "https://docs.pytorch.org/tutorials/",
    "https://huggingface.co/transformers/examples.html": (
        "https://github.com/huggingface/transformers/tree/main/examples"
    ),
    "https://huggingface.co/transformers/": "https://huggingface.co/docs/transformers/",
    "https://huggingface.co/transformers/model_doc/gpt2.html": (
        "https://huggingface.co/docs/transformers/model_doc/gpt2"
    ),
    "https://openai.com/research/instruction-following": (
        "https://openai.com/index/instruction-following/"
    ),
    "https://huggingface.co/blog/latent-diffusion": "https://huggingface.co/blog/stable_diffusion",
    "https://lilianweng.github.io/lil-log/2021/07/22/diffusion-models.html": (
        "https://lilianweng.github.io/posts/2021-07-11-diffusion-models/"
    ),
    "https://github.com/artifacts4/lora-diffusion": "https://github.com/cloneofsimo/lora",
    "https://developer.nvidia.com/mixed-precision": (
        "https://docs.nvidia.com/deeplearning/performance/mixed-precision-training/"
    ),
    "https://huggingface.co/blog/fine-tune-bert": "https://arxiv.org/abs/1503.02531",
    "https://spinningup.openai.com/en/latest/": "https://spinningup.openai.com/",
    "http://web.stanford.edu/class/cs224n/": "https://web.stanford.edu/class/cs224n/",
    "https://www.fast.ai/": "https://course.fast.ai/",
}

NAMES = [
    *("MIT 18.06", "Andrew Ng", "NumPy", "Pandas", "MNIST", "Python", "PyTorch", "TensorFlow"),
    *("Hugging Face Transformers", "Diffusers", "GAN", "VAE", "ReLU", "Softmax", "CNN", "LSTM"),
    *("BERT", "GPT-2", "GPT-3", "InstructGPT", "RLHF", "DDPM", "DDIM", "U-Net", "CLIP", "LoRA"),
    *("Stable Diffusion", "Classifier-Free Guidance", "DeepSeek", "Q-Learning", "MCTS", "PPO"),
    *("AlphaGo", "Spinning Up", "DeepSpeed", "Megatron-LM", "TensorRT", "ONNX", "NeRF"),
    *("Attention Is All You Need", "Deep Learning", "CS231n", "CS224n", "fast.ai"),
    *("CompVis/stable-diffusion", "Stability-AI/stable-diffusion", "Ian Goodfellow"),
]


roadmap, plan = fixtures("ai-foundations-to-frontier")


def source_links(found: list[ResourcePart]) -> list[str]:
    """The links that the source itself gives, each once, as it wrote them.

    One resource may hold two: the course that the map and the path link in different years.
    """
    own = [r for r in found if r.origin == "source"]
    both = f"{OCW}/18-06-linear-algebra-spring-2010/"
    links = []
    for r in own:
        if r.url == both:
            links.append(both)
        links.append(r.original_url or r.url or "")
    return list(dict.fromkeys(link for link in links if link))


def test_the_stages_are_those_of_the_path_with_their_lengths(roadmap: RoadmapFile) -> None:
    found = {s.id: (s.title.zh, s.duration) for s in roadmap.stages}
    assert found == {name: (title, length) for name, (title, length, _) in STAGES.items()}
    assert list(found) == list(STAGES)
    for stage in roadmap.stages:
        assert [m.title.zh.replace(" ", "") for m in stage.modules] == STAGES[stage.id][2]


def test_the_source_states_no_hours_so_none_are_made_up(roadmap: RoadmapFile) -> None:
    assert roadmap.pace is None
    assert roadmap.duration is None
    assert all(m.duration is None for m in modules(roadmap).values())
    assert [t.id for t in topics(roadmap).values() if t.hours] == ["deepseek"]
    note = note_on(roadmap, "阶段1：基础奠基（1-2个月）")
    assert note.kind == "gap"
    assert "no hours a week" in note.text.en


def test_every_topic_stands_in_its_module(roadmap: RoadmapFile) -> None:
    assert {name: [t.id for t in m.topics] for name, m in modules(roadmap).items()} == MODULES
    assert list(modules(roadmap)) == list(MODULES)


def test_the_map_has_four_areas(roadmap: RoadmapFile) -> None:
    assert [(a.id, a.title.zh) for a in roadmap.areas] == [(k, v[0]) for k, v in MAP.items()]
    frameworks = roadmap.areas[2]
    assert frameworks.note is not None
    for group in ("GPT series", "Stable Diffusion", "DeepSeek"):
        assert group in frameworks.note.en


def test_the_third_area_says_which_items_the_source_groups(roadmap: RoadmapFile) -> None:
    note = roadmap.areas[2].note
    assert note is not None
    # Model compression is in the last stage, but the map has it under the GPT series.
    in_order = [
        *("GPT 系列", "自回归生成", "预训练", "微调与对齐", "模型压缩"),
        *("Stable Diffusion", "扩散模型原理", "潜在空间", "U-Net", "CLIP", "引导生成"),
        *("DeepSeek（深度搜索技术）", "强化学习基础", "MCTS", "多智能体协同"),
        "稀疏奖励与探索策略",
    ]
    places = [note.zh.find(word) for word in in_order]
    assert -1 not in places
    assert places == sorted(places)


def test_each_of_the_25_items_of_the_map_is_one_topic_with_its_area(roadmap: RoadmapFile) -> None:
    assert [len(items) for _, items in MAP.values()] == [5, 5, 12, 3]
    found: dict[str, set[str]] = {area: set() for area in MAP}
    for topic in topics(roadmap).values():
        if topic.area is not None:
            found[topic.area].add(topic.id)
            assert topic.origin == "source"
    assert found == {area: set(items) for area, (_, items) in MAP.items()}


@pytest.mark.parametrize(
    ("topic_id", "words"), [item for _, items in MAP.values() for item in items.items()]
)
def test_an_item_of_the_map_says_what_the_source_says(
    roadmap: RoadmapFile, topic_id: str, words: list[str]
) -> None:
    assert unsaid(topics(roadmap)[topic_id], zh=words) == []


@pytest.mark.parametrize("topic_id", ENGLISH)
def test_it_says_the_same_in_english(roadmap: RoadmapFile, topic_id: str) -> None:
    assert unsaid(topics(roadmap)[topic_id], en=ENGLISH[topic_id]) == []


def test_only_what_the_source_spells_out_are_its_points(roadmap: RoadmapFile) -> None:
    expected = {
        **dict.fromkeys(("linear-algebra", "probability", "calculus", "transformer"), 3),
        **dict.fromkeys(("information-theory", "neural-networks", "cnn"), 3),
        **dict.fromkeys(("generative-models", "engineering-tools"), 3),
        **dict.fromkeys(("training-optimisation", "inference-acceleration"), 3),
        **dict.fromkeys(("rnn-lstm", "autoregressive-generation", "compression"), 2),
        **dict.fromkeys(("diffusion-principles", "unet-clip", "rl-basics"), 2),
        **dict.fromkeys(("lora-style", "board-game-ai"), 2),
        **dict.fromkeys(("mnist", "pre-training", "latent-space", "guidance"), 1),
        "machine-learning": 4,
        "gpt2-domain-text": 1,
    }
    assert {name: len(points) for name, points in spelled_out(roadmap).items()} == expected


def test_the_path_has_eighteen_topics_of_its_own_and_three_projects(roadmap: RoadmapFile) -> None:
    own = {name: t for name, t in topics(roadmap).items() if t.area is None}
    projects = {"gpt2-domain-text", "lora-style", "board-game-ai"}
    assert len(own) - len(projects) - 1 == 18
    assert {name for name, t in own.items() if t.origin == "editor"} == {"deepseek"}
    named = {
        *("python-basics", "numpy", "pandas", "mnist", "pytorch-practice", "transformer-examples"),
        *("vae-paper", "gan-paper", "gpt2-fine-tuning", "diffusers", "stable-diffusion-source"),
        *("ppo", "alphago", "deepspeed", "megatron-lm", "tensorrt", "clip-multimodal", "nerf"),
    }
    assert own.keys() == named | projects | {"deepseek"}


def test_the_three_directions_are_projects_of_the_third_stage(roadmap: RoadmapFile) -> None:
    words = {
        "gpt2-domain-text": ("微调 GPT-2", "某一领域的文本", "法律合同", "GPT方向"),
        "lora-style": ("LoRA 适配器", "特定风格的图像", "社区论坛", "GitHub 项目", "扩散模型"),
        "board-game-ai": ("棋类游戏 AI", "五子棋", "MCTS", "神经网络", "深度搜索"),
    }
    third = [t for m in roadmap.stages[2].modules for t in m.topics]
    assert {t.id for t in third if t.kind == "project"} == words.keys()
    for topic in third:
        if topic.id in words:
            assert not topic.optional
            assert topic.note is not None
            said = " ".join([topic.title.zh, topic.note.zh, *stated(topic)])
            assert all(word in said for word in words[topic.id]), topic.id


def test_a_project_is_about_its_own_work_and_made_by_the_learner(roadmap: RoadmapFile) -> None:
    # Reading about GPT-2, or fine-tuning a language model with LoRA, is no credit for these; nor is
    # MNIST for any other classification. What runs a library is no building.
    made = {
        "mnist": ("classification", "use", "mnist-classification"),
        "gpt2-domain-text": ("fine-tuning", "use", "gpt-2-fine-tuning"),
        "lora-style": ("image-lora", "use", None),
        "board-game-ai": ("alphago-and-board-games", "build", None),
    }
    found = {name: topics(roadmap)[name] for name in made}
    assert {name: (t.concept, t.depth, t.same_as) for name, t in found.items()} == made


def test_mnist_is_practice_and_not_a_resource(roadmap: RoadmapFile) -> None:
    topic = topics(roadmap)["mnist"]
    assert topic.kind == "project"
    assert "简单项目" in topic.points[0].zh
    assert all(r.origin == "editor" for r in topic.resources)


def also(topic_id: str) -> list[str]:
    return [link for name, link in ALSO.items() if name == topic_id]


@pytest.mark.parametrize("topic_id", LINKS)
def test_a_topic_keeps_the_sources_links(roadmap: RoadmapFile, topic_id: str) -> None:
    found = source_links(topics(roadmap)[topic_id].resources)
    assert sorted(found) == sorted([*LINKS[topic_id], *also(topic_id)])


def test_what_also_stands_at_a_topic_is_in_the_sources_lists(roadmap: RoadmapFile) -> None:
    listed = {link for entries in KEY_RESOURCES.values() for _, link in entries}
    assert set(ALSO.values()) <= listed


def test_where_the_source_links_nothing_the_links_are_the_editors(roadmap: RoadmapFile) -> None:
    bare = {"python-basics", "mnist", "pre-training", "deepseek"}
    assert topics(roadmap).keys() - LINKS.keys() == bare
    for name in bare:
        found = [r for r in topics(roadmap)[name].resources if r.origin == "source"]
        assert source_links(found) == also(name)


def test_all_48_links_of_the_source_are_there(roadmap: RoadmapFile) -> None:
    typed = {link for links in LINKS.values() for link in links}
    typed |= {link for entries in KEY_RESOURCES.values() for _, link in entries if link}
    assert len(typed) == 48
    kept = {r.url for r in resources(roadmap)} | {r.original_url for r in resources(roadmap)}
    assert typed - kept == set()


def test_spinning_up_is_one_course_under_one_address(roadmap: RoadmapFile) -> None:
    found = [r for r in resources(roadmap) if r.title.en == "Spinning Up in Deep RL"]
    assert len(found) == 2
    for course in found:
        assert course.url == "https://spinningup.openai.com/"
        assert course.original_url == "https://spinningup.openai.com/en/latest/"


def test_the_source_has_69_links(roadmap: RoadmapFile) -> None:
    # What the path says again of what the map links at the same topic.
    repeated = {
        **dict.fromkeys(("probability", "machine-learning", "transformer", "rlhf", "mcts"), 1),
        **dict.fromkeys(("engineering-tools", "diffusion-principles", "compression"), 1),
    }
    # Linked once, but attached to inference acceleration as well.
    attached_again = 1
    at_topics = sum(map(len, LINKS.values())) + sum(repeated.values()) - attached_again
    in_lists = sum(link is not None for entries in KEY_RESOURCES.values() for _, link in entries)
    assert at_topics + in_lists == 69


def test_links_that_moved_keep_the_sources_own(roadmap: RoadmapFile) -> None:
    found = {r.original_url: r.url for r in resources(roadmap) if r.original_url}
    assert found == MOVED
    # What replaces a link in one place replaces it everywhere.
    urls = {r.url for r in resources(roadmap)}
    assert urls & MOVED.keys() == set()


def test_every_link_that_moved_has_a_note(roadmap: RoadmapFile) -> None:
    kept = " ".join(n.original for n in roadmap.notes if n.original)
    assert [link for link in MOVED if link not in kept] == []
    for resource in resources(topics(roadmap)["compression"]):
        if resource.original_url:
            assert resource.note is not None
            assert "知识蒸馏相关概览" in resource.note.zh


def test_the_textbook_without_a_link_is_there(roadmap: RoadmapFile) -> None:
    (book,) = [r for r in topics(roadmap)["probability"].resources if r.url is None]
    assert book.kind == "book"
    assert "《概率论及其应用》" in book.title.zh
    assert book.by is not None
    assert book.by.en == "William Feller"
    assert book.note is not None
    assert "editor's reading" in book.note.en


@pytest.mark.parametrize("group", KEY_RESOURCES)
def test_the_key_resources_by_group(roadmap: RoadmapFile, group: str) -> None:
    found = [
        r
        for r in roadmap.resources
        if r.origin == "source" and r.group is not None and r.group.zh == group
    ]
    assert len(found) == len(KEY_RESOURCES[group])
    for resource, (word, link) in zip(found, KEY_RESOURCES[group], strict=True):
        said = resource.title.zh + (resource.note.zh if resource.note else "")
        assert word in said, word
        if link is not None:
            assert link in (resource.original_url, resource.url)


def test_the_groups_stand_in_order(roadmap: RoadmapFile) -> None:
    order = [r.group.zh if r.group else None for r in roadmap.resources]
    assert list(dict.fromkeys(order)) == list(KEY_RESOURCES)
    added = [r.title.en for r in roadmap.resources if r.origin == "editor"]
    assert len(added) == 3


def test_code_among_the_papers_is_called_code(roadmap: RoadmapFile) -> None:
    of = [r for r in resources(roadmap) if r.url == "https://github.com/CompVis/stable-diffusion"]
    assert len(of) == 3
    assert {r.kind for r in of} == {"repo"}


def test_what_is_said_of_deepseek_is_kept(roadmap: RoadmapFile) -> None:
    (entry,) = [r for r in roadmap.resources if "DeepSeek" in r.title.zh]
    assert entry.url == "https://github.com/deepseek-ai"
    assert entry.note is not None
    for word in ("公开资料较少", "官方网站", "GitHub 主页", "相关论文", "企业官网"):
        assert word in entry.note.zh


def test_the_closing_corrections_are_the_sources(roadmap: RoadmapFile) -> None:
    gpt, deepseek = [n for n in roadmap.notes if n.origin == "source"]
    assert (gpt.kind, deepseek.kind) == ("correction", "caveat")
    assert gpt.original is not None
    assert gpt.original.startswith("GPT预训练方法：原文中提到的“Masked Language Modeling”已更正为")
    assert "自回归生成" in gpt.text.zh
    assert deepseek.original is not None
    assert deepseek.original.startswith("DeepSeek方向：该领域涉及搜索与强化学习，")
    for word in ("搜索与强化学习", "公开资料较少", "最新论文", "开源信息"):
        assert word in deepseek.text.zh


@pytest.mark.parametrize(
    ("original", "kind", "says"),
    [
        ("DeepSeek（深度搜索技术）", "correction", "large language models"),
        ("关于 DeepSeek: 目前公开资料较少", "correction", "weights, code and papers"),
        ("知识蒸馏相关概览", "correction", "DistilBERT"),
        ("blog/latent-diffusion", "correction", "not known on the Hugging Face"),
        ("lil-log/2021/07/22/diffusion-models.html", "correction", "11 July 2021"),
        ("artifacts4/lora-diffusion", "correction", "nor its owner could be found"),
        ("Stability-AI/stable-diffusion", "correction", "CompVis/stable-diffusion"),
        ("Stable Diffusion相关论文及资源", "correction", "is code"),
        ("MIT 18.06 课程", "correction", "spring 2005"),
        ("Andrew Ng《机器学习》课程", "caveat", "Machine Learning Specialization"),
        ("deeplearning.ai/deep-learning-specialization/", "correction", "moved"),
        ("OpenAI InstructGPT介绍", "correction", "moved"),
        ("HuggingFace Transformers使用指南", "correction", "three times"),
        ("HuggingFace Transformer示例", "correction", "The Annotated Transformer"),
        ("PyTorch官网教程", "correction", "docs.pytorch.org"),
        ("GPT-2微调示例", "correction", "API reference"),
        ("developer.nvidia.com/mixed-precision", "correction", "gradient clipping"),
        ("模型剪枝、量化、ONNX转换", "gap", "conversion alone"),
        ("稀疏奖励与探索策略", "caveat", "reading list"),
        ("项目示例：实现棋类游戏AI", "caveat", "AlphaZero"),
        ("(MCTS) —— Wikipedia", "caveat", "encyclopaedia"),
        ("1810.05587", "correction", "A Survey and Critique of Multiagent"),
        ("梯度下降、链式法则、优化目标函数", "gap", "several variables"),
        ("http://web.stanford.edu/class/cs224n/", "correction", "HTTPS"),
        ("Note: Updated to HTTPS for consistency.", "provenance", "not quite true"),
        ("9781492032632", "caveat", "second edition (2019)"),
        ("Fast.ai实战课程", "correction", "home page"),
        ("《概率论及其应用》", "caveat", "William Feller"),
        ("一、核心知识点分类", "provenance", "no title"),
        ("可通过实现简单项目（如MNIST分类）进行实践", "gap", "Python tutorial"),
        ("TensorRT官网", "caveat", "inference acceleration"),
        ("U-Net架构与CLIP文本编码器", "caveat", "text encoder"),
        ("自注意力机制、位置编码、多头注意力", "gap", "dl-for-programmers/attention"),
        ("大规模自回归预训练学习文本规律", "gap", "dl-for-programmers/small-lm-pretraining"),
        ("混合精度训练、分布式训练、梯度裁剪", "gap", "dl-for-programmers/ddp-example"),
        ("CS231n: Convolutional", "caveat", "Deep Learning for Computer Vision"),
        ("3D生成（NeRF论文与资源）", "caveat", "rebuilds a single scene"),
        ("卷积核、池化、图像特征提取", "gap", "batch normalisation"),
    ],
)
def test_what_is_set_right_keeps_the_sources_words(
    roadmap: RoadmapFile, original: str, kind: str, says: str
) -> None:
    note = note_on(roadmap, original)
    assert note.kind == kind
    assert says in note.text.en


def test_what_is_added_for_a_problem_is_marked(roadmap: RoadmapFile) -> None:
    added = {
        "calculus": "https://www.khanacademy.org/math/multivariable-calculus",
        "machine-learning": "https://www.coursera.org/specializations/machine-learning-introduction",
        "python-basics": "https://docs.python.org/3/tutorial/",
        "transformer-examples": "https://nlp.seas.harvard.edu/annotated-transformer/",
        "gpt2-fine-tuning": "https://huggingface.co/docs/transformers/tasks/language_modeling",
        "rlhf": "https://arxiv.org/abs/2203.02155",
        "latent-space": "https://arxiv.org/abs/2112.10752",
        "guidance": "https://arxiv.org/abs/2207.12598",
        "lora-style": "https://arxiv.org/abs/2106.09685",
        "mcts": "https://doi.org/10.1109/TCIAIG.2012.2186810",
        "sparse-rewards": "https://lilianweng.github.io/posts/2020-06-07-exploration-drl/",
        "board-game-ai": "https://github.com/junxiaosong/AlphaZero_Gomoku",
        "training-optimisation": "https://docs.pytorch.org/docs/stable/amp.html",
        "inference-acceleration": "https://onnxruntime.ai/",
        "compression": "https://arxiv.org/abs/1910.01108",
    }
    for name, url in added.items():
        (found,) = [r for r in topics(roadmap)[name].resources if r.url == url]
        assert found.origin == "editor", name
    papers = {r.url for r in topics(roadmap)["deepseek"].resources}
    numbers = {"2401.02954", "2405.04434", "2412.19437", "2402.03300", "2501.12948"}
    assert papers == {f"https://arxiv.org/abs/{number}" for number in numbers}


def test_what_may_change_again_says_when_it_was_true(roadmap: RoadmapFile) -> None:
    dated = [
        *("关于 DeepSeek", "知识蒸馏相关概览", "blog/latent-diffusion", "artifacts4"),
        *("Andrew Ng《机器学习》", "deep-learning-specialization", "InstructGPT介绍"),
        *("Transformers使用指南", "Transformer示例", "GPT-2微调示例", "mixed-precision"),
        "PyTorch官网教程",
        *("9781492032632", "CS231n: Convolutional"),
    ]
    assert {note_on(roadmap, word).as_of for word in dated} == {"2026-11"}


def test_notes_name_eight_topics_of_other_roadmaps(roadmap: RoadmapFile) -> None:
    named = {name for note in roadmap.notes for name in references(note.text.en)}
    assert {name.split("/")[0] for name in named} == {"dl-for-programmers", "ml-dl-gpt"}
    assert len(named) == 8


def test_the_title_is_the_editors_and_that_is_said(roadmap: RoadmapFile) -> None:
    assert roadmap.source is not None
    assert roadmap.source.file == "000_a1773e3b2addc313.txt"
    assert "untitled" in roadmap.source.title.en
    assert roadmap.source.note is not None
    for fact in ("232", "69", "48"):
        assert fact in roadmap.source.note.en
        assert fact in roadmap.source.note.zh


def test_whose_the_rest_is_is_said(roadmap: RoadmapFile) -> None:
    said = " ".join(n.text.en for n in roadmap.notes if n.kind == "provenance")
    for word in (
        "link to DeepSeek on GitHub is the editor's",
        "authors and years",
        "prerequisites",
    ):
        assert word in said


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_source_is_in_both_languages(roadmap: RoadmapFile, name: str) -> None:
    assert named_in(roadmap, name) == {"en", "zh"}


def test_a_topic_that_rests_on_a_later_one_has_a_note(roadmap: RoadmapFile) -> None:
    for name in ("machine-learning", "rlhf", "multi-agent"):
        assert topics(roadmap)[name].note is not None


def test_on_the_first_day_four_topics_of_the_first_stage_are_ready(plan: model.Roadmap) -> None:
    assert ready(plan) == ["linear-algebra", "probability", "calculus", "python-basics"]


def test_nothing_of_a_later_stage_is_ready_before_machine_learning(plan: model.Roadmap) -> None:
    first = {t.id for m in plan.stages[0].modules for t in m.topics}
    for name in {t.id for t in plan.topics} - first:
        assert "machine-learning" in all_before(plan, name), name


def test_the_one_optional_topic_is_the_editors(plan: model.Roadmap) -> None:
    optional = {t.id for t in plan.topics if t.optional}
    assert optional == {"deepseek"}
    (deepseek,) = [t for t in plan.topics if t.id in optional]
    assert (deepseek.origin, deepseek.own_hours) == ("editor", "8-12")


@pytest.mark.parametrize(
    ("topic_id", "expected"),
    [
        ("information-theory", {"probability"}),
        ("machine-learning", {"linear-algebra", "calculus", "probability", "python-basics"}),
        ("mnist", {"machine-learning", "numpy", "pandas"}),
        ("pytorch-practice", {"cnn", "mnist", "neural-networks"}),
        ("transformer", {"neural-networks", "rnn-lstm"}),
        ("pre-training", {"autoregressive-generation", "transformer"}),
        ("diffusion-principles", {"vae-paper", "generative-models"}),
        ("multi-agent", {"ppo", "rl-basics", "pytorch-practice"}),
        ("vae-paper", {"generative-models", "information-theory"}),
        ("engineering-tools", {"pytorch-practice", "transformer"}),
        ("rlhf", {"gpt2-fine-tuning", "pre-training", "ppo", "rl-basics"}),
        ("gpt2-domain-text", {"gpt2-fine-tuning", "autoregressive-generation"}),
        ("latent-space", {"diffusion-principles", "vae-paper"}),
        ("diffusers", {"latent-space", "unet-clip", "guidance", "transformer", "cnn"}),
        ("lora-style", {"diffusers", "unet-clip", "latent-space", "engineering-tools"}),
        ("board-game-ai", {"alphago", "mcts", "rl-basics", "pytorch-practice"}),
        ("deepseek", {"rlhf", "transformer"}),
        ("megatron-lm", {"deepspeed", "training-optimisation", "transformer"}),
        ("tensorrt", {"inference-acceleration", "compression"}),
        ("clip-multimodal", {"cnn", "transformer", "pytorch-practice"}),
        ("nerf", {"neural-networks"}),
    ],
)
def test_what_comes_before_a_topic(plan: model.Roadmap, topic_id: str, expected: set[str]) -> None:
    assert expected <= all_before(plan, topic_id)


@pytest.mark.parametrize(
    ("topic_id", "after"),
    [
        ("lora-style", "gpt2-fine-tuning"),
        ("lora-style", "pre-training"),
        ("clip-multimodal", "unet-clip"),
        ("compression", "pytorch-practice"),
        ("nerf", "pytorch-practice"),
    ],
)
def test_what_does_not_come_before_a_topic(plan: model.Roadmap, topic_id: str, after: str) -> None:
    assert after not in all_before(plan, topic_id)


def test_every_need_was_judged(plan: model.Roadmap) -> None:
    judged = judgements("ai-foundations-to-frontier")
    assert {i: set(names) for i, names in judged["edges"].items()} == needs(plan)
    for table, stands in (("why", True), ("added", True), ("cut", False)):
        for topic_id, reasons in judged[table].items():
            assert all((need in needs(plan)[topic_id]) is stands for need in reasons), topic_id
            assert all(reasons.values())


def test_the_heavier_of_two_topics_has_the_greater_weight(roadmap: RoadmapFile) -> None:
    weights = {i: t.weight or 0 for i, t in topics(roadmap).items()}
    for heavier, lighter, why in judgements("ai-foundations-to-frontier")["heavier"]:
        assert weights[heavier] > weights[lighter], f"{heavier}, {lighter}: {why}"


def test_every_weight_says_on_what_it_rests(roadmap: RoadmapFile) -> None:
    assert [t.id for t in topics(roadmap).values() if not (t.weight and t.basis)] == []


def test_every_project_says_when_it_is_done(roadmap: RoadmapFile) -> None:
    assert [i for i, t in topics(roadmap).items() if t.kind == "project"] == PROJECTS
    assert [i for i, t in topics(roadmap).items() if t.done_when] == PROJECTS


def test_the_sources_headings_group_the_topics_under_them(roadmap: RoadmapFile) -> None:
    found: dict[str, list[str]] = {}
    for topic in topics(roadmap).values():
        if topic.group:
            found.setdefault(topic.group.zh, []).append(topic.id)
    assert found == GROUPS
    for module in modules(roadmap).values():  # those of a heading follow one another
        headings = [t.group.zh if t.group else "" for t in module.topics]
        changes = [a for a, b in zip(headings, [*headings[1:], ""], strict=True) if a and a != b]
        assert len(changes) == len(set(changes)), module.id


def test_advice_of_the_source_is_no_objective(roadmap: RoadmapFile) -> None:
    found = {i: [f.zh for f in t.facts] for i, t in topics(roadmap).items() if t.facts}
    assert found == {"lora-style": ["做法可到社区论坛和 GitHub 项目里找"]}


def test_what_is_only_a_noun_has_an_objective(roadmap: RoadmapFile) -> None:
    # The words with which the source's own tasks begin; they need none.
    tasks = ("Practise ", "Fine-tune ", "Train a ", "Implement ", "Combine ")
    bare = {
        f"{name}/{point.id}"
        for name, topic in topics(roadmap).items()
        for point in topic.points
        if point.origin == "source" and not point.objective and not point.en.startswith(tasks)
    }
    assert bare == set()
    assert all(p.id for t in topics(roadmap).values() for p in t.points)


def test_what_is_only_read_about_stays_at_the_depth_of_knowing(roadmap: RoadmapFile) -> None:
    read = [t for t in topics(roadmap).values() if t.kind in ("study", "reading")]
    assert {t.id for t in read if t.depth != "know"} == {"python-basics"}
    # Algorithms to understand: one agent is trained, and some are carried out by hand.
    deeper = {(t.id, p.id) for t in read for p in t.points if p.depth not in (None, "know")}
    by_hand = {("cnn", "kernels"), ("transformer", "self-attention"), ("rl-basics", "q-learning")}
    assert deeper == {("ppo", "training"), *by_hand}


@pytest.mark.parametrize(
    ("topic_id", "taught"),
    [
        (
            "probability",
            {
                *("probability-and-statistics", "probability-distributions", "bayes-theorem"),
                *("gaussian-distribution", "markov-chains"),
            },
        ),
        (
            "cnn",
            {"convolution-and-pooling", "convolutional-neural-networks", "feature-hierarchies"},
        ),
        ("generative-models", {"gan", "vae", "diffusion-models", "generative-models"}),
        ("autoregressive-generation", {"autoregressive-generation", "masked-language-modeling"}),
        ("lora-style", {"image-lora"}),
        (
            "transformer",
            {
                *("self-attention", "positional-encoding", "multi-head-attention"),
                *("transformer-architecture", "tensor-shapes", "paper-reading"),
            },
        ),
        (
            "compression",
            {"knowledge-distillation", "quantization", "pruning", "model-compression"},
        ),
    ],
)
def test_points_teach_what_they_say_and_no_more(
    roadmap: RoadmapFile, topic_id: str, taught: set[str]
) -> None:
    topic = topics(roadmap)[topic_id]
    own = [topic.concept] if topic.concept else []
    assert {c for p in topic.points for c in p.concepts or own} == taught


def test_every_topic_says_what_to_read_first(roadmap: RoadmapFile) -> None:
    for topic in topics(roadmap).values():
        assert [r.first for r in topic.resources] == [n == 0 for n in range(len(topic.resources))]


def test_a_resource_is_the_same_wherever_it_stands_among_topics(roadmap: RoadmapFile) -> None:
    # But for what of it serves the topic. Spinning Up has another note where it serves less.
    found: dict[str, set[str]] = {}
    for topic in topics(roadmap).values():
        for resource in topic.resources:
            served = {"first": False, "chapters": None, "pages": None}
            same = resource.model_copy(update=served)
            found.setdefault(resource.title.en, set()).add(same.model_dump_json())
    differing = {title for title, texts in found.items() if len(texts) > 1}
    assert differing == {"Spinning Up in Deep RL"}


def test_hours_fill_the_stages_at_ten_a_week(plan: model.Roadmap) -> None:
    # 1-2, 2-3 and 3-6 months of 52/12 weeks; the editor's topic comes on top.
    month = 10 * 52 / 12
    for stage, (low, high) in zip(plan.stages, [(1, 2), (2, 3), (3, 6)], strict=False):
        assert source_hours(stage) == pytest.approx((low * month, high * month), abs=0.5)
    assert plan.stages[3].duration is not None
    assert parse_span(plan.stages[3].duration).open_ended
