"""What studyplan says in Chinese of calls that do not fit."""

PHRASES = {
    # 不合用法的输入
    "argument-missing": "缺少 {name}。{help}",
    "bad-number": "“{text}”不是 {least} 到 {most} 之间的整数",
    "bad-seconds": "“{text}”不是 0.1 到 600 之间的秒数",
    "help": "帮助：{command}",
    "no-command": "没有“{name}”这个命令",
    "no-command.one": "没有“{name}”这个命令。是否想用：{command}",
    "no-command.some": "没有“{name}”这个命令。是否想用：",
    "no-option": "没有 {name} 这个选项",
    "no-option.one": "没有 {name} 这个选项。是否想用：{command}",
    "no-option.some": "没有 {name} 这个选项。是否想用：",
    "option-empty": "{name} 后面要写值：{value}",
    "option-flag": "{name} 后面不写值",
    "too-many": "“{verb}”后面不能写“{name}”",
    "too-many.one": "“{verb}”后面不能写“{name}”。是否想用：{command}",
    "too-many.some": "“{verb}”后面不能写“{name}”。是否想用：",
    "usage": "{message}",
    "verb-first.one": "命令要写在选项前面：{command}",
    "verb-missing": "“{verb}”后面要写其中一个命令：",
    "unexpected": "意外错误（{name}：{message}）。要看详情，请在同一命令前加 --debug：studyplan --debug",
}
