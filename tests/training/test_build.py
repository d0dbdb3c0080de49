"""What `make model` fits after the networks."""

import ast
from pathlib import Path

TRAINING = Path(__file__).parents[2] / "training"
AGAIN = "fitted again whenever the reading network is trained"


def test_all_that_rests_on_the_reading_network_is_fitted_with_it():
    modules = {path.stem: ast.parse(path.read_text("utf8")) for path in TRAINING.glob("*.py")}
    resting = {name for name, code in modules.items() if AGAIN in " ".join((ast.get_docstring(code) or "").split())}
    assert resting >= {"kinds", "nouns", "starts"}
    (fits,) = [
        node.value for node in modules["build"].body if isinstance(node, ast.Assign) and "FITS" in ast.unparse(node)
    ]
    assert resting <= {ast.unparse(fit).removeprefix("fit_") for fit in fits.elts}
