"""What lasts as long as the process."""

from __future__ import annotations

import gc

import pytest

from store.lasting import lasting


def test_garbage_is_collected_again_after_what_lasts() -> None:
    """Whatever happens while a lasting index is built, garbage is collected afterwards as before."""
    assert gc.isenabled()
    with pytest.raises(KeyError), lasting():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()
