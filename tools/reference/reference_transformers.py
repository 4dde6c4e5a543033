"""Imports transformers 4.57.6 beside a newer huggingface_hub than it declares.

transformers 4.57 asks for huggingface_hub < 1.0, which exists only to download files; nothing here downloads anything.
Its check at import is therefore replaced by a check of the versions that do matter to the numbers.
"""

import sys
import types

_unchecked = types.ModuleType("transformers.dependency_versions_check")
_unchecked.dep_version_check = lambda *_, **__: None
sys.modules["transformers.dependency_versions_check"] = _unchecked

import transformers  # noqa: E402

REQUIRED = "4.57.6"
if transformers.__version__ != REQUIRED:
    raise SystemExit(f"transformers is {transformers.__version__}, expected {REQUIRED}: see tools/reference/README.md")
