import { z } from "zod";
import { type RouteName, routes } from "../../../shared/routes.js";
import { CannotGoOn, request } from "./http.js";

/** The tab API as the tab uses it: the same table of routes, a person's token, the answers parsed. */

type Routes = typeof routes;
type Given<R extends RouteName> = Routes[R]["result"] extends z.ZodType ? z.output<Routes[R]["result"]> : Uint8Array;

export type Asked = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown };

const Problem = z.object({
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  rule: z.string().optional(),
  section: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

export type Answered<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export type Tab = {
  /** What may be refused. */
  try<R extends RouteName>(name: R, asked?: Asked): Promise<Answered<Given<R>>>;
  /** What must be granted: a refusal ends the rehearsal. */
  ask<R extends RouteName>(name: R, asked?: Asked): Promise<Given<R>>;
};

export function tabAt(origin: string, token: string): Tab {
  const attempt: Tab["try"] = async (name, asked = {}) => {
    const route = routes[name];
    const { body } = asked;
    const response = await request(`${origin}${pathOf(route.path, asked)}`, {
      method: route.method,
      headers: { authorization: `Bearer ${token}` },
      ...(body instanceof Uint8Array ? { bytes: body } : body !== undefined && { json: body }),
    });
    if (!response.ok) {
      const problem = Problem.safeParse(await response.json().catch(() => null));
      if (!problem.success) throw new CannotGoOn(`${route.path} a répondu ${response.status} sans dire pourquoi.`);
      return { ok: false, problem: problem.data };
    }
    // The schema and the type of the answer stand in the same line of the table; TypeScript cannot follow that.
    return { ok: true, value: (await valueIn(route.result, response)) as Given<typeof name> };
  };
  return {
    try: attempt,
    ask: async (name, asked) => {
      const answered = await attempt(name, asked);
      if (answered.ok) return answered.value;
      const { title, detail } = answered.problem;
      throw new CannotGoOn(`${routes[name].path} a été refusé\u00a0: ${title}. ${detail}`);
    },
  };
}

const pathOf = (path: string, { params = {}, query = {} }: Asked): string => {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams(query).toString();
  return search === "" ? filled : `${filled}?${search}`;
};

async function valueIn(result: z.ZodType | "bytes", response: Response): Promise<unknown> {
  if (result === "bytes") return new Uint8Array(await response.arrayBuffer());
  const parsed = result.safeParse(await response.json());
  if (parsed.success) return parsed.data;
  throw new CannotGoOn(`${new URL(response.url).pathname} n’a pas la forme promise\u00a0: ${parsed.error.message}`);
}
