import type { DossierSheet } from "../../shared/views.js";
import { type Button, button } from "./buttons.js";
import type { Reader } from "./render.js";

/** Of a request that some providers have and others do not: the rest leaves as it is. `null` where nothing stopped. */
export const resumeButton = ({ id, revision, partlySent }: DossierSheet, reader: Reader): Button | null => {
  if (!partlySent) return null;
  const data = { dossierId: id, actionId: reader.newActionId(), revision, mail: partlySent.mail };
  return button(reader.t("cards.resume-parts"), "resume-mail", data, { style: "positive" });
};
