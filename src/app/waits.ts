import { formatDate } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import type { DossierId, Instant } from "../../shared/ids.js";
import type { AuthorisationPreview } from "../../shared/previews.js";
import type { Refusal } from "../../shared/refusals.js";
import type { WaitId, WaitView } from "../../shared/waits.js";
import { localDateOf } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import { daysSinceWord, isPrerequisite, LONG_WAIT, type Wait, waitsOf } from "../domain/waits.js";
import type { Calendar } from "../guide/calendars.js";
import { contacts } from "../guide/contacts.js";
import type { Actor, Result } from "./app.js";
import { calendarOf } from "./calendar-of.js";
import type { ComposedMail, Sender } from "./compose.js";
import type { Deps } from "./deps.js";
import { mailPage, textToHtml } from "./mail-html.js";
import { filledText } from "./mail-texts/fill.js";
import { type MailTexts, mailTextsOf } from "./mail-texts/texts.js";
import { namesFor } from "./names.js";
import { addresseeOf } from "./prerequisites.js";
import { readState } from "./save.js";

/** Whom a request waits at. */
export const holderOf = (id: WaitId): { name: string; address: string } => {
  if (isPrerequisite(id)) return addresseeOf(id);
  const { name, value } = contacts["contact-courtier"];
  return { name, address: value };
};

export function waitsView(dossier: Dossier, calendar: Calendar, now: Instant): WaitView[] {
  const today = localDateOf(now);
  return waitsOf(dossier, calendar, today).map((wait) => {
    const { id, since, days, long, followedUp } = wait;
    return {
      ...{ id, since, days, long, to: holderOf(id) },
      followedUp: followedUp && { at: followedUp.at, failed: followedUp.failed },
      mayFollowUp: daysSinceWord(wait, calendar, today) >= LONG_WAIT,
    };
  });
}

/** Asks where a request stands, and nothing else; in French, as everything that leaves the organisation. */
export function composeFollowUp(input: {
  dossier: Pick<Dossier, "id" | "title">;
  wait: Pick<Wait, "id" | "since" | "days">;
  organisation: string;
  sender: Sender;
  texts: MailTexts;
}): ComposedMail {
  const { dossier, wait, organisation, sender, texts } = input;
  const t = translator("fr");
  const { title, id } = dossier;
  const what = t(`waits.what-${wait.id}`);
  const date = formatDate(localDateOf(wait.since), "fr");
  const values = { objet: what, titre: title, date, jours: String(wait.days) };
  const text = filledText(texts("wait-follow-up"), { ...values, contact: sender.name, organisme: organisation });
  return {
    to: [holderOf(wait.id)],
    bcc: [],
    subject: t("waits.mail-subject", { what, title, organisation, id }),
    html: mailPage("fr", textToHtml(text)),
    attachments: [],
  };
}

const nothingAwaited: Refusal = { code: "nothing-awaited", facts: {} };

/** The mail as it would leave from the actor's own mailbox. */
export async function followUpPreview(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  waiting: WaitId,
): Promise<Result<AuthorisationPreview>> {
  const { rows } = deps.store;
  const stored = await rows.dossiers.get(actor.organisation, id);
  if (!stored) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const { dossier } = readState(stored.state);
  const { calendar } = await calendarOf(rows, dossier);
  const wait = waitsOf(dossier, calendar, localDateOf(deps.clock.now())).find((one) => one.id === waiting);
  if (!wait) return { ok: false, refusal: nothingAwaited };
  const { organisation } = await namesFor(rows, actor, dossier);
  const texts = await mailTextsOf(rows, actor.organisation);
  const { to, subject, html } = composeFollowUp({ dossier, wait, organisation, sender: actor, texts });
  return {
    ok: true,
    value: { from: { name: actor.name, address: actor.mail }, to, subject, html, attachments: [] },
  };
}
