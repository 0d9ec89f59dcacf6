"""Curricula made up for the tests, each of another kind."""

COURSES = """\
<div align="center"><img src="logo.png"></div>

# Contents

- [Curriculum](#curriculum)
- [Team](#team)

# Curriculum

You need roughly 12 hours/week.

## Basics

Courses | School | Duration | Effort | Prerequisites | Discussion
:-- | :--: | :--: | :--: | :--: | :--:
[Logic](https://e.org/logic) ([alternative](https://e.org/other)) | North | 10 weeks | 4-6 hours/week | none | [chat](https://discord.gg/x)
[Sets, Maps and Trees](trees/README.md) | South | 4 weeks | - | Logic (all) | -

Choose **one** of the following:

Courses | Duration | Prerequisites
:-- | :--: | :--:
[Proofs](imp.e.net/1) | 20 hours | Sets, Maps and Trees & Logic
[Games: an Introduction](https://e.org/games) | 2-3 months | high school maths, Proofs

# Team

- [Somebody](https://github.com/somebody)
"""

BOXES = """\
# Data, all of it

Suggestions:
- Do all of it in order

## Blogs
Read one a week.
- [One blog](https://e.org/blog)

## Tier 0 - prep
- [x] Course: [Thinking](https://e.org/think)
- [ ]  Book: [Algebra](https://e.org/a) or Course: [More Algebra](https://e.org/b) or thorough knowledge of it
- [ ] Project: Do all problems of the [Village](https://e.org/village)

## Tier 1 - more (optional)
- ### Arrays
  - [ ] Read about arrays
    - [Arrays (video)](https://youtu.be/1)
  - [ ] Write one
- Nothing to do here.
- [ ] [Cheat sheet](https://e.org/sheet) - print it

## License
MIT
"""

HEADINGS = """\
# A course of models

1. **Fundamentals** is optional.

## 🧩 Fundamentals

Some mathematics.

<details>
<summary>Toggle section (optional)</summary>

### 1. Mathematics

What it is for.

- **Vectors**: add and scale them.
- **Matrices**: multiply them ([a tool](https://e.org/tool)).

📚 Resources:

- [Essence](https://www.youtube.com/watch?v=1): a series.
- [A paper](https://arxiv.org/abs/1) by Somebody: the classic.

### 2. Evaluation

- Measure a model

</details>

## Acknowledgements

Thanks to all.
"""

STAGES = """\
---
title: AI 学习路径
---

# AI 学习路径

## 📍 学习路线图

```
a -> b
```

## 🎯 阶段一：AI 基础（1-2 周）

### 学习目标
- 理解基本概念
- 掌握核心术语

### 推荐内容
1. [什么是人工智能](/basics/what)
2. [发展简史](/basics/history)

### 实践项目
- 实现线性回归

## 第3-5周：深度学习

- [CNN](https://e.org/cnn)（约 6 小时）
- RNN

## 💡 学习建议

- 多交流
"""

DAYS = """\
# Hundred days

## Data preprocessing | Day 1
Code from [here](https://github.com/o/r/blob/master/1.md).

## Regression | Day 2
<p align="center"><img src="2.jpg"></p>

## Regression | Day 3
Today I read [a book](https://e.org/book).
"""

PAGE = """\
# CS1: Machines

## 课程简介

- 所属大学：North
- 先修要求：CS0
- 课程难度：🌟🌟🌟
- 预计学时：100 小时

很好的课程，见 [Nand](./nand.md)。

## 课程资源

- [网站](https://e.org/cs1)
- 视频: [A](https://www.bilibili.com/video/1), [B](https://youtube.com/2)
"""

LINKS = """\
# Science

## Databases

[Essentials](https://e.org/db)

[Warehouses](https://e.org/dw) ([Textbook](https://e.org/book))

## Mining

[Streams](https://e.org/st)
"""

WEEKS = """\
# Autumn term

| Week | Topic | Reading | Status |
|------|-------|---------|--------|
| 1 | Loops | [Chapter 1](https://e.org/1) | ✅ |
| 2-3 | Recursion | Chapter 2 | |
| 4 | Midterm exam | | |
"""

ALL = (COURSES, BOXES, HEADINGS, STAGES, DAYS, PAGE, LINKS, WEEKS)
