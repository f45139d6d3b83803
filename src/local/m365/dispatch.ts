import { batch } from "./batch.js";
import { type Answer, type Call, localError } from "./call.js";
import { graphError } from "./graph-error.js";
import { authorizeRoutes } from "./identity/authorize.js";
import { authorise } from "./identity/graph-access.js";
import { issuerRoutes } from "./identity/issuer.js";
import { personaRoutes } from "./identity/personas.js";
import { tokenServiceRoutes } from "./identity/token-service.js";
import type { Machine } from "./machine.js";
import { attachmentRoutes } from "./mail/attachments.js";
import { deltaRoutes } from "./mail/delta.js";
import { draftRoutes } from "./mail/drafts.js";
import { readingRoutes } from "./mail/reading.js";
import { submissionRoutes } from "./mail/submission.js";
import { uploadRoutes } from "./mail/upload-sessions.js";
import { subscriptionRoutes } from "./notices/subscriptions.js";
import type { Route } from "./route.js";
import { itemRoutes } from "./sharepoint/items.js";
import { listRoutes } from "./sharepoint/lists.js";
import { toolRoutes } from "./tools/tool-routes.js";
import { userRoutes } from "./users.js";

/** From a call to the handler that answers it. First match wins, so `…/delta` stands before `…/{item}` in its table. */

const routes: Route[] = [
  ...issuerRoutes,
  ...authorizeRoutes,
  ...tokenServiceRoutes,
  ...personaRoutes,
  ...toolRoutes,
  ...userRoutes,
  ...draftRoutes,
  ...deltaRoutes,
  ...readingRoutes,
  ...submissionRoutes,
  ...attachmentRoutes,
  ...uploadRoutes,
  ...subscriptionRoutes,
  ...listRoutes,
  ...itemRoutes,
];

/** Graph also writes keys in parentheses: `mailFolders('inbox')` is `mailFolders/inbox`. */
const normalise = (path: string) => path.replace(/\((?:'|%27)([^'()]+?)(?:'|%27)\)/gi, "/$1");

/** What the counters of `/local/log` and the error texts call this request. */
export function templateOf(call: Call): string {
  const path = normalise(call.path);
  return routes.find((route) => route.method === call.method && route.match(path))?.template ?? "(no route)";
}

export async function dispatch(machine: Machine, call: Call): Promise<Answer> {
  const path = normalise(call.path);
  if (call.method === "POST" && path.toLowerCase() === "/v1.0/$batch") return batch(machine, call, dispatch);
  const isGraph = path.startsWith("/v1.0/");
  const matching = routes.flatMap((route) => {
    const run = route.match(path);
    return run ? [{ route, run }] : [];
  });
  const chosen = matching.find(({ route }) => route.method === call.method);
  if (isGraph) {
    const access = await authorise(machine, { ...call, path }, chosen?.route.role ?? null);
    if (!access.ok) return access.answer;
    const me = /^\/v1\.0\/me(?=\/|$)/i;
    if (me.test(path)) {
      if (access.value.kind === "app")
        return graphError(400, "BadRequest", "/me request is only valid with delegated authentication flow.");
      return dispatch(machine, { ...call, path: path.replace(me, `/v1.0/users/${access.value.oid}`) });
    }
  }
  if (chosen) return chosen.run(machine, call);
  const allowed = matching.map(({ route }) => route.method).join(", ");
  if (allowed)
    return isGraph
      ? graphError(405, "BadRequest", `Use ${allowed}.`, { allow: allowed })
      : localError(405, `Use ${allowed}.`);
  if (isGraph) return graphError(400, "BadRequest", `Resource not found for the segment in '${call.path}'.`);
  return localError(404, `Nothing is at '${call.path}'.`);
}
