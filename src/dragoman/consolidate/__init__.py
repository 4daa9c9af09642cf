"""Across reports: copies, quotations that travel, threads, figures and positions over time."""
