import { formatDate, formatInstant } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import type { Lang } from "../../shared/ids.js";
import type { DossierEvent } from "../domain/events.js";

/** What the journal says of a dossier begun before the tool: the declared facts, and the files that show them. */
export function declaredJournal(event: Extract<DossierEvent, { type: "dossier-declared" }>, lang: Lang): string {
  const t = translator(lang);
  const { askedOn, authorisedOn, sent, evidence, note } = event;
  const facts = [
    askedOn && t("openings.fact-asked", { on: formatDate(askedOn, lang) }),
    authorisedOn && t("openings.fact-authorised", { on: formatDate(authorisedOn, lang) }),
    sent && t("openings.fact-sent", { on: formatInstant(sent.sentAt, lang), count: sent.recipients.length }),
    sent && t("openings.fact-closes", { on: formatInstant(sent.closesAt, lang) }),
  ].filter((fact) => fact !== null);
  const files = evidence.map(({ name }) => name).join(", ") || t("common.none");
  const said = t("journal.dossier-declared", {
    facts: facts.join("; ") || t("openings.reached-drafting"),
    evidence: files,
  });
  return note ? `${said} ${note}` : said;
}
