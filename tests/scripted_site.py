"""A real server on loopback that does exactly what a test scripts, good manners and bad."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Reply = Callable[["Request", asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Site:
    """`pages` maps a path to what is done there; every request is kept in `asked`. No robots.txt unless given."""

    pages: dict[str, Reply | list[Reply]]
    asked: list[Request] = field(default_factory=list)
    url: str = ""
    connections: int = 0
    busy: set[asyncio.Task[None]] = field(default_factory=set)

    def paths(self) -> list[str]:
        return [request.path for request in self.asked if request.path != "/robots.txt"]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self.busy.add(task)
        try:
            while request := await self._request(reader):
                self.asked.append(request)
                reply = self.pages.get(
                    request.path.partition("?")[0], self.pages.get("*", plain(b"not here", status=404))
                )
                if isinstance(reply, list):
                    reply = reply.pop(0) if len(reply) > 1 else reply[0]
                await reply(request, writer)
                await writer.drain()
                if writer.is_closing():
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            return
        finally:
            self.busy.discard(task)
            writer.transport.abort() if writer.is_closing() else writer.close()

    async def _request(self, reader: asyncio.StreamReader) -> Request | None:
        head = await reader.readuntil(b"\r\n\r\n") if not reader.at_eof() else b""
        if not head:
            return None
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        return Request(method, path, headers, await reader.readexactly(int(headers.get("content-length", 0))))


def plain(body: bytes, status: int = 200, **headers: str) -> Reply:
    """A whole answer; header names with underscores for dashes."""

    async def reply(request: Request, writer: asyncio.StreamWriter) -> None:
        named = {"Content-Type": "text/html", "Content-Length": str(len(body))}
        named |= {name.replace("_", "-").title(): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        writer.write(f"HTTP/1.1 {status} X\r\n{head}\r\n".encode("latin-1") + body)

    return reply


def moved(to: str, status: int = 302, **headers: str) -> Reply:
    return plain(b"", status, location=to, **headers)


@asynccontextmanager
async def site(
    pages: dict[str, Reply | list[Reply]], *, context: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> AsyncIterator[Site]:
    scripted = Site(pages)
    server = await asyncio.start_server(scripted.serve, host, 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    scripted.url = f"{'https' if context else 'http'}://{'localhost' if context else host}:{port}"
    try:
        yield scripted
    finally:
        server.close()
        await server.wait_closed()
        left = list(scripted.busy)
        for task in left:
            task.cancel()
        await asyncio.gather(*left)
        await asyncio.sleep(0)
