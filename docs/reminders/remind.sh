#!/bin/sh
# What to study today, as a notification; printed where there is no desktop. Nothing where
# something was done today, in a pause, or where there is nothing to study.

command -v studyplan >/dev/null || { echo "studyplan is not on the PATH（找不到 studyplan 命令）: $PATH" >&2; exit 127; }
today=$(studyplan today --plain) || exit
quiet=$(printf '%s\n' "$today" | awk -F '\t' '$1 == "today" { print $13 $14 }')
[ -z "$quiet" ] || exit 0
line=$(studyplan next --short) || exit
[ -n "$line" ] || exit 0
notify-send studyplan "$line" 2>/dev/null || printf '%s\n' "$line"
