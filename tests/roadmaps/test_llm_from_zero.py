"""The bundled roadmap `llm-from-zero` against the facts of its source.

Every count, name and figure below was typed from the source text, so that a bullet that is lost
or altered in the data shows here, which comparing the data with itself would not do.
"""

from itertools import groupby

import pytest

from studyplan.core import model
from studyplan.core.vocabulary import Kind, ResourceKind
from studyplan.roadmaps.parts import ModulePart, ResourcePart, RoadmapFile, StagePart
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

# For each module its topics in the source's order: kind, what title and source's points must
# mention in Chinese, and in English.
MODULES: dict[str, list[tuple[Kind, tuple[str, ...], tuple[str, ...]]]] = {
    "maths": [
        (
            "study",
            ("线性代数", "向量", "矩阵运算", "特征值与特征向量", "矩阵分解（SVD）"),
            ("linear algebra", "vector", "matrix operations", "eigenvectors", "SVD"),
        ),
        (
            "study",
            ("概率论与统计学", "概率分布", "贝叶斯定理", "最大似然估计", "假设检验"),
            ("probability and statistics", "distributions", "Bayes", "likelihood", "hypothesis"),
        ),
        (
            "study",
            ("微积分", "导数", "梯度", "泰勒展开", "多元函数优化"),
            ("calculus", "derivatives", "gradients", "Taylor", "several variables"),
        ),
    ],
    "programming": [
        ("study", ("Python 编程", "数据结构", "函数"), ("Python", "data structures", "functions")),
        ("study", ("Python 编程", "类"), ("Python", "classes")),
        ("study", ("Python 编程", "异常处理", "文件操作"), ("Python", "exceptions", "files")),
        ("exercise", ("NumPy", "数组", "矩阵运算"), ("NumPy", "array", "matrix")),
        ("exercise", ("Pandas", "数据处理"), ("Pandas", "data processing")),
        ("exercise", ("Matplotlib", "Seaborn", "可视化"), ("Matplotlib", "Seaborn", "visual")),
        ("exercise", ("工具", "Jupyter Notebook", "PyCharm"), ("tools", "Jupyter", "PyCharm")),
        ("exercise", ("Pandas", "泰坦尼克号生存数据集"), ("Pandas", "Titanic survival")),
    ],
    "core-concepts": [
        ("study", ("学习范式", "监督学习", "分类", "回归"), ("supervised", "classif", "regress")),
        ("study", ("学习范式", "无监督学习", "聚类"), ("unsupervised", "clustering")),
        (
            "study",
            ("模型评估", "准确率", "召回率", "F1 分数", "ROC 曲线"),
            ("evaluation", "accuracy", "recall", "F1 score", "ROC curve"),
        ),
        ("study", ("调优", "交叉验证", "网格搜索"), ("tuning", "cross-validation", "grid search")),
        ("study", ("调优", "正则化"), ("tuning", "regularisation")),
    ],
    "algorithms": [
        ("exercise", ("从零", "NumPy", "手动", "线性回归"), ("scratch", "NumPy", "linear reg")),
        ("exercise", ("从零", "NumPy", "手动", "逻辑回归"), ("scratch", "NumPy", "logistic reg")),
        ("exercise", ("从零", "NumPy", "手动", "K-means"), ("scratch", "NumPy", "K-means")),
        ("exercise", ("Scikit-learn", "管道搭建"), ("Scikit-learn", "pipelines")),
        ("exercise", ("Scikit-learn", "集成学习"), ("Scikit-learn", "ensemble learning")),
        ("project", ("实战项目", "鸢尾花分类"), ("project", "irises")),
        ("project", ("实战项目", "房价预测"), ("project", "house prices")),
    ],
    "neural-networks": [
        ("study", ("理论", "感知机"), ("theory", "perceptron")),
        ("study", ("理论", "激活函数"), ("theory", "activation functions")),
        ("study", ("理论", "损失函数"), ("theory", "loss functions")),
        ("study", ("理论", "反向传播"), ("theory", "backpropagation")),
        (
            "exercise",
            ("NumPy", "单层神经网络", "理解梯度下降"),
            ("NumPy", "single-layer", "understand gradient descent"),
        ),
    ],
    "frameworks": [
        ("exercise", ("TensorFlow/Keras", "搭建 CNN"), ("TensorFlow/Keras", "CNN")),
        ("exercise", ("TensorFlow/Keras", "搭建 RNN"), ("TensorFlow/Keras", "RNN")),
        ("project", ("TensorFlow/Keras", "手写数字识别"), ("TensorFlow/Keras", "handwritten")),
        ("project", ("TensorFlow/Keras", "文本情感分析"), ("TensorFlow/Keras", "sentiment")),
        (
            "study",
            ("PyTorch", "动态计算图", "自动微分"),
            ("PyTorch", "dynamic computation graphs", "automatic differentiation"),
        ),
        ("project", ("PyTorch", "CIFAR-10 图像分类"), ("PyTorch", "CIFAR-10")),
    ],
    "cv-and-nlp": [
        ("study", ("CNN 架构", "LeNet", "AlexNet", "ResNet"), ("CNN architectures", "AlexNet")),
        ("study", ("目标检测",), ("object detection",)),
        ("exercise", ("预训练模型", "迁移学习"), ("pre-trained model", "transfer learning")),
        ("study", ("词嵌入", "Word2Vec", "GloVe"), ("word embeddings", "Word2Vec", "GloVe")),
        ("study", ("RNN",), ("RNN",)),
        ("study", ("Transformer 基础",), ("Transformer basics",)),
        ("exercise", ("LSTM 文本生成",), ("text", "LSTM")),
        ("exercise", ("BERT 句子分类",), ("sentences", "BERT")),
    ],
    "classic-projects": [
        ("project", ("猫狗分类", "Kaggle 数据集"), ("cats", "dogs", "Kaggle dataset")),
        ("project", ("人脸关键点检测",), ("facial keypoint",)),
        ("project", ("微博情感分析",), ("sentiment", "Weibo")),
        ("project", ("智能问答系统",), ("question-answering system",)),
        (
            "project",
            ("电影推荐", "协同过滤", "矩阵分解"),
            ("films", "collaborative filtering", "matrix factorisation"),
        ),
    ],
    "competitions": [
        ("exercise", ("特征工程",), ("feature engineering",)),
        ("exercise", ("模型融合",), ("combining models",)),
        ("project", ("Kaggle 竞赛", "泰坦尼克"), ("Kaggle competition", "Titanic")),
        ("project", ("Kaggle 竞赛", "房价预测"), ("Kaggle competition", "house prices")),
        (
            "project",
            ("贡献 GitHub 开源项目", "修复 bug", "优化代码"),
            ("GitHub", "fix a bug", "optimise code"),
        ),
    ],
    "deployment": [
        ("exercise", ("容器化", "Docker"), ("containers", "Docker")),
        ("exercise", ("接口搭建", "Flask", "Django"), ("interfaces", "Flask", "Django")),
        (
            "project",
            ("部署图像分类模型", "AWS Lambda", "阿里云函数"),
            ("image classifier", "AWS Lambda", "Alibaba Cloud Function"),
        ),
    ],
    "reinforcement-learning": [
        ("study", ("Q-learning",), ("Q-learning",)),
        ("study", ("DQN",), ("DQN",)),
        ("study", ("Policy Gradient",), ("Policy Gradient",)),
        ("project", ("Gym 库", "CartPole 平衡杆控制"), ("Gym", "CartPole")),
    ],
    "generative-models": [
        ("study", ("GAN",), ("GAN",)),
        ("study", ("VAE",), ("VAE",)),
        ("project", ("实战", "动漫头像生成"), ("practice", "anime avatars")),
        ("project", ("实战", "图像修复"), ("practice", "image inpainting")),
    ],
    "cross-domain": [
        ("deep-dive", ("AI + 医疗", "医学影像分析"), ("AI + medicine", "medical images")),
        ("deep-dive", ("AI + 金融", "股票预测", "反欺诈"), ("AI + finance", "share", "fraud")),
        ("deep-dive", ("AI + 机器人", "SLAM", "运动控制"), ("AI + robotics", "SLAM", "motion")),
    ],
}

# The source's own headings inside its modules, and the topics that stand under each.
GROUPS = [
    ("Python 编程", "python-basics python-classes python-exceptions-files"),
    ("科学计算库", "numpy pandas visualisation"),
    ("工具", "dev-tools"),
    ("实战练习", "titanic-analysis"),
    ("学习范式", "supervised-learning unsupervised-learning"),
    ("模型评估与调优", "evaluation-metrics model-tuning regularisation"),
    ("从零实现", "linear-regression logistic-regression k-means"),
    ("工具库（Scikit-learn）", "sklearn-pipelines ensembles"),
    ("实战项目", "iris house-prices"),
    ("理论", "perceptron activation-functions loss-functions backpropagation"),
    ("实践", "single-layer-network two-layer-network"),
    ("TensorFlow/Keras", "keras-cnn keras-rnn mnist-digits imdb-sentiment"),
    ("PyTorch", "pytorch cifar10"),
    ("计算机视觉", "cnn-architectures object-detection transfer-learning"),
    (
        "NLP",
        "word-embeddings rnn transformer-basics lstm-text-generation bert-classification",
    ),
    ("计算机视觉", "cats-vs-dogs face-keypoints"),
    ("NLP", "weibo-sentiment qa-system"),
    ("推荐系统", "recommender-basics movie-recommender"),
    ("容器化", "docker"),
    ("接口搭建", "web-api"),
    ("部署案例", "serverless-deployment"),
]

# What the source says beside a task, and nobody can do: it stands beside the points.
FACTS = {
    "keras-cnn": ["使用 TensorFlow/Keras"],
    "keras-rnn": ["使用 TensorFlow/Keras"],
    "mnist-digits": ["使用 TensorFlow/Keras"],
    "imdb-sentiment": ["使用 TensorFlow/Keras"],
    "cifar10": ["使用 PyTorch"],
    "cats-vs-dogs": ["使用 Kaggle 数据集"],
    "cartpole": ["用 Gym 库实现（今为 Gymnasium）"],
}

# Every point and fact that the source spells out; whatever else is a point is the editor's.
SPELLED_OUT: dict[str, list[str]] = {
    "linear-algebra": ["向量运算", "矩阵运算", "特征值与特征向量", "矩阵分解（SVD）"],
    "probability-statistics": ["概率分布", "贝叶斯定理", "最大似然估计", "假设检验"],
    "calculus": ["导数", "梯度", "泰勒展开", "多元函数优化"],
    "python-basics": ["数据结构", "函数"],
    "python-classes": ["类"],
    "python-exceptions-files": ["异常处理", "文件操作"],
    "numpy": ["数组运算", "矩阵运算"],
    "pandas": ["数据处理"],
    "visualisation": ["Matplotlib", "Seaborn"],
    "dev-tools": ["Jupyter Notebook", "PyCharm"],
    "supervised-learning": ["分类", "回归"],
    "unsupervised-learning": ["聚类"],
    "evaluation-metrics": ["准确率", "召回率", "F1 分数", "ROC 曲线"],
    "model-tuning": ["交叉验证", "网格搜索"],
    "linear-regression": ["从零手动实现"],
    "logistic-regression": ["从零手动实现"],
    "k-means": ["从零手动实现"],
    "sklearn-pipelines": ["管道搭建"],
    "ensembles": ["集成学习"],
    "single-layer-network": ["理解梯度下降"],
    "keras-cnn": ["使用 TensorFlow/Keras"],
    "keras-rnn": ["使用 TensorFlow/Keras"],
    "mnist-digits": ["使用 TensorFlow/Keras"],
    "imdb-sentiment": ["使用 TensorFlow/Keras"],
    "pytorch": ["动态计算图", "自动微分"],
    "cifar10": ["使用 PyTorch"],
    "cnn-architectures": ["LeNet", "AlexNet", "ResNet"],
    "transfer-learning": ["使用预训练模型"],
    "word-embeddings": ["Word2Vec", "GloVe"],
    "cats-vs-dogs": ["使用 Kaggle 数据集"],
    "movie-recommender": ["协同过滤", "矩阵分解"],
    "open-source": ["修复 bug", "优化代码"],
    "web-api": ["Flask", "Django"],
    "serverless-deployment": ["AWS Lambda", "阿里云函数计算"],
    "cartpole": ["用 Gym 库实现（今为 Gymnasium）"],
    "ai-medicine": ["医学影像分析"],
    "ai-finance": ["股票预测", "反欺诈"],
    "ai-robotics": ["SLAM", "运动控制"],
}

# What the source names to learn from, by the stage or module where it names it: kind, its name,
# and who it is by. It stands under the topics that it serves.
NAMED_RESOURCES: dict[str, list[tuple[ResourceKind, str, str]]] = {
    "maths": [
        ("course", "MIT 18.06 线性代数", ""),
        ("book", "《线性代数及其应用》", ""),
        ("book", "《概率论及其应用》", ""),
        ("course", "可汗学院：概率论与统计学", "Khan Academy"),
        ("video", "《微积分的本质》", "3Blue1Brown"),
    ],
    "programming": [
        ("book", "《Python 编程：从入门到实践》", ""),
        ("course", "Codecademy Python 课程", ""),
    ],
    "machine-learning": [
        ("book", "Hands-On Machine Learning with Scikit-Learn, Keras", ""),
        ("course", "机器学习专项课程第 1 门", "Andrew Ng"),
    ],
    "deep-learning": [
        ("book", "Deep Learning", "Goodfellow"),
        ("book", "《Python 深度学习》", "François Chollet"),
        ("course", "Practical Deep Learning for Coders", "fast.ai"),
    ],
}
GENERAL_RESOURCES = {
    "在线课程平台": ["Coursera", "edX", "Udacity（深度学习专项）"],
    "社区与论坛": ["Stack Overflow", "Reddit (r/MachineLearning)", "知乎 AI 话题"],
    "论文阅读": ["arXiv", "CVPR", "NeurIPS", "Google Scholar", "Attention Is All You Need"],
    "每日代码练习": ["LeetCode", "Kaggle"],
}

NAMES = [
    *("SVD", "Khan Academy", "3Blue1Brown", "Python", "NumPy", "Pandas", "Matplotlib", "Seaborn"),
    *("Jupyter Notebook", "PyCharm", "Codecademy", "F1", "ROC", "K-means", "Scikit-learn"),
    *("Hands-On Machine Learning with Scikit-Learn", "Coursera", "Andrew Ng", "TensorFlow/Keras"),
    *("CNN", "RNN", "PyTorch", "CIFAR-10", "LeNet", "AlexNet", "ResNet", "Word2Vec", "GloVe"),
    *("Transformer", "LSTM", "BERT", "Deep Learning", "Goodfellow", "François Chollet", "fast.ai"),
    *("Practical Deep Learning for Coders", "Kaggle", "GitHub", "Docker", "Flask", "Django"),
    *("AWS Lambda", "Q-learning", "DQN", "Policy Gradient", "Gym", "CartPole", "GAN", "VAE"),
    *("SLAM", "edX", "Udacity", "Stack Overflow", "Reddit (r/MachineLearning)", "ArXiv", "CVPR"),
    *("NeurIPS", "Google Scholar", "Dask", "Hugging Face Transformers", "SHAP", "LIME"),
    *("LeetCode", "Attention Is All You Need", "Meetup", "MIT"),
]


roadmap, plan = fixtures("llm-from-zero")


def places(roadmap: RoadmapFile) -> dict[str, ModulePart | StagePart]:
    """Every stage and module by its id."""
    return {**modules(roadmap), **{s.id: s for s in roadmap.stages}}


def test_the_title_and_file_of_the_source(roadmap: RoadmapFile) -> None:
    assert roadmap.source is not None
    assert roadmap.source.title.zh == "大模型从零基础到精通的系统学习路径"
    assert roadmap.source.file == "004_e4b74e221102fb38.txt"
    assert roadmap.title.zh == "大模型从零基础到精通"
    assert roadmap.level == "beginner"


def test_the_summary_keeps_the_sources_aim(roadmap: RoadmapFile) -> None:
    assert roadmap.summary is not None
    for word in ("五个阶段", "核心知识点", "资源", "实践任务", "独立解决大模型实际问题"):
        assert word in roadmap.summary.zh
    for word in ("five stages", "core knowledge", "resources", "solve real problems"):
        assert word in roadmap.summary.en


def test_five_stages_with_the_sources_names_and_lengths(roadmap: RoadmapFile) -> None:
    assert [(s.title.zh, s.duration, len(s.modules)) for s in roadmap.stages] == [
        ("基础准备", "1-2 months", 2),
        ("机器学习基础", "2-3 months", 2),
        ("深度学习入门", "2 months", 3),
        ("项目实战与优化", "ongoing", 3),
        ("进阶与前沿领域", "long-term", 3),
    ]
    # The source says 持续进行 of the fourth and 长期 of the fifth; nothing of the whole.
    assert [s.stated for s in roadmap.stages] == [[]] * 5
    assert roadmap.duration is None


def test_only_the_modules_of_the_first_stage_have_a_length(roadmap: RoadmapFile) -> None:
    found = {name: m.duration for name, m in modules(roadmap).items() if m.duration}
    assert found == {"maths": "2-3 weeks", "programming": "3-4 weeks"}


def test_the_source_asks_for_no_hours_a_week(roadmap: RoadmapFile) -> None:
    assert roadmap.pace is None
    assert roadmap.week == []
    assert roadmap.criteria == []


def test_modules_have_the_sources_names_in_its_order(roadmap: RoadmapFile) -> None:
    assert [(name, m.title.zh) for name, m in modules(roadmap).items()] == [
        ("maths", "数学基础"),
        ("programming", "编程基础"),
        ("core-concepts", "核心概念"),
        ("algorithms", "算法实现"),
        ("neural-networks", "神经网络基础"),
        ("frameworks", "深度学习框架"),
        ("cv-and-nlp", "计算机视觉与 NLP"),
        ("classic-projects", "经典项目实践"),
        ("competitions", "竞赛与开源贡献"),
        ("deployment", "工具与部署"),
        ("reinforcement-learning", "强化学习"),
        ("generative-models", "生成模型"),
        ("cross-domain", "领域交叉应用"),
    ]
    assert list(MODULES) == list(modules(roadmap))


@pytest.mark.parametrize("name", MODULES)
def test_whatever_a_module_lists_is_a_topic_in_order(roadmap: RoadmapFile, name: str) -> None:
    found = from_source(modules(roadmap)[name])
    assert len(found) == len(MODULES[name])
    for topic, (kind, chinese, english) in zip(found, MODULES[name], strict=True):
        assert topic.kind == kind, topic.id
        assert unsaid(topic, chinese, english) == [], topic.id


def test_the_source_gives_sixty_six_topics_and_the_editor_two(roadmap: RoadmapFile) -> None:
    given = [sum(len(from_source(m)) for m in s.modules) for s in roadmap.stages]
    assert given == [11, 12, 19, 13, 11]
    added = [t for t in topics(roadmap).values() if t.origin == "editor"]
    assert [t.id for t in added] == ["two-layer-network", "recommender-basics"]
    assert [t for t in topics(roadmap).values() if t.optional] == added


def test_what_a_bullet_spells_out_are_points_and_all_else_is_marked(roadmap: RoadmapFile) -> None:
    assert spelled_out(roadmap) == SPELLED_OUT


def test_the_sources_headings_group_the_topics_under_them(roadmap: RoadmapFile) -> None:
    # Topics that follow one another; a heading that stood twice would be listed twice.
    found = [
        (heading, " ".join(topic.id for topic in together))
        for module in modules(roadmap).values()
        for heading, together in groupby(module.topics, lambda t: t.group and t.group.zh)
        if heading
    ]
    assert found == GROUPS


def test_facts_of_the_source_are_no_objectives(roadmap: RoadmapFile) -> None:
    found = {i: [f.zh for f in t.facts] for i, t in topics(roadmap).items() if t.facts}
    assert found == FACTS


def test_what_is_only_a_noun_has_an_objective(roadmap: RoadmapFile) -> None:
    bare = {
        f"{name}/{point.id}"
        for name, topic in topics(roadmap).items()
        for point in topic.points
        if point.origin == "source" and not point.objective
    }
    assert bare == set()
    assert all(p.id for t in topics(roadmap).values() for p in t.points)


def test_exercises_from_scratch_are_the_ones_to_build(roadmap: RoadmapFile) -> None:
    build = [t for t in topics(roadmap).values() if t.depth == "build" and t.kind != "project"]
    assert [t.id for t in build] == [
        *("linear-regression", "logistic-regression", "k-means"),
        *("single-layer-network", "two-layer-network"),
    ]


def test_projects_of_the_first_stages_practise_and_later_ones_build(roadmap: RoadmapFile) -> None:
    depths = [
        {t.id: t.depth for m in stage.modules for t in m.topics if t.kind == "project"}
        for stage in roadmap.stages
    ]
    assert {depth for found in depths[:3] for depth in found.values()} == {"use"}
    # What stands on a trained model, a library or a given environment is used, not built.
    assert [name for found in depths[3:] for name in found if found[name] == "build"] == [
        *("movie-recommender", "anime-avatars", "image-inpainting")
    ]


def test_areas_are_the_fields_that_the_source_labels(roadmap: RoadmapFile) -> None:
    assert [a.id for a in roadmap.areas] == ["computer-vision", "nlp", "recommender-systems"]
    found: dict[str, list[str]] = {}
    for topic in topics(roadmap).values():
        if topic.area:
            found.setdefault(topic.area, []).append(topic.id)
    assert found == {
        "computer-vision": [
            *("cnn-architectures", "object-detection", "transfer-learning"),
            *("cats-vs-dogs", "face-keypoints"),
        ],
        "nlp": [
            *("word-embeddings", "rnn", "transformer-basics", "lstm-text-generation"),
            *("bert-classification", "weibo-sentiment", "qa-system"),
        ],
        "recommender-systems": ["recommender-basics", "movie-recommender"],
    }


def test_hours_of_stages_and_modules_are_the_sources_weeks(plan: model.Roadmap) -> None:
    # Weeks times the program's ten hours where a source names none; a month is 52/12 weeks.
    assert [plan.pace_low, plan.pace_high] == [10, 10]
    month = 520 / 12
    for stage, (low, high) in zip(
        plan.stages, [(month, 70), (2 * month, 3 * month), (2 * month, 2 * month)], strict=False
    ):
        assert source_hours(stage) == pytest.approx((low, high), abs=0.5)
    maths, programming = plan.stages[0].modules
    assert (maths.high_minutes / 60, programming.high_minutes / 60) == pytest.approx(
        (30, 40), abs=0.5
    )


def test_only_the_editors_topics_have_hours_of_their_own(plan: model.Roadmap) -> None:
    own = {t.id: t.own_hours for t in plan.topics if t.own_hours}
    assert own == {"two-layer-network": "4-6", "recommender-basics": "6-8"}


def test_open_ended_topics_have_the_hours_that_the_editor_reckons_with(
    roadmap: RoadmapFile, plan: model.Roadmap
) -> None:
    for stage in plan.stages[3:]:
        for topic in (t for m in stage.modules for t in m.topics if t.origin == "source"):
            hours = topics(roadmap)[topic.id].weight or 0
            assert (topic.low_minutes, topic.high_minutes) == (hours * 60,) * 2, topic.id


def named_by_source(part: object) -> dict[tuple[str, str], ResourcePart]:
    """The source's own resources of a part, each once, by kind and title (Chinese)."""
    return {(r.kind, r.title.zh): r for r in resources(part) if r.origin == "source"}


@pytest.mark.parametrize("name", NAMED_RESOURCES)
def test_resources_stand_where_the_source_names_them(roadmap: RoadmapFile, name: str) -> None:
    found = named_by_source(places(roadmap)[name])
    for kind, title, by in NAMED_RESOURCES[name]:
        fitting = [r for (has, zh), r in found.items() if has == kind and title in zh]
        exact = [r for r in fitting if r.title.zh == title]
        (resource,) = exact or fitting
        assert by in (resource.by.en if resource.by else "")


def test_each_resource_stands_under_the_topics_that_it_serves(roadmap: RoadmapFile) -> None:
    assert [name for name, place in places(roadmap).items() if place.resources] == []


def test_every_topic_says_what_to_read_first(roadmap: RoadmapFile) -> None:
    for topic in topics(roadmap).values():
        assert [r.first for r in topic.resources] == [n == 0 for n in range(len(topic.resources))]


def test_a_resource_is_the_same_wherever_it_stands(roadmap: RoadmapFile) -> None:
    # But for what of it serves the topic; the general list says besides why it names it.
    found: dict[str, set[str]] = {}
    for resource in (r for t in topics(roadmap).values() for r in t.resources):
        same = resource.model_copy(update={"first": False, "chapters": None})
        found.setdefault(resource.title.en, set()).add(same.model_dump_json())
    assert {title for title, texts in found.items() if len(texts) > 1} == set()


def test_the_general_resources_by_group(roadmap: RoadmapFile) -> None:
    found: dict[str, list[str]] = {}
    for resource in roadmap.resources:
        assert resource.group is not None
        if resource.origin == "source":
            found.setdefault(resource.group.zh, []).append(resource.title.zh)
    assert found == GENERAL_RESOURCES


def test_preprints_and_conferences_are_told_apart(roadmap: RoadmapFile) -> None:
    urls = {r.title.en: r.url for r in roadmap.resources}
    assert urls["arXiv"] == "https://arxiv.org/"
    assert urls["CVPR"] == "https://openaccess.thecvf.com/"
    assert urls["NeurIPS"] == "https://proceedings.neurips.cc/"


def test_both_readings_of_the_udacity_specialisation_are_there(roadmap: RoadmapFile) -> None:
    (named,) = [r for r in roadmap.resources if r.title.zh == "Udacity（深度学习专项）"]
    assert named.note is not None
    assert "Nanodegree" in named.note.en
    assert "DeepLearning.AI" in named.note.en
    added = [r.title.en for r in roadmap.resources if r.origin == "editor"]
    assert added == ["Deep Learning Nanodegree", "Deep Learning Specialization"]


def test_the_tool_chain_by_group(roadmap: RoadmapFile) -> None:
    assert [(i.group and i.group.zh, i.title.zh) for i in roadmap.tools] == [
        ("数据处理", "Pandas"),
        ("数据处理", "Dask"),
        ("模型训练", "TensorFlow"),
        ("模型训练", "PyTorch"),
        ("模型训练", "Hugging Face Transformers"),
        ("模型解释", "SHAP"),
        ("模型解释", "LIME"),
    ]
    assert all(i.url and i.origin == "source" for i in roadmap.tools)


def test_the_four_pieces_of_advice(roadmap: RoadmapFile) -> None:
    assert [(h.every, h.lane, h.origin) for h in roadmap.habits] == [
        ("day", "practice", "source"),
        ("week", "theory", "source"),
    ]
    daily, weekly = roadmap.habits
    assert all(word in daily.title.zh for word in ("代码练习", "LeetCode", "Kaggle", "刷题"))
    assert all(word in weekly.title.zh for word in ("精读 1 篇经典论文", "复现核心思想"))
    assert weekly.note is not None
    assert "Attention Is All You Need" in weekly.note.zh
    assert [(m.title.zh, [s.zh for s in m.steps]) for m in roadmap.methods] == [
        ("建立知识网络", ["用思维导图整理知识点"]),
        ("寻找导师", ["加入 AI 学习社群", "参与线下 Meetup"]),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_source_is_in_both_languages(roadmap: RoadmapFile, name: str) -> None:
    assert named_in(roadmap, name) == {"en", "zh"}


@pytest.mark.parametrize(
    ("original", "kind", "says"),
    [
        ("逐步具备独立解决大模型实际问题的能力", "gap", "no GPT, pre-training, alignment, LoRA"),
        ("用 NumPy 实现单层神经网络", "caveat", "two-layer"),
        ("TensorFlow/Keras：搭建 CNN、RNN", "caveat", "before the module that introduces these"),
        ("电影推荐（协同过滤、矩阵分解）", "gap", "no stage teaches them"),
        ("Udacity（深度学习专项）", "caveat", "Nanodegree"),
        ("阿里云函数部署", "correction", "Function Compute"),
        ("Gym 库", "correction", "Gymnasium"),
        ("ArXiv（关注 CVPR、NeurIPS 顶会）", "correction", "preprint server"),
        ("《线性代数及其应用》、《概率论及其应用》", "caveat", "Lay"),
        ("Coursera《Machine Learning》（Andrew Ng）", "caveat", "replaced in 2022"),
        ("数学基础（2-3 周）；编程基础（3-4 周）", "caveat", "5-7 weeks"),
        ("资源推荐：MIT 线性代数公开课", "caveat", "takes longer than the weeks"),
        ("（持续进行）；第五阶段：进阶与前沿领域（长期）", "caveat", "side by side"),
        ("要不要我帮你整理一份按阶段划分的可打印学习清单", "advice", "no links to list"),
        ("模型解释（SHAP、LIME）", "gap", "Dask, SHAP and LIME"),
        ("准确率 / 召回率 / F1 分数 / ROC 曲线", "gap", "Precision is missing"),
    ],
)
def test_what_is_set_right_keeps_the_sources_words(
    roadmap: RoadmapFile, original: str, kind: str, says: str
) -> None:
    note = note_on(roadmap, original)
    assert note.kind == kind
    assert says in note.text.en


def test_what_an_editor_says_is_told_from_what_the_source_says(roadmap: RoadmapFile) -> None:
    own = note_on(roadmap, "（注：文档部分内容可能由 AI 生成）", origin="source")
    assert [n for n in roadmap.notes if n.origin == "source"] == [own]
    assert own.original == "（注：文档部分内容可能由 AI 生成）"
    assert own.kind == "provenance"
    assert "AI" in own.text.en
    assert len(roadmap.notes) == 18


def test_what_may_change_again_says_when_it_was_true(roadmap: RoadmapFile) -> None:
    dated = {n.original for n in roadmap.notes if n.as_of == "2026-11"}
    assert {n.original for n in roadmap.notes if n.as_of} == dated
    assert len(dated) == 2
    for word in ("Gym 库", "《Machine Learning》"):
        assert note_on(roadmap, word).original in dated


def test_the_missing_large_models_are_pointed_to_elsewhere(roadmap: RoadmapFile) -> None:
    note = note_on(roadmap, "独立解决大模型实际问题的能力")
    # One for each of GPT, pre-training, alignment, LoRA, RAG and prompting.
    assert references(note.text.en) >= {
        "dl-for-programmers/gpt2",
        "ml-dl-gpt/pre-training",
        "ml-dl-gpt/rlhf",
        "dl-for-programmers/lora",
        "dl-for-programmers/rag",
        "ml-dl-gpt/gpt-3",
        "ml-dl-gpt/reasoning",
    }


def test_two_notes_point_to_topics_of_other_roadmaps(roadmap: RoadmapFile) -> None:
    assert sum(bool(references(n.text.en)) for n in roadmap.notes) == 2


def test_what_no_roadmap_teaches_is_said_truly() -> None:
    taught = {t.concept for other in everywhere() for t in topics(other).values()}
    assert "model-interpretability" not in taught


def test_what_f1_needs_is_added_where_f1_is_taught(roadmap: RoadmapFile) -> None:
    metrics = topics(roadmap)["evaluation-metrics"]
    assert [p.zh[:3] for p in metrics.points if p.origin == "editor"] == ["精确率"]


def test_the_checklist_that_is_offered_can_be_printed(roadmap: RoadmapFile) -> None:
    note = note_on(roadmap, "可打印学习清单")
    for text in (note.text.en, note.text.zh):
        command = "studyplan export checklist --roadmap llm-from-zero --format html"
        assert command in " ".join(text.split())


def test_what_the_source_says_of_itself(roadmap: RoadmapFile) -> None:
    assert roadmap.source is not None
    assert roadmap.source.note is not None
    for word in ("171", "结构清晰", "易于落地", "没有任何链接", "AI 生成"):
        assert word in roadmap.source.note.zh
    for word in ("171", "clearly structured", "no links", "generated by an AI"):
        assert word in roadmap.source.note.en


def test_whose_links_authors_and_years_they_are_is_said(roadmap: RoadmapFile) -> None:
    (note,) = [n for n in roadmap.notes if n.kind == "provenance" and n.origin == "editor"]
    for word in ("every link is the editor's", "authors and years", "hours a week", "prerequisite"):
        assert word in note.text.en
    for word in ("所有链接均由编者补充", "作者和年份", "每周小时数", "前置主题"):
        assert word in note.text.zh


def test_resources_that_the_source_does_not_name_are_marked(roadmap: RoadmapFile) -> None:
    # Twelve of stages and modules, thirteen general ones, and the library of the CartPole task.
    listed = [entry for entries in NAMED_RESOURCES.values() for entry in entries]
    general = {(r.kind, r.title.zh) for r in roadmap.resources if r.origin == "source"}
    assert (len(listed), len(general)) == (12, 13)
    others = named_by_source(roadmap).keys() - general - {("tool", "OpenAI Gym")}
    assert len(others) == 12
    for kind, title in others:
        assert any(has == kind and words in title for has, words, _ in listed), title


def test_shared_subjects_have_the_concepts_that_other_roadmaps_know(roadmap: RoadmapFile) -> None:
    concepts = {name: topic.concept for name, topic in topics(roadmap).items()}
    expected = {
        "linear-algebra": "linear-algebra",
        "python-basics": "python-programming",
        "numpy": "numpy",
        "evaluation-metrics": "classification-metrics",
        "regularisation": "regularization",
        "k-means": "k-means",
        "perceptron": "multilayer-perceptron",
        "backpropagation": "backpropagation",
        "pytorch": "pytorch",
        "cnn-architectures": "convolutional-neural-networks",
        "word-embeddings": "tokenization-and-embeddings",
        "transformer-basics": "transformer-architecture",
        "bert-classification": "bert",
        "lstm-text-generation": "text-generation",
        "movie-recommender": "collaborative-filtering",
        "kaggle-titanic": "kaggle-competitions",
        "kaggle-house-prices": "regression",
        "docker": "docker",
        "dqn": "dqn",
        "gan": "gan",
        "vae": "vae",
        "ai-medicine": "medical-imaging-ai",
        "ai-finance": "finance-ai",
        "ai-robotics": "robotics-slam",
    }
    assert {name: concepts[name] for name in expected} == expected


def test_on_the_first_day_maths_and_python_are_ready_and_nothing_else(
    plan: model.Roadmap,
) -> None:
    assert ready(plan) == ["linear-algebra", "probability-statistics", "calculus", "python-basics"]


def test_the_fifth_stage_does_not_wait_for_the_fourth(plan: model.Roadmap) -> None:
    projects, frontier = (
        {t.id for m in stage.modules for t in m.topics} for stage in plan.stages[3:]
    )
    for name in frontier:
        assert not all_before(plan, name) & projects, name


@pytest.mark.parametrize(
    ("topic_id", "before"),
    [
        ("titanic-analysis", {"pandas", "visualisation", "dev-tools"}),
        ("logistic-regression", {"linear-regression", "probability-statistics", "calculus"}),
        ("house-prices", {"linear-regression", "regularisation", "model-tuning"}),
        ("perceptron", {"logistic-regression", "linear-algebra"}),
        ("backpropagation", {"perceptron", "activation-functions", "loss-functions"}),
        ("mnist-digits", {"cnn-architectures", "keras-cnn"}),
        ("imdb-sentiment", {"rnn", "keras-rnn", "word-embeddings"}),
        ("cifar10", {"cnn-architectures", "pytorch", "python-classes"}),
        ("pandas", {"numpy", "python-basics"}),
        ("transformer-basics", {"rnn", "word-embeddings"}),
        ("bert-classification", {"transformer-basics", "pytorch"}),
        ("cats-vs-dogs", {"transfer-learning", "cnn-architectures"}),
        ("movie-recommender", {"recommender-basics", "linear-algebra", "pandas"}),
        ("kaggle-titanic", {"titanic-analysis", "feature-engineering", "model-blending"}),
        ("serverless-deployment", {"docker", "web-api", "cifar10"}),
        ("q-learning", {"numpy", "probability-statistics"}),
        ("cartpole", {"q-learning", "dqn", "policy-gradient"}),
        ("anime-avatars", {"gan", "cnn-architectures", "pytorch"}),
        ("image-inpainting", {"gan", "cnn-architectures"}),
        ("ai-medicine", {"transfer-learning", "cnn-architectures"}),
        ("ai-robotics", {"linear-algebra", "probability-statistics", "calculus"}),
        ("anime-avatars", {"cifar10"}),
        ("image-inpainting", {"cifar10"}),
        ("ai-medicine", {"evaluation-metrics"}),
        ("web-api", {"python-classes", "python-exceptions-files"}),
        ("bert-classification", {"sklearn-pipelines"}),
    ],
)
def test_what_comes_before_a_topic(plan: model.Roadmap, topic_id: str, before: set[str]) -> None:
    assert before <= all_before(plan, topic_id)


@pytest.mark.parametrize(
    ("topic_id", "after"),
    [
        ("mnist-digits", "iris"),
        ("cifar10", "iris"),
        ("cats-vs-dogs", "iris"),
        ("ai-robotics", "policy-gradient"),
        ("word-embeddings", "transformer-basics"),
        ("lstm-text-generation", "word-embeddings"),
        ("docker", "cifar10"),
        ("web-api", "cifar10"),
        ("titanic-analysis", "python-exceptions-files"),
    ],
)
def test_what_does_not_come_before_a_topic(plan: model.Roadmap, topic_id: str, after: str) -> None:
    assert after not in all_before(plan, topic_id)


def test_every_need_was_judged(plan: model.Roadmap) -> None:
    judged = judgements("llm-from-zero")
    assert {i: set(names) for i, names in judged["edges"].items()} == needs(plan)
    for table, stands in (("why", True), ("added", True), ("cut", False)):
        for topic_id, reasons in judged[table].items():
            assert all((need in needs(plan)[topic_id]) is stands for need in reasons), topic_id
            assert all(reasons.values())


def test_the_heavier_of_two_topics_has_the_greater_weight(roadmap: RoadmapFile) -> None:
    weights = {i: t.weight or 0 for i, t in topics(roadmap).items()}
    for heavier, lighter, why in judgements("llm-from-zero")["heavier"]:
        assert weights[heavier] > weights[lighter], f"{heavier}, {lighter}: {why}"


def test_every_weight_says_on_what_it_rests(roadmap: RoadmapFile) -> None:
    assert [t.id for t in topics(roadmap).values() if not (t.basis and (t.weight or t.hours))] == []


def test_maths_takes_longer_than_the_source_allows_and_says_so(roadmap: RoadmapFile) -> None:
    algebra = topics(roadmap)["linear-algebra"]
    assert sum(t.weight or 0 for t in modules(roadmap)["maths"].topics) > 30
    assert algebra.basis is not None
    for words in ("34 lectures of 50 minutes", "two to three weeks"):
        assert words in algebra.basis.en
    for words in ("34 讲", "2–3 周"):
        assert words in algebra.basis.zh


def test_what_takes_longer_weighs_more(roadmap: RoadmapFile) -> None:
    weights = {i: t.weight or 0 for i, t in topics(roadmap).items()}
    for name in ("python-basics", "python-classes", "pandas"):
        assert weights[name] > 2 * weights["dev-tools"]
    assert weights["backpropagation"] > 3 * weights["activation-functions"]
    assert weights["kaggle-house-prices"] > weights["house-prices"] + weights["iris"]


def test_every_project_says_when_it_is_done(roadmap: RoadmapFile) -> None:
    projects = [i for i, t in topics(roadmap).items() if t.kind == "project"]
    assert [i for i, t in topics(roadmap).items() if t.done_when] == projects
    assert len(projects) == 17


def test_projects_of_one_task_are_named_alike(roadmap: RoadmapFile) -> None:
    assert {i: t.same_as for i, t in topics(roadmap).items() if t.same_as} == {
        "iris": "iris-classification",
        "house-prices": "house-price-regression",
        "mnist-digits": "mnist-classification",
        "titanic-analysis": "titanic-analysis",
        "kaggle-titanic": "titanic-competition",
        "lstm-text-generation": "lstm-text-generation",
    }


@pytest.mark.parametrize(
    ("topic_id", "taught"),
    [
        ("linear-algebra", {"eigendecomposition", "singular-value-decomposition"}),
        ("probability-statistics", {"maximum-likelihood-estimation", "hypothesis-testing"}),
        ("calculus", {"derivatives-and-gradients", "multivariable-optimization"}),
        ("sklearn-pipelines", {"scikit-learn", "cross-validation-and-grid-search"}),
        ("keras-cnn", {"tensorflow-keras", "convolutional-neural-networks"}),
        ("keras-rnn", {"tensorflow-keras", "recurrent-layers"}),
        ("pytorch", {"computation-graphs", "automatic-differentiation", "pytorch"}),
        ("cnn-architectures", {"lenet", "alexnet", "resnet", "batch-normalization"}),
        ("q-learning", {"markov-decision-processes", "q-learning"}),
    ],
)
def test_points_teach_what_they_are_about(
    roadmap: RoadmapFile, topic_id: str, taught: set[str]
) -> None:
    topic = topics(roadmap)[topic_id]
    found = {name for point in topic.points for name in point.concepts}
    assert taught <= found | {topic.concept for point in topic.points if not point.concepts}


def test_a_single_layer_practises_no_backpropagation(plan: model.Roadmap) -> None:
    assert "backpropagation" not in all_before(plan, "single-layer-network")
    assert "backpropagation" in needs(plan)["two-layer-network"]
