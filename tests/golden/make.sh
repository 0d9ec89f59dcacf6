#!/bin/bash
# Makes the databases of one schema by the program that wrote it: make.sh CHECKOUT OUT
#
# CHECKOUT is a working tree of the commit (README.md names them); its bundled roadmaps are replaced
# by the small ones here, and it gets a virtual environment of its own. What is made goes to OUT.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
schema=$(sed -n 's/^SCHEMA_VERSION = //p' "$checkout/src/studyplan/store/connection.py")
export TZ=UTC LANG=C.UTF-8 STUDYPLAN_HOME

[ -d "$checkout/.venv" ] || {
  python3 -m venv "$checkout/.venv"
  "$checkout/.venv/bin/pip" install -q -e "$checkout"
}

# Helpers that the acts are written with.
bundle() { # bundle alpha.yaml beta.yaml: what the program brings with it
  rm -f "$checkout"/data/roadmaps/*.yaml
  for file; do cp "$here/roadmaps/$file" "$checkout/data/roadmaps/${file%%[-.]*}.yaml"; done
  cp "$here/roadmaps/concepts.yaml" "$checkout/data/concepts.yaml"
}
at() { # at TIME VERB...: one command at that time
  echo "$name $*" >> "$out/acts-$schema.log"
  now=$1
  STUDYPLAN_NOW=$1 "$checkout/.venv/bin/studyplan" "${@:2}" >> "$out/acts-$schema.log" 2>&1 < /dev/null ||
    { tail -5 "$out/acts-$schema.log"; exit 1; }
}
print() { # print TIME VERB... > FILE
  STUDYPLAN_NOW=$1 "$checkout/.venv/bin/studyplan" "${@:2}" < /dev/null
}
begin() { # begin NAME: in a new home
  name=$1 STUDYPLAN_HOME=$out/homes/$1
  rm -rf "$STUDYPLAN_HOME"
}
finish() { # finish: keep the database, and what is to be seen in it
  python3 "$here/facts.py" "$checkout/.venv/bin/studyplan" "$now" "$name" "$out/expected.json"
  gzip -9n < "$STUDYPLAN_HOME/studyplan.db" > "$out/$name.db.gz"
}

rm -f "$out/acts-$schema.log"
shopt -s nullglob
for acts in "$here/acts/$schema".sh "$here/acts/$schema"-*.sh; do
  bundle alpha.yaml beta.yaml
  . "$acts"
done
