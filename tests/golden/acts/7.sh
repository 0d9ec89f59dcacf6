# Schema 7: what schema 6 has, and points by their marks of now, credit by points, ticked resources.
saved=${saved:-progress-2-schema-7}
. "$here/acts/6.sh"
