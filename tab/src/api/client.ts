import type { z } from "zod";
import type { Translate } from "../../../shared/i18n/index.js";
import type { Problem } from "../../../shared/refusals.js";
import type { Route } from "../../../shared/routes/route.js";
import { type RouteName, routes } from "../../../shared/routes.js";
import type { ConsentGate } from "../consent/gate.js";
import type { Tokens } from "../session/token.js";
import { needsConsent, noAnswer, problemFrom, signedOut, unreadableAnswer } from "./problem.js";

/** The tab API, typed by the table of routes that the server serves. Errors are values. */

type Routes = typeof routes;
type Given<T, Name extends string> = T extends z.ZodType
  ? undefined extends z.input<T>
    ? { [N in Name]?: z.input<T> }
    : { [N in Name]: z.input<T> }
  : T extends "bytes"
    ? { [N in Name]: Blob }
    : unknown;
type Part<N extends RouteName, P extends string> = Routes[N] extends { [K in P]: infer T } ? Given<T, P> : unknown;
export type Ask<N extends RouteName> = Part<N, "params"> & Part<N, "query"> & Part<N, "body">;
export type Result<N extends RouteName> = Routes[N]["result"] extends z.ZodType ? z.output<Routes[N]["result"]> : Blob;

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };
export type Api = <N extends RouteName>(
  name: N,
  ask: Ask<N>,
  options?: { lastBreath?: boolean },
) => Promise<Answer<Result<N>>>;

type Loose = { params?: Record<string, string>; query?: Record<string, string | undefined>; body?: unknown };

const addressOf = (route: Route, { params = {}, query = {} }: Loose): string => {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
};

const contentOf = (route: Route, { body }: Loose): Pick<RequestInit, "body" | "headers"> => {
  if (route.body === undefined) return {};
  if (body instanceof Blob) return { body, headers: { "content-type": "application/octet-stream" } };
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
};

export const connect = (tokens: Tokens, t: Translate, lang: () => string, gate: ConsentGate): Api => {
  const request = async (route: Route, ask: Loose, fresh: boolean, keepalive: boolean): Promise<Response | null> => {
    const token = await tokens.get(fresh);
    if (!token) return null;
    const content = contentOf(route, ask);
    const headers = { ...content.headers, authorization: `Bearer ${token}`, "accept-language": lang() };
    return fetch(addressOf(route, ask), { method: route.method, body: content.body ?? null, headers, keepalive });
  };

  /** A token can be refused before its time (keys rotated, clock moved): one more try with a new one. */
  const requestTwice = async (route: Route, ask: Loose, keepalive: boolean) => {
    const first = await request(route, ask, false, keepalive);
    return first?.status === 401 ? request(route, ask, true, keepalive) : first;
  };

  const read = async (route: Route, response: Response): Promise<Answer<unknown>> => {
    if (!response.ok) {
      const problem = problemFrom(await response.json().catch(() => null));
      return { ok: false, problem: problem ?? unreadableAnswer(t, response.status) };
    }
    if (route.result === "bytes") return { ok: true, value: await response.blob() };
    const parsed = route.result.safeParse(await response.json().catch(() => undefined));
    return parsed.success
      ? { ok: true, value: parsed.data }
      : { ok: false, problem: unreadableAnswer(t, response.status) };
  };

  const once = async (name: RouteName, given: Loose, keepalive: boolean): Promise<Answer<unknown>> => {
    const route: Route = routes[name];
    try {
      const response = await requestTwice(route, given, keepalive);
      return response ? await read(route, response) : { ok: false, problem: signedOut(t) };
    } catch {
      return { ok: false, problem: noAnswer(t) };
    }
  };

  /** What lacks the person's consent is made again by itself once it is given. */
  const ask = async (name: RouteName, given: Loose, keepalive: boolean): Promise<Answer<unknown>> => {
    const answer = await once(name, given, keepalive);
    if (answer.ok || !needsConsent(answer.problem) || !(await gate.opened())) return answer;
    return once(name, given, keepalive);
  };

  // The one place where the table's types are asserted: `read` has just parsed the answer with the route's own schema.
  return ((name: RouteName, given: Loose, options?: { lastBreath?: boolean }) =>
    ask(name, given, options?.lastBreath ?? false)) as Api;
};
