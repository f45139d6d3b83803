import type { Attempt } from "../../app/ports/attempt.js";
import { MICROSOFT_GRAPH, parseEndpoint } from "./endpoint.js";
import type { GraphAnswer } from "./failures.js";
import type { Policy } from "./policy.js";
import { fetched, timed } from "./transport.js";

/** A range of a file, for the address that an upload session gave. `from` and `total` count bytes. */
export type UploadPiece = { lane: string; bulk?: boolean; url: string; bytes: Uint8Array; from: number; total: number };

/**
 * Not through the SDK: the address authorises by itself and must get no token, and the SDK sends the whole
 * buffer behind a typed array instead of the range.
 */
export const putPiece = async (
  piece: UploadPiece,
  { graphOrigin, send, policy }: { graphOrigin: string; send: typeof fetch; policy: Policy },
): Promise<Attempt<GraphAnswer>> => {
  const url = allowedUrl(piece.url, graphOrigin);
  if (url === null) return { ok: false, failure: { kind: "refused", status: 0, code: "uploadUrlNotAllowed" } };
  const last = piece.from + piece.bytes.length - 1;
  const headers = {
    "Content-Type": "application/octet-stream",
    "Content-Range": `bytes ${piece.from}-${last}/${piece.total}`,
  };
  const body = new Blob([new Uint8Array(piece.bytes)]);
  return timed((signal) => fetched(send, url, { method: "PUT", body, headers, signal }), policy);
};

/** Graph gives an address of Outlook, elsewhere than its own origin: https anywhere, http on loopback. */
const allowedUrl = (text: string, graphOrigin: string): string | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.origin === MICROSOFT_GRAPH) return graphOrigin + url.pathname + url.search;
  return parseEndpoint(url.origin).ok ? text : null;
};
