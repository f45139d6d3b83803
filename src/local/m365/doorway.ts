import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Listener } from "./edge.js";

/**
 * Takes the port before anything else is touched: a second start finds it taken and leaves the data alone.
 * Requests that come before `open` wait for it.
 */
export type Doorway = { port: number; open(listener: Listener): void; close(): Promise<void> };

export async function takePort(port: number): Promise<Doorway> {
  let open: (listener: Listener) => void = () => undefined;
  const opened = new Promise<Listener>((resolve) => {
    open = resolve;
  });
  const server = createServer((request, response) => void opened.then((listener) => listener(request, response)));
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
  });
  // Longer than clients keep their sockets, so that no request meets a socket that is just being closed.
  server.keepAliveTimeout = 65_000;
  await listening(server, port);
  return {
    // A TCP server that listens has an address of this kind.
    port: (server.address() as AddressInfo).port,
    open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listening = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
