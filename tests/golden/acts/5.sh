# Schema 5: what schema 4 has, and topics have numbers.
saved=progress-1-schema-5
. "$here/acts/3.sh"
