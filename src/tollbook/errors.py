"""What can go wrong, as one tree.

::

    TollbookError
    ├── CollectError      a document cannot be received: missing, too large, broken, of no known form
    ├── GoldError         an annotated report is not as annotated reports are, or its words are not in its text
    ├── ModelError        the endpoint of the model reader cannot be reached, refuses, or answers with what is no answer
    ├── QuestionError     a question cannot be understood: no such place, date, policy or id
    ├── RecordError       the record cannot be opened or written, or holds something else under that id
    └── ReferenceDataError the reference data (gazetteer, language model) is missing or cannot be built

Every message is one line that names the file, the record, the value and what to do about it.
"""

__all__ = [
    "CollectError",
    "GoldError",
    "ModelError",
    "QuestionError",
    "RecordError",
    "ReferenceDataError",
    "TollbookError",
]


class TollbookError(Exception):
    """The root: anything that Tollbook itself reports as going wrong."""


class CollectError(TollbookError):
    """A document cannot be received: missing, too large, broken, of no known form."""


class GoldError(TollbookError):
    """An annotated report is not as annotated reports are, or its words are not in its text."""


class ModelError(TollbookError):
    """The endpoint of the model reader cannot be reached, refuses, or answers with what is no answer.

    Its message never holds what the endpoint said, nor the key.
    """


class QuestionError(TollbookError):
    """A question cannot be understood: no such place, date, policy or id."""


class RecordError(TollbookError):
    """The record cannot be opened or written, or holds something else under that id."""


class ReferenceDataError(TollbookError):
    """The reference data (gazetteer, language model) is missing or cannot be built."""
