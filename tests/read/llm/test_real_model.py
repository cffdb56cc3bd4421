"""A real small model, where one is at hand: whatever it says, only words of the report come out.

It runs where the package ``xllamacpp`` is installed and ``TOLLBOOK_TEST_MODEL`` names the file that
``tools/fetch_model.py`` fetched; it takes minutes.
"""

import os
from pathlib import Path

import pytest

from tests.read.llm.stub import make_report
from tollbook.model import Bounds, Figure
from tollbook.read.llm import ModelReader
from tollbook.settings import ModelSettings

REPORT = """Clashes near Tal Rifaat

At least 17 people, including four children, were killed on Wednesday when warplanes bombed a market in Binnish, the \
Ebla Monitor said, citing hospital staff.

Rebels seized the village of Qmenas overnight. Captain Samer Haddad was among the dead.
"""


@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_a_small_model_is_held_to_the_words_of_the_report(tmp_path: Path) -> None:
    model = os.environ.get("TOLLBOOK_TEST_MODEL")
    if not model:
        pytest.skip("no model: tools/fetch_model.py fetches one; set TOLLBOOK_TEST_MODEL to its file")
    llama = pytest.importorskip("xllamacpp", reason="xllamacpp, which runs the model, is not installed")
    given = llama.CommonParams()
    given.model.path, given.n_ctx, given.n_parallel, given.port = model, 8192, 1, 0
    given.cpuparams.n_threads = given.cpuparams_batch.n_threads = 1
    server = llama.Server(given)
    settings = ModelSettings(url=f"{server.listening_address}/v1", model="small", timeout=1200, requests=1)
    with ModelReader(settings, tmp_path) as reader:
        claims = reader.read(make_report(REPORT)).claims
    figures = [claim for claim in claims if isinstance(claim, Figure)]
    assert all(REPORT[slice(*claim.span)] == claim.quote for claim in claims)
    assert Bounds(low=17) in [figure.bounds for figure in figures]
    assert {figure.bounds.low for figure in figures} <= {1, 4, 17}
