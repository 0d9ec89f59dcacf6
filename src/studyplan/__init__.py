"""studyplan: a study plan that stays true."""

__version__ = "0.1.0"
