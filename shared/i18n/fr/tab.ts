import { tabAdministration } from "./tab-administration.js";
import { tabDossier } from "./tab-dossier.js";
import { tabGeneral } from "./tab-general.js";
import { tabIncidents } from "./tab-incidents.js";
import { tabPeople } from "./tab-people.js";
import { tabSend } from "./tab-send.js";

/** Words of the tab, one file per group of places. */
export const tab = {
  ...tabGeneral,
  ...tabSend,
  ...tabDossier,
  ...tabAdministration,
  ...tabIncidents,
  ...tabPeople,
} as const;
