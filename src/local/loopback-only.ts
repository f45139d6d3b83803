import { Server } from "node:net";
import { watchParent } from "../adapters/parent-watch.js";

/**
 * Preloaded (`node --import`) into a program of others that listens on every address of the machine: it gets 127.0.0.1,
 * tells its parent the port, and ends with its parent.
 */

const listen = Server.prototype.listen;

Server.prototype.listen = function (this: Server, ...given: unknown[]) {
  this.once("listening", () => {
    const address = this.address();
    if (typeof address === "object" && address !== null) process.send?.({ listening: address.port });
  });
  return Reflect.apply(listen, this, onLoopback(given));
} as typeof listen;

/** `listen(port, host?, …)` and `listen({port, host}, …)`; a path or a handle has no address. */
const onLoopback = (given: unknown[]): unknown[] => {
  const [first, second, ...rest] = given;
  if (typeof first === "object" && first !== null && "port" in first)
    return [{ ...first, host: "127.0.0.1" }, second, ...rest];
  if (typeof first !== "number" && !/^\d+$/.test(String(first))) return given;
  const hasHost = typeof second === "string" || second === null;
  return [first, "127.0.0.1", ...(hasHost || second === undefined ? rest : [second, ...rest])];
};

watchParent({ onGone: () => process.exit(0) });
process.on("SIGTERM", () => process.exit(0));
