"""One module for each migration, named by its day."""

__all__: list[str] = []
