"""How a command line is read, what is said of one that does not fit, and what may be typed next."""
