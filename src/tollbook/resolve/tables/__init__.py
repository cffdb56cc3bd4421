"""Tables of places that people import: how a file is unpacked, which form it has, and its rows as places."""
