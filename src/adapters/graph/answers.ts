import { z } from "zod";
import type { Instant } from "../../../shared/ids.js";
import type { Attempt } from "../../app/ports/attempt.js";
import type { Graph, GraphCall } from "./client.js";
import { MICROSOFT_GRAPH } from "./endpoint.js";
import type { GraphAnswer } from "./failures.js";

/** Graph writes seconds; we write what `Date` writes, so that the same moment is the same text. */
export const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString() as Instant);

/** What Graph says of something that it has just created, and of a folder. */
export const Created = z.object({ id: z.string().min(1) });

/** Reads a JSON answer. One that does not have the documented shape tells nothing about what was done. */
export const parsed = <T>(attempt: Attempt<GraphAnswer>, schema: z.ZodType<T>): Attempt<T> => {
  if (!attempt.ok) return attempt;
  const { status, bytes } = attempt.value;
  try {
    const result = schema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    if (result.success) return { ok: true, value: result.data };
  } catch {
    // Not JSON at all: the same answer as for an unexpected shape.
  }
  return { ok: false, failure: { kind: "unknown", reason: "server-error", status } };
};

export const done = (attempt: Attempt<GraphAnswer>): Attempt<void> =>
  attempt.ok ? { ok: true, value: undefined } : attempt;

/** Follows `@odata.nextLink` until there is none, or `enough` members are there. Graph may give short pages. */
export const members = async <T>(
  graph: Graph,
  call: GraphCall,
  member: z.ZodType<T>,
  enough = Number.POSITIVE_INFINITY,
): Promise<Attempt<T[]>> => {
  const Page = z.object({ value: z.array(member), "@odata.nextLink": z.string().optional() });
  const found: T[] = [];
  let next: string | null = call.path;
  while (next !== null && found.length < enough) {
    const page: Attempt<z.infer<typeof Page>> = parsed(await graph.call({ ...call, path: next }), Page);
    if (!page.ok) return page;
    found.push(...page.value.value);
    next = afterVersion(page.value["@odata.nextLink"]);
  }
  return { ok: true, value: found.slice(0, enough) };
};

/** A next link is absolute; only what follows /v1.0 is taken, so that the token never goes to another host. */
export const afterVersion = (link: string | undefined): string | null => {
  if (link === undefined) return null;
  const url = new URL(link, MICROSOFT_GRAPH);
  return url.pathname.replace(/^\/v1\.0(?=\/)/, "") + url.search;
};
