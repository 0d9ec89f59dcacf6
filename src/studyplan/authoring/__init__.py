"""What only authors of roadmap files need: what an editor would find, and which links answer."""
