# Schema 8: what schema 7 has, by a program whose `start` runs a timer, which is cancelled here at
# once, and whose ticks are cleared by `untick`.
saved=progress-2-schema-8
eval "at_once() $(declare -f at | tail -n +2)"
at() {
  if [ "${!#}" = --off ]; then
    at_once "$1" untick "${@:3:$#-3}"
  else
    at_once "$@"
    [ "$2 $#" != "start 3" ] || at_once "$1" cancel
  fi
}
. "$here/acts/6.sh"
eval "at() $(declare -f at_once | tail -n +2)"
