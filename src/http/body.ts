import type { IncomingMessage } from "node:http";
import { httpProblem, problemAnswer, Stop, tooLarge, wrongType } from "./problem.js";

/**
 * Bodies are read per route, with the route's own limit. A body over the limit is read to its end and thrown away, so
 * that the sender gets to read the answer; one that goes on far beyond is cut.
 */

const MEGABYTE = 1024 * 1024;
const JSON_LIMIT = 1;
/** parts: what Exchange and the tab accept for one file. */
const FILE_LIMIT = 25;
/** How many times the limit is read in vain before the connection is cut. */
const PATIENCE = 4;

export const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const type = mediaType(request);
  if (type !== "application/json" && !/^application\/[a-z0-9.+-]+\+json$/.test(type))
    throw new Stop(wrongType("application/json"));
  const bytes = await readBytes(request, JSON_LIMIT);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Stop((lang) => problemAnswer(httpProblem("bad-json", lang)));
  }
};

/** The raw file. A form is refused: its wrapping would become part of the file. */
export const readFileBytes = (request: IncomingMessage): Promise<Uint8Array> => {
  const type = mediaType(request);
  if (type.startsWith("multipart/") || type === "application/x-www-form-urlencoded")
    throw new Stop(wrongType("application/octet-stream"));
  return readBytes(request, FILE_LIMIT);
};

const mediaType = (request: IncomingMessage): string =>
  (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

const readBytes = async (request: IncomingMessage, megabytes: number): Promise<Uint8Array> => {
  // A coded body would be taken for the file itself, or hide a bomb.
  if ((request.headers["content-encoding"] ?? "identity") !== "identity") throw new Stop(wrongType("identity"));
  const limit = megabytes * MEGABYTE;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size <= limit) pieces.push(piece);
    else pieces.length = 0;
    if (size > limit * PATIENCE) break;
  }
  if (size > limit) throw new Stop(tooLarge(megabytes));
  return Buffer.concat(pieces);
};
