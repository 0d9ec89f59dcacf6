"""`python -m studyplan`."""

from studyplan.cli import main

main()
