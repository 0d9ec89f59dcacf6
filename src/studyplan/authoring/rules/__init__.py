"""What lint looks for, rule by rule."""
