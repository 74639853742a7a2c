"""A secret by reference: the configuration says where it is kept, never what it is.

`{env: NAME}`, `{file: PATH}`, `{command: "…"}`, `{credential: NAME}` (systemd's $CREDENTIALS_DIRECTORY or Docker's
/run/secrets). The value is fetched when first needed, appears in no repr, and is registered for redaction.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from listingcheck.errors import ListingcheckError
from listingcheck.settings.files import at_home

Kind = Literal["env", "file", "command", "credential"]
KINDS: tuple[Kind, ...] = ("env", "file", "command", "credential")


class SecretError(ListingcheckError):
    """A secret that cannot be had: the message names the reference, never a value."""


class Secret:
    """Where a secret is kept. `reveal()` fetches it; `str` and `repr` never show it."""

    __slots__ = ("_value", "kind", "reference")

    def __init__(self, kind: Kind, reference: str) -> None:
        self.kind = kind
        self.reference = reference
        self._value: str | None = None

    def reveal(self) -> str:
        """The value, without trailing line breaks. Raises SecretError when it is missing or empty."""
        if self._value is None:
            value = _FETCH[self.kind](self.reference).strip("\r\n")
            if not value:
                raise SecretError(f"The secret {self} is empty.")
            _revealed.add(value)
            self._value = value
        return self._value

    def __repr__(self) -> str:
        return f"Secret({self.kind}: {self.reference if self.kind != 'command' else '…'})"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and (self.kind, self.reference) == (other.kind, other.reference)

    def __hash__(self) -> int:
        return hash((self.kind, self.reference))

    @classmethod
    def parse(cls, value: Any) -> Secret:
        if isinstance(value, Secret):
            return value
        if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in KINDS:
            raise ValueError("a secret is never written into the configuration: say where it is kept, {env: NAME}")
        kind, reference = next(iter(value.items()))
        if not isinstance(reference, str) or not reference:
            raise ValueError(f"{kind} needs a name, as in {{{kind}: NAME}}")
        return cls(kind, reference)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "type": "object",
            "description": "Where the secret is kept; never the secret itself.",
            "properties": {kind: {"type": "string"} for kind in KINDS},
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
        }


_revealed: set[str] = set()


def conceal(value: str) -> str:
    """Have a secret that came from elsewhere (an access token a server just issued) redacted from now on, too."""
    _revealed.add(value)
    return value


def redact(text: str) -> str:
    """Any text with every secret revealed so far replaced by `***`; short ones (under 6 characters) are left."""
    for value in sorted(_revealed, key=len, reverse=True):
        if len(value) >= 6:
            text = text.replace(value, "***")
    return text


def _from_env(name: str) -> str:
    try:
        return os.environ[name]
    except KeyError:
        raise SecretError(
            f"The environment variable {name} is not set.", hint=f"Set it for the user who runs this: export {name}=…"
        ) from None


def _from_file(path: str) -> str:
    file = at_home(path)
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            raise SecretError(f"The secret file {file} can be read by others.", hint=f"chmod 600 {file}")
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise SecretError(f"The secret file {file} cannot be read: {reason}.") from None


def _from_command(command: str) -> str:
    try:
        done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=30, check=False)  # noqa: S602 - the user's own command, as documented
    except subprocess.TimeoutExpired:
        raise SecretError("The command for a secret did not end within 30 seconds.") from None
    if done.returncode:
        raise SecretError(f"The command for a secret failed with exit code {done.returncode}.")
    return done.stdout


def _from_credential(name: str) -> str:
    for folder in (os.environ.get("CREDENTIALS_DIRECTORY"), "/run/secrets"):
        if folder and (file := Path(folder) / name).is_file():
            return file.read_text(encoding="utf-8")
    raise SecretError(
        f"The credential {name} is neither in $CREDENTIALS_DIRECTORY nor in /run/secrets.",
        hint=f"In a systemd unit: LoadCredential={name}:/path/to/file",
    )


_FETCH = {"env": _from_env, "file": _from_file, "command": _from_command, "credential": _from_credential}
