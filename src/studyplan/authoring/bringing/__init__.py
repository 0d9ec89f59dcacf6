"""From a curriculum as it lies there to a roadmap file: readers, structure, writing."""
