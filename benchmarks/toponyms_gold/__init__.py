"""Short reports of the project's own with the coordinates of every place that they name."""
