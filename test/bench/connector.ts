import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { atTheEnd } from "./undo.js";

/** The chat service that bots answer to: takes every activity and gives it an id. Gives its address. */
export async function startConnector(): Promise<string> {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      count += 1;
      response.setHeader("content-type", "application/json");
      response.end(`{"id":"message-${count}"}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  atTheEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/`;
}
