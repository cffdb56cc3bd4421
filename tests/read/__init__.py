"""The reader: from words to claims."""
