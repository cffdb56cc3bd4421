"""Names to places, actors and dates: gazetteer, actor book, relative dates."""

__all__: list[str] = []
