"""The language model: a spaCy pipeline whose tags, parse, sentences and names come from one network.

`pipeline/` is the pipeline that ships, `loading` loads it or an installed one and adds the components that Dateline
needs (`components`), and `versions` names a pipeline and its version without loading it. The networks themselves are
run by `dateline.transforms.encoder`. The public names are imported when they are first asked for, because a version is
wanted where spaCy is not.
"""

from typing import TYPE_CHECKING

from dateline.lazy import handed_on

if TYPE_CHECKING:
    from dateline.transforms.model.loading import load_model, model_version
    from dateline.transforms.model.versions import installed_version, name_of
else:
    __getattr__ = handed_on(
        __name__,
        {
            "installed_version": "dateline.transforms.model.versions",
            "load_model": "dateline.transforms.model.loading",
            "model_version": "dateline.transforms.model.loading",
            "name_of": "dateline.transforms.model.versions",
        },
    )

__all__ = ["installed_version", "load_model", "model_version", "name_of"]
