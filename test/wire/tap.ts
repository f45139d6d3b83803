import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { textsIn, withoutCoding } from "./decoded.js";

/** Stands in a line of HTTP and keeps what goes through, heads and bodies, as texts under every coat. */

/** `status`: of an answer. */
export type Passed = { place: string; texts: string[]; status?: number };

export type Tap = {
  origin: string;
  /** What was asked, and what was answered, since the last `forget`. */
  asked: Passed[];
  answered: Passed[];
  forget(): void;
  close(): Promise<void>;
};

export async function tapOn(to: string): Promise<Tap> {
  const asked: Passed[] = [];
  const answered: Passed[] = [];
  const { host } = new URL(to);
  const server = createServer(async (incoming, outgoing) => {
    const method = incoming.method ?? "GET";
    const path = incoming.url ?? "/";
    const place = `${method} ${path}`;
    try {
      const body = await bytesOf(incoming);
      asked.push(
        passed(place, `${place}\n${incoming.rawHeaders.join("\n")}`, body, incoming.headers["content-encoding"]),
      );
      const sent = request(`${to}${path}`, { method, headers: { ...incoming.headers, host } });
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        sent.once("response", resolve).once("error", reject).end(body);
      });
      const given = await bytesOf(answer);
      const kept = passed(place, answer.rawHeaders.join("\n"), given, answer.headers["content-encoding"]);
      answered.push({ ...kept, status: answer.statusCode ?? 0 });
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(given);
    } catch {
      outgoing.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answered,
    forget: () => {
      asked.length = 0;
      answered.length = 0;
    },
    close: () => closed(server),
  };
}

const passed = (place: string, head: string, body: Buffer, coding: string | undefined): Passed => ({
  place,
  texts: [...textsIn(Buffer.from(head)), ...textsIn(withoutCoding(body, coding))],
});

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
