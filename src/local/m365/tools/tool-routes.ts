import { z } from "zod";
import { empty, json, readLocalJson } from "../call.js";
import { FaultRule, faultNames } from "../faults.js";
import { pageRoutes } from "../page-files.js";
import { type Route, route } from "../route.js";
import { cardActionRoutes } from "./card-actions.js";
import { clockRoutes } from "./clock.js";
import { deliverRoutes } from "./deliver.js";
import { listEditingRoutes } from "./list-editing.js";
import { mailboxRoutes } from "./mailboxes.js";
import { noticeRoutes } from "./notices.js";

/** Everything under `/local/` but the tokens, and the page that uses it. */

const Rules = z.union([z.array(FaultRule), FaultRule.transform((rule) => [rule])]);

const faultRoutes: Route[] = [
  route("GET", "/local/faults", (machine) => json(200, { faults: machine.faults, known: faultNames })),
  route("POST", "/local/faults", (machine, call) => {
    const read = readLocalJson(call, Rules);
    if (!read.ok) return read.answer;
    machine.faults.push(...read.value);
    return json(201, { faults: machine.faults });
  }),
  route("DELETE", "/local/faults", (machine) => {
    machine.faults.length = 0;
    return empty(204);
  }),
];

const logRoutes: Route[] = [
  route("GET", "/local/log", (machine) => json(200, { requests: Object.fromEntries([...machine.counters].sort()) })),
  route("DELETE", "/local/log", (machine) => {
    machine.counters.clear();
    return empty(204);
  }),
];

export const toolRoutes: Route[] = [
  ...clockRoutes,
  ...faultRoutes,
  ...logRoutes,
  ...deliverRoutes,
  ...cardActionRoutes,
  ...mailboxRoutes,
  ...noticeRoutes,
  ...listEditingRoutes,
  ...pageRoutes,
];
