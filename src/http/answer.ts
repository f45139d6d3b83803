import type { IncomingMessage } from "node:http";
import type { Lang } from "../../shared/ids.js";

/** A request as the handlers see it, and its answer as data: only server.ts knows what carries them. */

export type Call = {
  request: IncomingMessage;
  /** Decoded values of the `:name` parts of the path. */
  params: Record<string, string>;
  /** The last of values given more than once. */
  query: Record<string, string>;
  /** Language of the browser; a known person's own choice goes before it. */
  lang: Lang;
};

export type Answer = { status: number; headers: Record<string, string>; body: string | Uint8Array };

export const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" },
  body: JSON.stringify(value) ?? "null",
});

export const redirect = (location: string): Answer => ({
  status: 302,
  headers: { Location: location, "Cache-Control": "no-store" },
  body: "",
});
