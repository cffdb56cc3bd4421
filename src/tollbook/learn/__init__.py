"""Annotated passages → the weights of the embedded reader. Needs the extra ``train`` (PyTorch)."""

__all__: list[str] = []
