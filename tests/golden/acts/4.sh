# Schema 4: what schema 3 has, and wall times with their offset.
saved=progress-1-schema-4
. "$here/acts/3.sh"
