"""The bundled roadmap `ml-dl-gpt` against the facts of its source.

Every count, name and figure below was typed from the source text, so that a bullet that is lost
or altered in the data shows here, which comparing the data with itself would not do.
"""

from collections import Counter
from itertools import groupby

import pytest

from studyplan.core import model
from studyplan.core.durations import parse_range, parse_span
from studyplan.roadmaps.parts import ResourcePart, RoadmapFile
from studyplan.roadmaps.section_parts import AppendixPart
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
    texts,
    topics,
    unsaid,
    walk,
)

# For each module, topic by topic: the words of its bullet that title or points must have, in
# Chinese and (ignoring case) in English.
Words = tuple[str, ...]
MODULES: dict[str, list[tuple[str, Words, Words]]] = {
    "ml-basics": [
        (
            "ml-definition",
            ("人工智能的子集", "从数据中学习", "显式编程"),
            ("subset", "learn from data"),
        ),
        ("supervised-learning", ("监督学习", "回归", "分类"), ("regression", "classification")),
        ("unsupervised-learning", ("聚类", "降维"), ("clustering", "dimensionality reduction")),
        ("reinforcement-learning", ("Q-learning", "策略梯度"), ("q-learning", "policy gradient")),
        ("linear-regression", ("线性回归",), ("linear regression",)),
        ("logistic-regression", ("逻辑回归",), ("logistic regression",)),
        ("decision-trees", ("决策树",), ("decision trees",)),
        ("random-forests", ("随机森林",), ("random forests",)),
        ("k-means", ("K 均值聚类",), ("k-means",)),
        ("pca", ("主成分分析（PCA）",), ("principal component analysis (pca)",)),
        ("svm", ("支持向量机（SVM）",), ("support vector machines (svm)",)),
        (
            "classification-metrics",
            ("准确率", "精确率", "召回率", "F1 分数"),
            ("accuracy", "precision", "recall", "f1 score"),
        ),
        ("regression-metrics", ("均方误差（MSE）", "平均绝对误差（MAE）"), ("mse", "mae")),
        ("roc-auc", ("分类任务的 ROC-AUC",), ("roc-auc",)),
        (
            "ml-toolkit",
            ("Python", "NumPy", "Pandas", "Scikit-learn"),
            ("python", "numpy", "pandas", "scikit-learn"),
        ),
        ("kaggle-intro", ("Kaggle《机器学习入门》",), ("kaggle", "intro to machine learning")),
        ("house-prices", ("预测房价", "回归"), ("house prices", "regression")),
        ("iris", ("鸢尾花分类", "分类"), ("irises", "classification")),
    ],
    "dl-intro": [
        ("neural-networks", ("神经网络", "感知机", "多层感知机（MLP）"), ("perceptron", "(mlp)")),
        ("activation-functions", ("Sigmoid", "ReLU", "Tanh"), ("sigmoid", "relu", "tanh")),
        ("gradient-descent", ("梯度下降",), ("gradient descent",)),
        (
            "loss-functions",
            ("损失函数", "交叉熵", "MSE"),
            ("loss functions", "cross-entropy", "mse"),
        ),
        ("backpropagation", ("反向传播",), ("backpropagation",)),
        (
            "regularisation",
            ("过拟合", "正则化", "Dropout", "L2 正则化", "数据增强"),
            ("overfitting", "dropout", "l2 regularisation", "data augmentation"),
        ),
        ("dl-frameworks", ("TensorFlow", "PyTorch", "Keras"), ("tensorflow", "pytorch", "keras")),
        ("mnist", ("简单的前馈神经网络", "MNIST", "手写数字"), ("simple feed-forward", "mnist")),
    ],
    "gpt-background": [
        (
            "tokens-and-embeddings",
            ("分词", "Word2Vec", "GloVe"),
            ("tokenisation", "word2vec", "glove"),
        ),
        ("language-models", ("语言模型", "N-gram", "概率模型"), ("n-gram", "probabilistic models")),
        (
            "transformer-intro",
            ("自注意力", "编码器-解码器"),
            ("self-attention", "encoder and decoder"),
        ),
        (
            "nlp-toolkit",
            ("Hugging Face Transformers", "NLTK", "spaCy"),
            ("hugging face transformers", "nltk", "spacy"),
        ),
        (
            "text-classification",
            ("预训练嵌入", "文本分类", "情感分析"),
            ("pre-trained embeddings", "text classification", "sentiment analysis"),
        ),
    ],
    "intermediate-ml": [
        ("bagging", ("集成方法", "装袋法"), ("ensembles", "bagging")),
        (
            "boosting",
            ("提升法", "AdaBoost", "梯度提升", "XGBoost"),
            ("adaboost", "gradient boosting", "xgboost"),
        ),
        (
            "feature-engineering",
            ("特征选择", "缩放", "分类变量编码"),
            ("feature selection", "scaling", "encoding categorical variables"),
        ),
        ("tsne-umap", ("降维", "t-SNE", "UMAP"), ("t-sne", "umap")),
        ("dqn", ("深度 Q 网络（DQN）",), ("deep q-network (dqn)",)),
        ("policy-gradient", ("策略梯度",), ("policy gradient",)),
        ("titanic", ("Kaggle", "泰坦尼克号生存预测"), ("kaggle", "titanic")),
        ("churn", ("提升树模型", "客户流失"), ("boosted tree", "customer churn")),
    ],
    "dl-architectures": [
        ("cnn", ("卷积神经网络（CNN）", "AlexNet（2012）"), ("(cnn)", "alexnet (2012)")),
        ("batch-norm", ("批量归一化",), ("batch normalisation",)),
        ("resnet", ("ResNet（2015）",), ("resnet (2015)",)),
        ("rnn", ("循环神经网络（RNN）", "序列建模"), ("(rnn)", "sequence modelling")),
        ("lstm-gru", ("LSTM", "GRU"), ("lstm", "gru")),
        ("bahdanau-attention", ("Bahdanau 注意力（2015）",), ("bahdanau attention (2015)",)),
        ("self-attention", ("Transformer 中的自注意力",), ("self-attention in the transformer",)),
        ("gan", ("生成对抗网络（GAN，2014）",), ("gans (2014)",)),
        ("vae", ("变分自编码器（VAE）",), ("variational autoencoders (vae)",)),
        ("resnet-images", ("ResNet", "图像分类"), ("image classification", "resnet")),
        ("lstm-text", ("LSTM", "生成文本"), ("text generation", "lstm")),
    ],
    "gpt-transformers": [
        (
            "transformer-parts",
            ("位置编码", "多头注意力", "前馈层"),
            ("positional encoding", "multi-head attention", "feed-forward layers"),
        ),
        ("pre-training", ("无监督预训练",), ("unsupervised pre-training",)),
        ("fine-tuning", ("任务特定微调",), ("task-specific fine-tuning",)),
        (
            "gpt-1",
            ("GPT-1（2018）", "1.17 亿参数", "单向 Transformer", "BookCorpus 数据集"),
            ("gpt-1 (2018)", "117 million", "unidirectional", "bookcorpus"),
        ),
        (
            "gpt-2",
            ("GPT-2（2019）", "15 亿参数", "零样本学习", "WebText 数据集"),
            ("gpt-2 (2019)", "1.5 billion", "zero-shot", "webtext"),
        ),
        ("gpt2-fine-tuning", ("微调", "GPT-2", "生成文本"), ("fine-tuning gpt-2", "generate text")),
    ],
    "advanced-ml": [
        (
            "scaling-laws",
            ("计算量、数据量与模型规模", "Chinchilla（2022）"),
            ("compute, data and model size", "chinchilla (2022)"),
        ),
        ("rlhf", ("人类反馈强化学习（RLHF）", "人类偏好对齐"), ("rlhf", "human preferences")),
        ("federated-learning", ("隐私", "分布式训练"), ("distributed training", "privacy")),
        (
            "bayesian-methods",
            ("概率建模", "不确定性量化"),
            ("probabilistic modelling", "quantifying uncertainty"),
        ),
        ("rlhf-small-model", ("小型语言模型", "RLHF"), ("rlhf", "small language model")),
        ("federated-experiment", ("联邦学习实验",), ("experiment in federated learning",)),
    ],
    "multimodal-dl": [
        (
            "multimodal-models",
            ("GPT-4（2023）", "DALL-E（2021）", "Sora（2024）"),
            ("gpt-4 (2023)", "dall-e (2021)", "sora (2024)"),
        ),
        (
            "diffusion-models",
            ("扩散模型", "Stable Diffusion", "DALL-E 2 图像生成"),
            ("stable diffusion", "dall-e 2"),
        ),
        (
            "mixture-of-experts",
            ("混合专家（MoE）", "Mixtral 8x7B（2023）", "高效缩放"),
            ("(moe)", "mixtral 8x7b (2023)", "efficient scaling"),
        ),
        (
            "reasoning",
            ("推理能力", "思维链提示", "数学推理"),
            ("chain-of-thought prompting", "mathematical reasoning"),
        ),
        ("sd-images", ("Stable Diffusion 生成图像",), ("images with stable diffusion",)),
        ("multimodal-input", ("多模态输入实验",), ("multimodal input",)),
    ],
    "llms": [
        ("gpt-3", ("GPT-3（2020）", "1750 亿参数", "少样本学习"), ("175 billion", "few-shot")),
        (
            "gpt-4",
            ("GPT-4（2023）", "多模态能力", "改进的推理"),
            ("multimodal", "better reasoning"),
        ),
        ("claude", ("Claude（2023）", "宪法 AI", "安全性"), ("constitutional ai", "safety")),
        ("llama", ("LLaMA（2023）", "研究模型"), ("llama (2023)", "research model")),
        (
            "agents",
            ("智能体框架", "工具使用", "规划", "记忆增强模型"),
            ("agent frameworks", "tool use", "planning", "memory"),
        ),
        ("gpt3-chatbot", ("GPT-3 API", "聊天机器人"), ("chatbot", "gpt-3 api")),
        ("llama-research", ("LLaMA", "研究任务"), ("llama", "research task")),
    ],
    "applications": [
        ("object-detection", ("计算机视觉", "目标检测", "YOLO"), ("object detection", "yolo")),
        (
            "image-segmentation",
            ("计算机视觉", "图像分割", "U-Net"),
            ("image segmentation", "u-net"),
        ),
        (
            "nlp-applications",
            ("自然语言处理", "聊天机器人", "摘要", "翻译"),
            ("chatbots", "summarisation", "translation"),
        ),
        ("text-to-image", ("多模态 AI", "文生图", "DALL-E"), ("text to image", "dall-e")),
        ("text-to-video", ("多模态 AI", "文生视频", "Sora"), ("text to video", "sora")),
        (
            "scientific-discovery",
            ("科学发现", "蛋白质折叠（AlphaFold）", "药物研发"),
            ("protein folding (alphafold)", "drug discovery"),
        ),
        ("code-generation", ("代码生成", "Codex", "GitHub Copilot"), ("codex", "github copilot")),
        (
            "custom-chatbot",
            ("Hugging Face Transformers", "定制聊天机器人"),
            ("hugging face transformers", "custom chatbot"),
        ),
        ("sora-video", ("Sora", "生成视频", "若 API 可用"), ("video with sora", "if the api")),
        ("code-assistant", ("基于 Codex 的代码助手",), ("code assistant on codex",)),
    ],
    "trends": [
        (
            "trend-scaling",
            ("缩放定律", "模型、数据集与计算量", "PaLM（2022）"),
            ("scaling laws", "palm (2022)"),
        ),
        ("trend-emergence", ("涌现能力", "上下文学习", "零样本能力"), ("in-context", "zero-shot")),
        (
            "trend-multimodality",
            ("多模态", "文本、图像、音频的统一模型", "GPT-4V"),
            ("text, images and audio", "gpt-4v"),
        ),
        ("trend-rlhf", ("RLHF", "人类价值观", "ChatGPT"), ("human values", "chatgpt")),
        (
            "trend-open-access",
            ("民主化", "LLaMA", "易用的 API（xAI Grok API）"),
            ("democratisation", "llama", "xai grok api"),
        ),
    ],
    "keeping-up": [
        (
            "sources-to-follow",
            (
                "NeurIPS、ICML、ICLR、ACL",
                "arXiv、Distill.pub、Hugging Face",
                "X 推文、Kaggle 论坛",
                "xAI",
            ),
            ("neurips, icml, iclr, acl", "arxiv, distill.pub, hugging face", "kaggle", "xai"),
        ),
    ],
}

# The source's own headings inside its modules, and the topics that stand under each.
GROUPS = {
    "机器学习类型": "supervised-learning unsupervised-learning reinforcement-learning",
    "关键算法": (
        "linear-regression logistic-regression decision-trees random-forests k-means pca svm"
    ),
    "评估指标": "classification-metrics regression-metrics roc-auc",
    "反向传播": "gradient-descent loss-functions backpropagation",
    "集成方法": "bagging boosting",
    "强化学习": "dqn policy-gradient",
    "卷积神经网络（CNN）": "cnn batch-norm resnet",
    "循环神经网络（RNN）": "rnn lstm-gru",
    "注意力机制": "bahdanau-attention self-attention",
    "生成模型": "gan vae",
    "预训练与微调": "pre-training fine-tuning",
    "计算机视觉": "object-detection image-segmentation",
    "多模态 AI": "text-to-image text-to-video",
}

# What the source states and nobody can do: it stands beside the points.
FACTS = {
    "gpt-1": ["1.17 亿参数", "BookCorpus 数据集"],
    "gpt-2": ["15 亿参数", "WebText 数据集"],
    "gpt-3": ["1750 亿参数"],
    "trend-scaling": ["例如 PaLM（2022）"],
    "trend-multimodality": ["GPT-4V（原文所举之例）"],
    "trend-rlhf": ["例如 ChatGPT"],
}

# How many points and facts the source spells out, by topic; whatever else is a point is the editor's.
POINTS = {
    1: (
        "house-prices iris gpt2-fine-tuning rlhf federated-learning llama object-detection "
        "image-segmentation text-to-image text-to-video custom-chatbot sora-video "
    ),
    2: (
        "ml-definition supervised-learning unsupervised-learning reinforcement-learning "
        "regression-metrics neural-networks loss-functions mnist tokens-and-embeddings "
        "language-models transformer-intro text-classification tsne-umap churn cnn rnn lstm-gru "
        "scaling-laws bayesian-methods diffusion-models mixture-of-experts reasoning gpt-3 "
        "gpt-4 claude scientific-discovery code-generation trend-scaling trend-emergence "
        "trend-multimodality trend-rlhf trend-open-access "
    ),
    3: (
        "activation-functions regularisation dl-frameworks nlp-toolkit boosting "
        "feature-engineering transformer-parts gpt-1 gpt-2 multimodal-models agents "
        "nlp-applications "
    ),
    4: ("classification-metrics ml-toolkit sources-to-follow "),
}
SPELLED_OUT = {name: count for count, names in POINTS.items() for name in names.split()}

# What the source lists for each module, or names in its bullets: kind, and words of the title
# (Chinese). It stands under the topics that it serves; what serves a whole module is in WHOLE.
RESOURCES: dict[str, list[tuple[str, str]]] = {
    "ml-basics": [
        *(
            ("book", "统计学习导论"),
            ("course", "机器学习专项课程第 1 门"),
            ("course", "Kaggle《机器学习入门》"),
        ),
        *(("tool", "Python"), ("tool", "NumPy"), ("tool", "Pandas"), ("tool", "Scikit-learn")),
    ],
    "dl-intro": [
        *(("book", "Deep Learning"), ("course", "深度学习专项课程"), ("video", "《神经网络》系列")),
        *(("tool", "TensorFlow"), ("tool", "PyTorch"), ("tool", "Keras")),
    ],
    "gpt-background": [
        *(("paper", "Attention Is All You Need"), ("article", "图解 Transformer")),
        *(("course", "Hugging Face《NLP 课程》"), ("tool", "Hugging Face Transformers")),
        *(("tool", "NLTK"), ("tool", "spaCy")),
    ],
    "intermediate-ml": [
        ("book", "Hands-On Machine Learning with Scikit-Learn, Keras, and TensorFlow"),
        *(("course", "Practical Deep Learning for Coders"), ("dataset", "泰坦尼克号")),
        *(("tool", "XGBoost"), ("tool", "LightGBM"), ("tool", "OpenAI Gym")),
    ],
    "dl-architectures": [
        ("paper", "Deep Residual Learning for Image Recognition"),
        *(("course", "CS231n"), ("article", "Distill.pub")),
        *(("tool", "PyTorch"), ("tool", "TensorFlow"), ("tool", "OpenCV")),
    ],
    "gpt-transformers": [
        ("paper", "Improving Language Understanding by Generative Pre-Training"),
        *(("course", "NLP 专项课程"), ("tool", "Hugging Face Transformers")),
    ],
    "advanced-ml": [
        ("paper", "Training Compute-Optimal Large Language Models"),
        *(("course", "DeepMind 高级强化学习（在线讲座）"), ("tool", "Flower")),
    ],
    "multimodal-dl": [
        *(("paper", "Zero-Shot Text-to-Image Generation"), ("article", "Diffusion Models")),
        *(("repo", "Stable Diffusion"), ("repo", "CLIP")),
    ],
    "llms": [
        *(("paper", "Language Models are Few-Shot Learners"), ("tool", "Hugging Face")),
        *(("tool", "xAI Grok API"), ("course", "《高级 Transformer NLP》（在线）")),
    ],
    "applications": [("tool", "GitHub Copilot"), ("tool", "Hugging Face Transformers")],
    "trends": [("tool", "xAI Grok API")],
    "keeping-up": [("community", "arXiv"), ("community", "Kaggle 论坛")],
}
WHOLE = {
    "dl-intro": ["Deep Learning Specialization"],
    "dl-architectures": ["CS231n: Convolutional Neural Networks for Visual Recognition"],
    "llms": [
        "Advanced Transformer NLP (online)",
        "CS25: Transformers United",
        "CS224n: Natural Language Processing with Deep Learning",
    ],
}

PROJECTS = [
    *("house-prices", "iris", "mnist", "text-classification"),
    *("churn", "resnet-images", "lstm-text", "gpt2-fine-tuning"),
    *("rlhf-small-model", "federated-experiment", "sd-images", "multimodal-input"),
    *("gpt3-chatbot", "llama-research", "custom-chatbot", "sora-video", "code-assistant"),
]

NAMES = [
    *("Q-learning", "K-", "PCA", "SVM", "F1", "MSE", "MAE", "ROC-AUC", "NumPy", "Pandas"),
    *("Scikit-learn", "James", "Coursera", "Kaggle", "Goodfellow", "Bengio", "Courville"),
    *("DeepLearning.AI", "3Blue1Brown", "MNIST", "Word2Vec", "GloVe", "N-gram", "Vaswani"),
    *("Attention Is All You Need", "Jay Alammar", "Hugging Face", "NLTK", "spaCy", "AdaBoost"),
    *("XGBoost", "LightGBM", "t-SNE", "UMAP", "DQN", "Aurélien Géron", "OpenAI Gym", "AlexNet"),
    *("ResNet", "LSTM", "GRU", "Bahdanau", "GAN", "VAE", "CS231n", "Distill", "OpenCV"),
    *("BookCorpus", "WebText", "Chinchilla", "RLHF", "DeepMind", "Flower", "DALL-E", "Sora"),
    *("Stable Diffusion", "DALL-E 2", "Mixtral 8x7B", "MoE", "Lilian Weng", "CLIP", "Claude"),
    *("LLaMA", "xAI Grok API", "YOLO", "U-Net", "AlphaFold", "Codex", "GitHub Copilot", "PaLM"),
    *("GPT-4V", "ChatGPT", "NeurIPS", "ICML", "ICLR", "ACL", "arXiv", "Jupyter Notebooks"),
    *("OpenAI API", "Google Colab", "AWS", "Azure", "Matplotlib", "Seaborn", "Chart.js"),
    *("Grok 3", "grok.com", "x.com", "iOS", "Android", "SuperGrok", "Grok 3.5"),
]


roadmap, plan = fixtures("ml-dl-gpt")


def appendix(roadmap: RoadmapFile, title: str) -> AppendixPart:
    (found,) = [a for a in roadmap.appendices if a.title.zh == title]
    return found


def test_title_file_and_length_of_the_source(roadmap: RoadmapFile) -> None:
    assert roadmap.source is not None
    assert roadmap.source.title.zh == "机器学习、深度学习与GPT学习路线图"
    assert roadmap.source.file == "002_53303da05bee2951.txt"
    assert roadmap.title.zh.replace(" ", "") == roadmap.source.title.zh
    assert roadmap.duration == "6-12 months"
    assert roadmap.summary is not None
    for word in (
        "入门",
        "精通",
        "2010–2024",
        "生成式预训练 Transformer（GPT）",
        "里程碑",
        "实践应用",
    ):
        assert word in roadmap.summary.zh


def test_four_levels_with_their_modules(roadmap: RoadmapFile) -> None:
    assert [s.title.zh for s in roadmap.stages] == [
        *("基础概念（入门级）", "中级概念", "高级概念", "实践应用与趋势"),
    ]
    assert [[m.title.zh for m in s.modules] for s in roadmap.stages] == [
        ["机器学习基础", "深度学习入门", "GPT 背景知识"],
        ["高级机器学习", "深度学习架构", "GPT 与 Transformer"],
        ["高级机器学习", "深度学习与多模态", "GPT 与大语言模型"],
        ["应用领域", "趋势（2010–2024）", "保持更新"],
    ]


def test_every_level_has_the_sources_goal(roadmap: RoadmapFile) -> None:
    goals = [
        ("机器学习", "深度学习", "GPT 模型背景", "理论", "实践"),
        ("高级机器学习算法", "深度学习架构", "GPT 模型的演进"),
        ("前沿技术", "缩放定律", "多模态 GPT 模型", "研究", "实际应用"),
        ("实际问题", "领域动态"),
    ]
    for stage, words in zip(roadmap.stages, goals, strict=True):
        assert stage.goal is not None
        assert all(word in stage.goal.zh for word in words), stage.id


def test_levels_divide_the_twelve_months_and_say_how(roadmap: RoadmapFile) -> None:
    lengths = [s.duration for s in roadmap.stages]
    assert lengths == ["2-4 months", "2-4 months", "1.5-3 months", "0.5-1 months"]
    spans = [parse_span(text) for text in lengths if text]
    assert (sum(s.low for s in spans), sum(s.high for s in spans)) == (6, 12)
    for stage in roadmap.stages:
        assert stage.note is not None
        assert "no length" in stage.note.en
        assert "未给各级别定时长" in stage.note.zh
    timed = {m.id: m.duration for m in modules(roadmap).values() if m.duration}
    assert timed == {"ml-basics": "1-2 months"}


@pytest.mark.parametrize("name", MODULES)
def test_every_bullet_is_a_topic_in_both_languages(roadmap: RoadmapFile, name: str) -> None:
    found = modules(roadmap)[name].topics
    assert [t.id for t in found] == [topic_id for topic_id, _, _ in MODULES[name]]
    for topic, (_, zh, en) in zip(found, MODULES[name], strict=True):
        assert unsaid(topic, zh, en) == [], topic.id


def test_topics_by_module_and_level(roadmap: RoadmapFile) -> None:
    assert list(modules(roadmap)) == list(MODULES)
    assert [[len(m.topics) for m in s.modules] for s in roadmap.stages] == [
        *([18, 8, 5], [8, 11, 6], [6, 6, 7], [10, 5, 1]),
    ]
    assert {t.origin for t in topics(roadmap).values()} == {"source"}


def test_what_a_bullet_spells_out_are_points_and_all_else_is_marked(roadmap: RoadmapFile) -> None:
    assert {i: len(points) for i, points in spelled_out(roadmap).items()} == SPELLED_OUT


def test_the_sources_headings_group_the_topics_under_them(roadmap: RoadmapFile) -> None:
    # Topics that follow one another; a heading that stood twice would be listed twice.
    found = [
        (heading, [topic.id for topic in together])
        for module in modules(roadmap).values()
        for heading, together in groupby(module.topics, lambda t: t.group and t.group.zh)
        if heading
    ]
    assert found == [(heading, names.split()) for heading, names in GROUPS.items()]


def test_facts_of_the_source_are_no_objectives(roadmap: RoadmapFile) -> None:
    found = {i: [f.zh for f in t.facts] for i, t in topics(roadmap).items() if t.facts}
    assert found == FACTS


def test_what_is_only_a_noun_has_an_objective(roadmap: RoadmapFile) -> None:
    # The words with which the source's own tasks begin; they need none.
    tasks = ("Set ", "Build ", "Classify ", "Use ", "Choose ", "Predict ", "Start ")
    bare = {
        f"{name}/{point.id}"
        for name, topic in topics(roadmap).items()
        for point in topic.points
        if point.origin == "source" and not point.objective and not point.en.startswith(tasks)
    }
    assert bare == set()
    assert all(p.id for t in topics(roadmap).values() for p in t.points)


def test_terms_of_today_stand_in_titles_and_the_sources_in_a_note(roadmap: RoadmapFile) -> None:
    note = note_on(roadmap, "专家混合（MoE）；推理增强")
    assert note.original == "K-均值聚类；专家混合（MoE）；推理增强"
    assert note.about == ["k-means", "mixture-of-experts", "reasoning"]


def test_the_sources_projects_are_projects(roadmap: RoadmapFile) -> None:
    assert [i for i, t in topics(roadmap).items() if t.kind == "project"] == PROJECTS
    practice = ("kaggle-intro", "titanic", "ml-toolkit", "dl-frameworks", "nlp-toolkit")
    assert all(topics(roadmap)[i].kind == "exercise" for i in practice)
    optional = [i for i, t in topics(roadmap).items() if t.optional]
    assert optional == ["sora-video"]


def named_by_source(part: object) -> dict[tuple[str, str], ResourcePart]:
    """The source's own resources of a part, each once, by kind and title (Chinese)."""
    return {(r.kind, r.title.zh): r for r in resources(part) if r.origin == "source"}


@pytest.mark.parametrize("name", RESOURCES)
def test_every_resource_of_the_source_is_in_its_module(roadmap: RoadmapFile, name: str) -> None:
    found = named_by_source(modules(roadmap)[name])
    for kind, words in RESOURCES[name]:
        fitting = [title for has, title in found if has == kind and words in title]
        assert len(fitting) == 1 or words in fitting, words


def test_only_what_serves_a_whole_module_stands_at_it(roadmap: RoadmapFile) -> None:
    whole = {name: [r.title.en for r in m.resources] for name, m in modules(roadmap).items()}
    assert {name: titles for name, titles in whole.items() if titles} == WHOLE


def test_every_topic_says_what_to_read_first(roadmap: RoadmapFile) -> None:
    for topic in topics(roadmap).values():
        assert [r.first for r in topic.resources] == [n == 0 for n in range(len(topic.resources))]


def test_a_resource_is_the_same_wherever_it_stands(roadmap: RoadmapFile) -> None:
    # But for what of it serves the topic; the one that the editor repeats has no note there.
    found: dict[str, set[str]] = {}
    for resource in resources(roadmap):
        served = {"first": False, "chapters": None, "pages": None}
        same = resource.model_copy(update=served)
        found.setdefault(resource.title.en, set()).add(same.model_dump_json())
    differing = {title for title, texts in found.items() if len(texts) > 1}
    assert differing == {"Practical Deep Learning for Coders"}


def test_works_keep_the_sources_name_by_and_year(roadmap: RoadmapFile) -> None:
    found = {r.title.en: r for r in resources(roadmap)}
    named: dict[str, tuple[int | None, str]] = {
        "Deep Residual Learning for Image Recognition": (2015, "《深度残差学习用于图像识别》"),
        "Improving Language Understanding by Generative Pre-Training": (
            2018,
            "《通过生成式预训练提升语言理解》",
        ),
        "Training Compute-Optimal Large Language Models": (2022, "《训练计算最优的大语言模型》"),
        "Zero-Shot Text-to-Image Generation": (2021, "《DALL-E：从文本生成图像》"),
        "Language Models are Few-Shot Learners": (2020, "《语言模型是少样本学习者》"),
        "Deep Learning": (None, "《深度学习》"),
        "Hands-On Machine Learning with Scikit-Learn, Keras, and TensorFlow (3rd edition)": (
            None,
            "《Scikit-Learn、Keras 和 TensorFlow 的机器学习实践》",
        ),
        "Supervised Machine Learning (Machine Learning Specialization, course 1)": (
            None,
            "《机器学习》",
        ),
        "Practical Deep Learning for Coders": (None, "《程序员实用深度学习》"),
        "CS231n: Convolutional Neural Networks for Visual Recognition": (
            None,
            "《卷积神经网络视觉识别》",
        ),
    }
    for title, (year, words) in named.items():
        resource = next(r for r in resources(roadmap) if r.title.en == title and r.note)
        assert year in (None, resource.year)
        assert resource.note is not None
        assert words in resource.note.zh
        assert words in resource.note.en
    assert found["Attention Is All You Need"].year == 2017


def test_resources_that_the_source_does_not_name_are_marked(roadmap: RoadmapFile) -> None:
    listed = [entry for entries in RESOURCES.values() for entry in entries]
    for kind, title in named_by_source(roadmap):
        assert any(has == kind and words in title for has, words in listed), title
    # 45 entries in the source's lists, five more named in its bullets. TensorFlow and PyTorch
    # stand in two, Transformers in three, the API in two.
    assert len(listed) == 50
    assert len(named_by_source(roadmap)) == 45


def test_every_link_of_the_source_is_there(roadmap: RoadmapFile) -> None:
    places = [(p, v) for p, v in walk(roadmap) if isinstance(v, str) and "url" in p]
    urls = Counter(v for p, v in places if p.endswith(("url", "original_url")))
    assert {u for u in urls if "x.ai" in u} == {"https://x.ai/api", "https://x.ai/grok"}
    # The API with the module, its trend, the tools, the updates and the products; Grok with two.
    assert urls["https://x.ai/api"] >= 5
    assert urls["https://x.ai/grok"] >= 2
    assert urls["https://grok.com/"] == 1
    assert urls["https://x.com/"] == 2


def test_the_unidentified_course_has_no_link(roadmap: RoadmapFile) -> None:
    bare = {r.title.zh for r in resources(roadmap) if r.url is None}
    assert bare == {"《高级 Transformer NLP》（在线）"}


def test_hours_a_week_by_lane_and_the_computed_total(roadmap: RoadmapFile) -> None:
    assert roadmap.pace is not None
    lanes = {lane: parse_range(hours) for lane, hours in roadmap.pace.lanes.items()}
    assert lanes == {"theory": (10, 15), "practice": (5, 10), "trends": (2, 3)}
    total = tuple(sum(hours[end] for hours in lanes.values()) for end in (0, 1))
    assert total == (17, 28) == parse_range(roadmap.pace.hours_per_week)
    assert roadmap.pace.note is not None
    assert "computed" in roadmap.pace.note.en
    for word in ("书籍、论文", "Kaggle、GitHub", "arXiv、X 推文"):
        assert word in roadmap.pace.note.zh


def test_keeping_up_is_a_weekly_habit(roadmap: RoadmapFile) -> None:
    (habit,) = roadmap.habits
    assert (habit.every, habit.lane, habit.hours) == ("week", "trends", "2-3")
    assert all(word in habit.title.zh for word in ("arXiv", "X 推文"))


def test_tools_by_group(roadmap: RoadmapFile) -> None:
    groups: dict[str, list[str]] = {}
    for item in roadmap.tools:
        if item.origin == "source":
            assert item.group is not None
            groups.setdefault(item.group.zh, []).append(item.title.zh)
    assert groups == {
        "编程": ["Python", "Jupyter Notebooks"],
        "机器学习框架": ["Scikit-learn", "TensorFlow", "PyTorch"],
        "NLP 工具": ["Hugging Face", "spaCy", "NLTK"],
        "API": ["xAI Grok API", "OpenAI API"],
        "云平台": ["Google Colab", "AWS", "Azure"],
        "可视化": ["Matplotlib", "Seaborn", "Chart.js"],
    }
    added = [i.title.en for i in roadmap.tools if i.origin == "editor"]
    assert added == ["Inference Providers", "vLLM"]


def test_the_month_plan(roadmap: RoadmapFile) -> None:
    words = {
        "months 1-2": ("机器学习基础", "Scikit-learn", "监督/无监督学习"),
        "months 3-4": ("深度学习", "CNN", "RNN", "PyTorch/TensorFlow"),
        "months 5-6": ("Transformer", "GPT-1/2", "Hugging Face", "微调"),
        "months 7-9": ("高级深度学习", "ResNet", "GAN", "扩散模型"),
        "months 10-12": ("GPT-3/4", "多模态模型", "实战项目"),
    }
    assert [e.when for e in roadmap.timeline] == list(words)
    for entry in roadmap.timeline:
        assert all(word in entry.title.zh for word in words[entry.when])
    spans = [parse_span(e.when) for e in roadmap.timeline]
    assert [(s.first, s.last) for s in spans] == [(1, 2), (3, 4), (5, 6), (7, 9), (10, 12)]


def test_what_no_month_covers_is_what_the_note_says(roadmap: RoadmapFile) -> None:
    covered = [i for entry in roadmap.timeline for i in entry.topics]
    assert len(covered) == len(set(covered))
    open_ones = topics(roadmap).keys() - set(covered)
    whole = ("intermediate-ml", "advanced-ml", "trends", "keeping-up")
    expected = {t.id for name in whole for t in modules(roadmap)[name].topics}
    expected |= {"mixture-of-experts", "reasoning", "claude", "llama", "agents"}
    expected |= {t.id for t in modules(roadmap)["applications"].topics if t.kind == "study"}
    assert open_ones == expected
    (note,) = [n for n in roadmap.notes if n.text.en.startswith("No month of the plan")]
    for word in ("ensembles", "DQN", "scaling laws", "RLHF", "federated learning", "agents"):
        assert word in note.text.en


def test_the_chart_has_every_value(roadmap: RoadmapFile) -> None:
    (chart,) = roadmap.charts
    assert chart.title.zh == "ML/DL 进展（2010–2024）"
    years = [2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024]
    parameters, errors = chart.series
    assert [v.x for v in parameters.values] == [v.x for v in errors.values] == years
    assert [v.y for v in parameters.values] == [0.01, 0.06, 0.1, 0.3, 1.5, 175, 540, 1000]
    assert [v.y for v in errors.values] == [28, 15.3, 7.3, 3.57, 2.25, 1.5, 1.0, 0.8]
    units = [s.unit.zh for s in chart.series if s.unit]
    assert units == ["十亿", "%"]
    assert chart.note is not None
    for word in ("#4CAF50", "#2196F3", "数值"):
        assert word in chart.note.zh


def test_values_of_the_chart_that_have_a_source_name_it(roadmap: RoadmapFile) -> None:
    said = {
        (series.title.en, int(value.x)): value.note.en
        for series in roadmap.charts[0].series
        for value in series.values
        if value.note
    }
    assert len(said) == 16
    models = {2012: "AlexNet", 2014: "VGG-16", 2018: "GPT-2 (2019)", 2020: "GPT-3", 2022: "PaLM"}
    for year, name in models.items():
        assert name in said["Model parameters", year]
    winners = {2012: "AlexNet", 2014: "6.67", 2016: "ResNet (2015)", 2018: "SENet (2017)"}
    for year, name in winners.items():
        assert name in said["ImageNet top-5 error", year]


def test_doubtful_values_of_the_chart_say_so(roadmap: RoadmapFile) -> None:
    doubtful = {
        (series.title.zh, int(value.x))
        for series in roadmap.charts[0].series
        for value in series.values
        if value.note and value.note.en.startswith(("Uncertain", "Wrong year"))
    }
    assert doubtful == {
        *(("模型参数量", year) for year in (2010, 2014, 2016, 2018, 2024)),
        *(("ImageNet Top-5 错误率", year) for year in (2014, 2016, 2018, 2020, 2022, 2024)),
    }


def test_careers(roadmap: RoadmapFile) -> None:
    assert [c.title.zh for c in roadmap.careers] == [
        *("数据科学家", "机器学习工程师", "NLP 研究员", "AI 伦理专家"),
    ]


def test_applications_as_a_map(roadmap: RoadmapFile) -> None:
    found = [(i.group and i.group.zh, i.title.zh) for i in appendix(roadmap, "应用领域").items]
    assert found == [
        *(("计算机视觉", "目标检测（YOLO）"), ("计算机视觉", "图像分割（U-Net）")),
        *(("自然语言处理", "聊天机器人"), ("自然语言处理", "摘要"), ("自然语言处理", "翻译")),
        *(("多模态 AI", "文生图（DALL-E）"), ("多模态 AI", "文生视频（Sora）")),
        *(("科学发现", "蛋白质折叠（AlphaFold）"), ("科学发现", "药物研发")),
        *(("代码生成", "Codex"), ("代码生成", "GitHub Copilot")),
    ]


def test_five_trends(roadmap: RoadmapFile) -> None:
    items = appendix(roadmap, "趋势（2010–2024）").items
    assert [i.title.zh for i in items] == ["缩放定律", "涌现能力", "多模态", "RLHF", "民主化"]
    said = ["PaLM（2022）", "零样本", "GPT-4V", "ChatGPT", "xAI Grok API"]
    for item, word in zip(items, said, strict=True):
        assert item.note is not None
        assert word in item.note.zh


def test_kinds_of_venue_are_kept_apart(roadmap: RoadmapFile) -> None:
    items = [i for i in appendix(roadmap, "保持更新").items if i.origin == "source"]
    assert [(i.group and i.group.zh, i.title.zh) for i in items] == [
        *(("会议", "NeurIPS"), ("会议", "ICML"), ("会议", "ICLR"), ("会议", "ACL")),
        *(("期刊", "Distill.pub"), ("预印本平台", "arXiv"), ("博客", "Hugging Face 博客")),
        *(("社区", "X 推文"), ("社区", "Kaggle 论坛")),
        *(("工具", "xAI 更新：Grok"), ("工具", "xAI 更新：API")),
    ]
    (posts,) = [i for i in items if i.title.zh == "X 推文"]
    assert posts.note is not None
    assert "#机器学习 #深度学习" in posts.note.zh


def test_products_ethics_and_neutral_alternatives(roadmap: RoadmapFile) -> None:
    products = appendix(roadmap, "xAI 产品")
    said = " ".join(text.zh for _, text in texts(products))
    for word in (
        "grok.com",
        "x.com",
        "iOS",
        "Android",
        "免费版",
        "使用限制",
        "SuperGrok",
        "更高配额",
    ):
        assert word in said
    ethics = appendix(roadmap, "伦理与安全")
    assert [i.title.zh for i in ethics.items] == ["RLHF", "宪法 AI"]
    assert "Claude" in " ".join(text.zh for _, text in texts(ethics))
    neutral = [i for a in roadmap.appendices for i in a.items if i.origin == "editor"]
    assert [i.title.en for i in neutral] == ["OpenReview", "Hugging Face Daily Papers"]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_source_is_in_both_languages(roadmap: RoadmapFile, name: str) -> None:
    assert named_in(roadmap, name) == {"en", "zh"}


@pytest.mark.parametrize(
    ("original", "kind", "says"),
    [
        ("Kaggle 竞赛（如泰坦尼克号生存预测）", "caveat", "beginners"),
        ("Fast.ai《程序员实用深度学习》", "correction", "deep learning architectures"),
        ("OpenAI Gym（用于强化学习）", "caveat", "Gymnasium"),
        ("Distill.pub 的深度学习概念可视化", "caveat", "hiatus"),
        ("DeepMind 高级强化学习（在线讲座）", "caveat", "taken to be"),
        ("《高级 Transformer NLP》（在线）", "caveat", "No course"),
        ("Coursera 吴恩达《机器学习》", "caveat", "2022"),
        ("Hugging Face《NLP 课程》", "caveat", "LLM Course"),
        ("《DALL-E：从文本生成图像》（2021）", "correction", "2102.12092"),
        ("Bahdanau 注意力（2015）", "caveat", "2014"),
        ("LLaMA（2023）：开源研究模型", "correction", "not open source"),
        ("统一模型（如 GPT-4V）", "correction", "GPT-4o"),
        ("GPT-4（2023）、DALL-E（2021）、Sora（2024）", "caveat", "loose"),
        ("使用 GPT-3 API 构建聊天机器人", "correction", "4 January 2024"),
        ("开发基于 Codex 的代码助手", "correction", "23 March 2023"),
        ("使用 Sora 生成视频（若 API 可用）", "caveat", "24 September 2026"),
        ("在 grok.com、x.com 或移动应用（iOS/Android）访问 Grok 3", "correction", "February 2025"),
        ("易用 API（xAI Grok API）", "caveat", "in five places"),
        ("模型参数量（十亿）", "caveat", "GPT-2 of 2019"),
        ("ImageNet Top-5 错误率（%）", "caveat", "SENet of 2017"),
        ("yAxes", "correction", "scales.y.title"),
        ("第 7–9 月", "caveat", "do not follow the levels"),
        ("第 10–12 月", "caveat", "always fills 12 months"),
        ("10–15 小时：学习理论", "caveat", "17-28"),
        ("generated: true", "provenance", "lang: zh"),
        ("从入门到精通", "gap", "llm-from-zero/python-basics"),
        ("人类反馈强化学习（RLHF）", "gap", "dl-for-programmers/ppo"),
        ("Stable Diffusion、OpenAI CLIP", "gap", "dl-for-programmers/clip"),
        ("联邦学习：隐私保护的分布式训练", "gap", "dl-for-programmers/distributed-training"),
        ("关键突破时间线", "gap", "prints none"),
        ("伦理与安全", "gap", "Ethics"),
        ("LLaMA（2023）：开源研究模型", "correction", "Llama 2"),
    ],
)
def test_what_is_set_right_keeps_the_sources_words(
    roadmap: RoadmapFile, original: str, kind: str, says: str
) -> None:
    note = note_on(roadmap, original)
    assert note.kind == kind
    assert says in note.text.en


def test_arxiv_is_no_journal(roadmap: RoadmapFile) -> None:
    (note,) = [n for n in roadmap.notes if n.original == "期刊/博客：arXiv"]
    assert note.kind == "correction"
    assert "preprint server" in note.text.en


def test_what_may_change_again_says_when_it_was_true(roadmap: RoadmapFile) -> None:
    dated = (
        *("OpenAI Gym", "Distill.pub 的", "《高级 Transformer NLP》", "吴恩达", "《NLP 课程》"),
        *("GPT-3 API", "Codex 的代码助手", "Sora 生成视频", "SuperGrok"),
    )
    assert {note_on(roadmap, word).as_of for word in dated} == {"2026-11"}


def test_the_sources_dated_note_keeps_its_date(roadmap: RoadmapFile) -> None:
    note = note_on(roadmap, "Grok 3.5 尚未发布", origin="source")
    assert note.as_of == "2024-10"
    assert "Grok 3.5" in note.text.en


def test_the_sources_own_remarks_are_kept(roadmap: RoadmapFile) -> None:
    own = [n for n in roadmap.notes if n.origin == "source"]
    assert [n.kind for n in own] == ["advice", "advice", "caveat"]
    assert "紧跟前沿" in own[0].text.zh
    assert "欢迎进一步探讨" in (own[0].original or "")
    assert "6–12 个月" in own[1].text.zh


def test_whose_links_authors_and_years_they_are_is_said(roadmap: RoadmapFile) -> None:
    said = " ".join(n.text.en for n in roadmap.notes if n.kind == "provenance")
    for word in ("Every other link is the editor's", "authors and years", "prerequisites", "order"):
        assert word in said


@pytest.mark.parametrize(
    ("topic_id", "says"),
    [
        ("gpt3-chatbot", "4 January 2024"),
        ("code-assistant", "23 March 2023"),
        ("sora-video", "24 September 2026"),
        ("llama", "non-commercial"),
        ("scientific-discovery", "not how it folds"),
        ("trend-multimodality", "no audio"),
        ("trend-open-access", "open-source"),
        ("multimodal-models", "loose"),
        ("code-generation", "original Codex"),
        ("titanic", "beginners"),
        ("kaggle-intro", "practice"),
    ],
)
def test_a_topic_warns_where_the_source_misleads(
    roadmap: RoadmapFile, topic_id: str, says: str
) -> None:
    note = topics(roadmap)[topic_id].note
    assert note is not None
    assert says in note.en


def test_four_notes_point_to_topics_of_other_roadmaps(roadmap: RoadmapFile) -> None:
    assert sum(bool(references(n.text.en)) for n in roadmap.notes) == 4


def test_projects_are_about_what_the_source_builds_in_them(roadmap: RoadmapFile) -> None:
    # Another roadmap's topic of the same concept and depth counts as the project.
    about = {
        "house-prices": "regression",
        "iris": "classification",
        "mnist": "multilayer-perceptron",
        "text-classification": "text-classification",
        "churn": "xgboost-lightgbm",
        "resnet-images": "resnet",
        "lstm-text": "text-generation",
        "gpt2-fine-tuning": "fine-tuning",
        "rlhf-small-model": "rlhf",
        "federated-experiment": "federated-learning",
        "sd-images": "stable-diffusion",
        "multimodal-input": "multimodal-models",
        "gpt3-chatbot": "chatbots",
        "llama-research": "llama",
        "custom-chatbot": "chatbots",
        "sora-video": "text-to-video",
        "code-assistant": "code-generation",
    }
    assert {i: topics(roadmap)[i].concept for i in PROJECTS} == about
    assert {topics(roadmap)[i].depth for i in PROJECTS} == {"use"}


def test_what_is_only_read_about_stays_at_the_depth_of_knowing(roadmap: RoadmapFile) -> None:
    read = [t for t in topics(roadmap).values() if t.kind in ("study", "reading")]
    assert {t.id for t in read if t.depth != "know"} == set()


def test_on_the_first_day_nothing_but_the_beginning_is_ready(plan: model.Roadmap) -> None:
    first, *others = ready(plan)
    assert first == "ml-definition"
    assert set(others) <= {"ml-definition", "ml-toolkit"}


@pytest.mark.parametrize(
    ("topic_id", "before"),
    [
        ("kaggle-intro", {"ml-definition", "ml-toolkit"}),
        ("activation-functions", {"neural-networks"}),
        ("dl-frameworks", {"neural-networks", "ml-toolkit"}),
        ("mnist", {"backpropagation", "regularisation", "dl-frameworks", "ml-toolkit"}),
        ("transformer-intro", {"language-models", "tokens-and-embeddings", "backpropagation"}),
        ("churn", {"boosting", "bagging", "random-forests", "feature-engineering", "roc-auc"}),
        ("dqn", {"reinforcement-learning", "backpropagation"}),
        ("cnn", {"mnist"}),
        ("rnn", {"mnist"}),
        ("federated-learning", {"backpropagation"}),
        ("federated-experiment", {"federated-learning", "mnist"}),
        ("svm", {"logistic-regression", "linear-regression"}),
        ("diffusion-models", {"cnn", "vae"}),
        ("resnet-images", {"resnet", "batch-norm", "cnn", "mnist"}),
        ("self-attention", {"bahdanau-attention", "lstm-gru", "rnn"}),
        ("gpt-1", {"pre-training", "fine-tuning", "transformer-parts", "self-attention"}),
        ("gpt2-fine-tuning", {"gpt-2", "gpt-1", "nlp-toolkit"}),
        ("rlhf-small-model", {"rlhf", "policy-gradient", "gpt2-fine-tuning"}),
        ("gpt-4", {"gpt-3", "gpt-2", "multimodal-models"}),
        ("sd-images", {"diffusion-models", "vae"}),
        ("claude", {"rlhf"}),
        ("llama", {"gpt-3", "scaling-laws"}),
        ("titanic", {"feature-engineering"}),
        ("code-assistant", {"code-generation", "gpt-3"}),
        ("sources-to-follow", {"ml-definition"}),
    ],
)
def test_what_comes_before_a_topic(plan: model.Roadmap, topic_id: str, before: set[str]) -> None:
    assert before <= all_before(plan, topic_id)


@pytest.mark.parametrize(
    ("topic_id", "after"),
    [
        ("sources-to-follow", "gpt-2"),
        ("text-classification", "transformer-intro"),
        ("gan", "cnn"),
        ("batch-norm", "cnn"),
        ("federated-learning", "mnist"),
    ],
)
def test_what_does_not_come_before_a_topic(plan: model.Roadmap, topic_id: str, after: str) -> None:
    assert after not in all_before(plan, topic_id)


def test_every_need_was_judged(plan: model.Roadmap) -> None:
    judged = judgements("ml-dl-gpt")
    assert {i: set(names) for i, names in judged["edges"].items()} == needs(plan)
    for table, stands in (("why", True), ("added", True), ("cut", False)):
        for topic_id, reasons in judged[table].items():
            assert all((need in needs(plan)[topic_id]) is stands for need in reasons), topic_id
            assert all(reasons.values())


def test_the_heavier_of_two_topics_has_the_greater_weight(roadmap: RoadmapFile) -> None:
    weights = {i: t.weight or 0 for i, t in topics(roadmap).items()}
    for heavier, lighter, why in judgements("ml-dl-gpt")["heavier"]:
        assert weights[heavier] > weights[lighter], f"{heavier}, {lighter}: {why}"


def test_the_hours_are_the_months_times_the_week(plan: model.Roadmap) -> None:
    # 52 weeks a year: 2-4, 2-4, 1.5-3 and 0.5-1 months at 17 to 28 hours a week.
    expected = [(147.3, 485.3), (147.3, 485.3), (110.5, 364), (36.8, 121.3)]
    for stage, (low, high) in zip(plan.stages, expected, strict=True):
        assert source_hours(stage) == pytest.approx((low, high), abs=0.5)
    first = plan.stages[0].modules[0]
    assert first.low_minutes / 60 == pytest.approx(73.7, abs=0.5)
    assert first.high_minutes / 60 == pytest.approx(242.7, abs=0.5)


def test_trends_are_read_in_their_own_lane(plan: model.Roadmap) -> None:
    found = [t.id for t in plan.topics if t.lane == "trends"]
    assert found == [
        *("trend-scaling", "trend-emergence", "trend-multimodality", "trend-rlhf"),
        *("trend-open-access", "sources-to-follow"),
    ]


def test_every_weight_says_on_what_it_rests(roadmap: RoadmapFile) -> None:
    assert [t.id for t in topics(roadmap).values() if not (t.weight and t.basis)] == []


def test_every_project_says_when_it_is_done(roadmap: RoadmapFile) -> None:
    assert [i for i, t in topics(roadmap).items() if t.done_when] == PROJECTS


def test_what_takes_longer_weighs_more(roadmap: RoadmapFile) -> None:
    weights = {i: t.weight or 0 for i, t in topics(roadmap).items()}
    assert weights["backpropagation"] > 3 * weights["activation-functions"]
    assert weights["gpt2-fine-tuning"] > weights["gpt-1"] + weights["gpt-2"]
