"""Datasette on the store, with our configuration: read-only, as the database "benchwire" whatever the file's name is."""

from __future__ import annotations

import inspect
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store import schema
from store.connection import frozen
from store.errors import StoreError
from store.settings import Settings
from store.store import Store

if TYPE_CHECKING:
    from datasette.app import Datasette

FOLDER = Path(__file__).parent
DATABASE = "benchwire"


def serve(path: Path, settings: Settings, host: str, port: int) -> None:
    """Serves the store at *path* until interrupted; it may be written to meanwhile. StoreError where it cannot."""
    import uvicorn

    datasette = open_datasette(path, settings)
    listening = _listen(host, port)
    server = uvicorn.Server(uvicorn.Config(datasette.app(), log_level="warning", lifespan="on"))
    server.run(sockets=[listening])


def open_datasette(path: Path, settings: Settings) -> Datasette:
    """A Datasette with our pages on the store at *path*, which has to exist; an older one is migrated."""
    from datasette.app import Datasette
    from datasette.database import Database

    if not path.is_file():
        raise StoreError(f"{path}: no such file; run the main job first: python run.py --since DAY")
    Store.open(path).close()
    layout = _yaml("datasette.yaml")
    pages = {"databases": layout["databases"]}
    newer = "config" in inspect.signature(Datasette).parameters  # from 1.0 on layout and metadata are two things
    datasette = Datasette(
        metadata=_merged(_merged(_described(), _yaml("metadata.yaml")), pages),
        **({"config": pages} if newer else {}),
        settings={
            **layout["settings"],
            "default_page_size": settings.page_size,
            "sql_time_limit_ms": settings.query_limit_ms,
        },
        template_dir=str(FOLDER / "templates"),
        plugins_dir=str(FOLDER / "plugins"),
        static_mounts=[("assets", str(FOLDER / "assets"))],
    )
    datasette.remove_database("_memory")
    datasette.add_database(Database(datasette, path=str(path), is_mutable=not frozen(path)), name=DATABASE)
    return datasette


def _listen(host: str, port: int) -> socket.socket:
    """A bound socket, so that a port in use is said before anything starts."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:  # OverflowError: a port that is none
        raise StoreError(f"{host}:{port}: cannot listen there: {error}; choose another with --port") from error


def _yaml(name: str) -> dict[str, Any]:
    import yaml

    loaded: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return loaded


def _described() -> dict[str, Any]:
    """Descriptions of tables, columns and views, from the comments of their SQL."""
    tables: dict[str, Any] = {
        table.name: {
            "description": table.comment,
            "columns": {column.name: column.comment for column in table.columns},
        }
        for table in schema.tables()
    }
    tables |= {view.name: {"description": view.comment} for view in schema.views()}
    return {"databases": {DATABASE: {"tables": tables}}}


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """*over* laid upon *under*, table by table."""
    merged = dict(under)
    for key, value in over.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _merged(merged[key], value) if both else value
    return merged
