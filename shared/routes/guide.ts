import { z } from "zod";
import { DossierId, LocalDate } from "../ids.js";
import { IncidentKindView } from "../incident-views.js";
import { MapProcess, MapView } from "../maps.js";
import { ClosingChoices } from "../previews.js";
import { GuideView } from "../rule-view.js";
import { ProcessId } from "../steps.js";
import { ProcessPlaces } from "../views.js";
import { WhatIfDate, WhatIfView } from "../what-if.js";
import type { Route } from "./route.js";

/** What the guide says, its dates and its maps. */

export const guideRoutes = {
  guide: { method: "GET", path: "/api/guide", summary: "Every rule of the guide", result: GuideView },
  map: {
    method: "GET",
    path: "/api/maps/:process",
    summary: "The map of a process; null while the assistant does not follow it",
    params: z.object({ process: MapProcess }),
    result: z.object({ map: MapView.nullable() }),
  },
  whatIf: {
    method: "GET",
    path: "/api/what-if",
    summary: "When the contract can be signed at the earliest, for a day of sending, from a dossier or without one",
    query: z.object({ send: WhatIfDate, dossier: DossierId.optional() }),
    result: WhatIfView,
  },
  closingChoices: {
    method: "GET",
    path: "/api/closing-dates",
    summary: "Closing dates allowed for a sending day (default today)",
    query: z.object({ from: LocalDate.optional() }),
    result: ClosingChoices,
  },
  incidentKinds: {
    method: "GET",
    path: "/api/incident-kinds",
    summary: "Facts that can be recorded, and what the guide says follows",
    result: z.array(IncidentKindView),
  },
  processPlaces: {
    method: "GET",
    path: "/api/processes/:process/places",
    summary: "Where a process can stand",
    params: z.object({ process: ProcessId }),
    result: ProcessPlaces,
  },
} as const satisfies Record<string, Route>;
