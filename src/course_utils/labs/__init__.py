"""Labs: widgets to touch, each one a figure, its words and the model behind them."""

from course_utils.labs.chain_lab import ChainLab
from course_utils.labs.claim_finder import ClaimFinder
from course_utils.labs.predict import Predict
from course_utils.labs.reference_finder import ReferenceFinder

__all__ = ["ChainLab", "ClaimFinder", "Predict", "ReferenceFinder"]
