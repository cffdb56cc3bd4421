"""The learned part of the embedded reader: small heads over a pretrained encoder, joined with what the grammar says."""

__all__: list[str] = []
