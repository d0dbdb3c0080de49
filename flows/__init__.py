"""Prefect flows: when and where things run."""
