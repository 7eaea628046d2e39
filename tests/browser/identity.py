"""An OpenID provider on this machine, whose tokens can be made wrong, and a dashboard whose desk asks it who it is."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import free_port, serving

CLIENT, SECRET, COOKIE_SECRET = "desk-client", "client-secret-of-the-test", "cookie-secret-of-the-test-" + "x" * 20
ROLES = "handle,claim,value,role\nnorth-desk,sub,subject-north,publisher\nsouth-desk,sub,subject-south,reader\n"


@dataclass
class Identity:
    """The provider, what is wrong with the tokens that it makes, and the list of roles."""

    address: str
    roles: Path
    wrong: dict[str, Any] = field(default_factory=dict)


@contextmanager
def provider_in_thread(folder: Path) -> Iterator[Identity]:
    """Run the provider; its tokens say what `wrong` says of issuer, audience, expiry and nonce."""
    # It takes a second to load, which the tests of a day do without.
    import oidc_provider_mock
    from oidc_provider_mock import _app as provider

    roles = folder / "roles.csv"
    roles.write_text(ROLES, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, oidc_provider_mock.run_server_in_thread() as server:
        identity = Identity(f"http://localhost:{server.server_port}", roles)
        made, code = provider.OpenIDCode.get_jwt_config, provider.AuthorizationCodeGrant.save_authorization_code

        def config(self: Any, grant: Any, client: Any = None) -> dict[str, Any]:
            return made(self, grant, client) | {n: v for n, v in identity.wrong.items() if n in {"iss", "exp", "aud"}}

        def save(self: Any, written: str, request: Any) -> None:
            code(self, written, request)
            if "nonce" in identity.wrong:
                object.__setattr__(provider.storage.get_authorization_code(written), "nonce", identity.wrong["nonce"])

        patch.setattr(provider.OpenIDCode, "get_jwt_config", config)
        patch.setattr(provider.AuthorizationCodeGrant, "save_authorization_code", save)
        yield identity


@contextmanager
def desk_of(built: Path, folder: Path, identity: Identity, log: Path) -> Iterator[tuple[str, Path]]:
    """Serve a record of its own to people who sign in there; yield the address and the record."""
    record, port = shutil.copytree(built, folder / "record"), free_port()
    secrets = folder / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.write_text(
        "[auth]\n"
        f'redirect_uri = "http://localhost:{port}/oauth2callback"\n'
        f'cookie_secret = "{COOKIE_SECRET}"\nclient_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
        f'server_metadata_url = "{identity.address}/.well-known/openid-configuration"\n'
        'client_kwargs = { scope = "openid", prompt = "login" }\n',
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        patch.setenv("DASHBOARD_ROLES", str(identity.roles))
        patch.setenv("DASHBOARD_URL", f"http://localhost:{port}")
        patch.setenv("DASHBOARD_RECORD", str(record))
        with log.open("wb") as said, serving(record / "build", port, said) as address:
            yield address, record
