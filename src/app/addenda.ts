import { translator } from "../../shared/i18n/index.js";
import type { Dossier } from "../domain/dossier.js";
import { changeOf, incidentsOf } from "../domain/incidents.js";
import { shownOutcome } from "../domain/parts.js";
import type { Deps } from "./deps.js";
import { differenceHtml } from "./difference-html.js";
import type { Rows } from "./store.js";
import { whatProvidersHold } from "./versions.js";

/** An addendum (guide 3.3.3): its number in the dossier, and what was and what is, for providers to read at a glance. */

const t = translator("fr");

/** Those that left, or may have left: a number is never given twice. */
export const addendumNumber = (dossier: Dossier): number =>
  incidentsOf(dossier)
    .flatMap(({ mails }) => mails)
    .filter((mail) => mail.what === "addendum-all" && !["failed", "stopped"].includes(shownOutcome(mail))).length + 1;

/** Empty where the request has not changed yet, or where there is nothing to compare it with. */
export async function addendumDifference(
  deps: Pick<Deps, "documents" | "hash">,
  rows: Rows,
  dossier: Dossier,
): Promise<string> {
  const before = changeOf(dossier)?.before.priceRequest?.version;
  const found = before === undefined ? null : await whatProvidersHold(deps, rows, dossier, before);
  return found ? differenceHtml(found, t("received.addendum-since", { before: found.before })) : "";
}
