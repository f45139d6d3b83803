import type { Answer, Call } from "./call.js";
import type { AppRole } from "./identity/claims.js";
import type { Machine } from "./machine.js";

/** The names between braces in a template, each with the decoded text that stood there. */
export type Params<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in Name]: string } & Params<Rest>
  : unknown;

type Handler<P> = (machine: Machine, call: Call, params: P) => Answer | Promise<Answer>;

export type Route = {
  method: string;
  template: string;
  /** Role of an application token that a Graph call must carry; `null` outside Graph. */
  role: AppRole | null;
  match(path: string): ((machine: Machine, call: Call) => Answer | Promise<Answer>) | null;
};

export const route = <Template extends string>(
  method: string,
  template: Template,
  handler: Handler<Params<Template>>,
): Route => build(method, template, null, handler);

export const graphRoute = <Template extends string>(
  method: string,
  template: Template,
  role: AppRole,
  handler: Handler<Params<Template>>,
): Route => build(method, `/v1.0${template}`, role, handler as Handler<unknown>);

function build<P>(method: string, template: string, role: AppRole | null, handler: Handler<P>): Route {
  const wanted = template.split("/");
  return {
    method,
    template,
    role,
    match(path) {
      const params = bind(wanted, path.split("/"));
      // The names bound are exactly those of the template that `P` was computed from.
      return params ? (machine, call) => handler(machine, call, params as P) : null;
    },
  };
}

function bind(wanted: string[], given: string[]): Record<string, string> | null {
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const text = decode(given[index] ?? "");
    const name = /^\{(.+)\}(.*)$/.exec(part);
    if (text === null) return null;
    if (!name) {
      if (part.toLowerCase() !== text.toLowerCase()) return null;
      continue;
    }
    const suffix = name[2] ?? "";
    if (text.length <= suffix.length || !text.endsWith(suffix)) return null;
    params[name[1] ?? ""] = text.slice(0, text.length - suffix.length);
  }
  return params;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
