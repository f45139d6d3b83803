import { tabAdministration } from "./tab-administration.js";
import { tabDossier } from "./tab-dossier.js";
import { tabGeneral } from "./tab-general.js";
import { tabIncidents } from "./tab-incidents.js";
import { tabSend } from "./tab-send.js";

/** Words of the tab, one file per group of places. */
export const tab = { ...tabGeneral, ...tabSend, ...tabDossier, ...tabAdministration, ...tabIncidents } as const;
