import { translator } from "../../shared/i18n/index.js";
import type { DossierId, LocalDate } from "../../shared/ids.js";
import type { AuthorisationPreview, ClosingChoices, SendPreview } from "../../shared/previews.js";
import type { Refusal } from "../../shared/refusals.js";
import { localDateOf, type SkipReason } from "../domain/calendar.js";
import { checks } from "../domain/checks.js";
import {
  closingBounds,
  closingDays,
  DEFAULT_CLOSING_TIME,
  MAX_DAYS,
  MIN_DAYS,
  proposedClosing,
  skippedBetween,
} from "../domain/deadlines.js";
import type { Facts, Given } from "../domain/decide/given.js";
import type { Dossier } from "../domain/dossier.js";
import { heldBySend } from "../domain/parts.js";
import { warningsOf } from "../domain/progress.js";
import { MAX_MAIL_BYTES } from "../domain/recipients.js";
import { GUIDE_VERSION } from "../guide/index.js";
import { servicesTransitions } from "../guide/processes/services.js";
import type { Actor, Result } from "./app.js";
import { calendarNow, calendarOf } from "./calendar-of.js";
import { composeAuthorisationRequest } from "./compose.js";
import type { Deps } from "./deps.js";
import { newDossierId, newMailKey, sendFacts } from "./facts.js";
import { mailTextsOf } from "./mail-texts/texts.js";
import { namesFor, withNames } from "./names.js";
import { refusalView } from "./problem.js";
import { readState } from "./save.js";
import { warningsInWords } from "./sheet.js";
import { sinceBrokerSaw } from "./versions.js";
import { skippedInWords } from "./view.js";

/** The exact mail, and everything that would be refused if *Envoyer* were pressed now. */
export async function sendPreview(deps: Deps, actor: Actor, id: DossierId): Promise<Result<SendPreview>> {
  const { rows } = deps.store;
  const stored = await rows.dossiers.get(actor.organisation, id);
  if (!stored) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const { dossier } = readState(stored.state);
  const sending = await sendFacts(deps, rows, actor, dossier);
  const { id: calendarId, calendar } = await calendarOf(rows, dossier);
  const facts: Facts = {
    ...sending,
    guideVersion: GUIDE_VERSION,
    calendarId,
    calendar,
    qualifications: [],
    files: new Map(),
    colleagues: [],
    newDossierId: newDossierId(deps),
    followed: null,
    newMailKey: newMailKey(deps, id, "preview"),
  };
  const at = deps.clock.now();
  const refusals: Refusal[] = whatLeft(dossier);
  // The same checks as the command, but all of them: the person repairs everything at once.
  const asked = { type: "send-price-request", dossierId: id } as Given["command"];
  for (const rule of servicesTransitions["send-price-request"].guards) {
    const refusal = checks[rule]({ dossier, command: asked, actor, at, facts });
    if (refusal) refusals.push(await withNames(rows, actor, refusal));
  }
  const { mail, preview } = sending;
  if (!mail || !preview || !dossier.solicitation) {
    const [first] = refusals;
    return { ok: false, refusal: first ?? { code: "closing-not-set", facts: {}, rule: "s3-3-3-response-delay" } };
  }
  if (preview.fault) refusals.push(preview.fault);
  if (preview.bytes > MAX_MAIL_BYTES)
    refusals.push({ code: "mail-too-large", facts: { bytes: preview.bytes, max: MAX_MAIL_BYTES } });
  const template = await rows.templates.current(actor.organisation, "price-request");
  const warnings = warningsOf(dossier, {
    providers: sending.providers,
    currentTemplateVersion: template?.version ?? null,
    profile: (await rows.organisations.get(actor.organisation))?.profile ?? null,
  });
  const { closesAt, closesOn } = dossier.solicitation;
  return {
    ok: true,
    value: {
      digest: preview.digest,
      from: { name: actor.name, address: actor.mail },
      to: mail.to,
      bcc: mail.bcc,
      subject: mail.subject,
      html: mail.html,
      text: deps.bodyTextOf(mail.html),
      attachments: mail.attachments.map(({ name, size, sha256, kind }) => ({ name, size, sha256, kind })),
      totalBytes: preview.bytes,
      closesAt,
      skippedDays: skippedInWords(skippedBetween(calendar, localDateOf(at), closesOn), actor.lang),
      refusals: refusals.map((refusal) => refusalView(refusal, actor.lang)),
      warnings: warningsInWords(warnings, actor.lang),
    },
  };
}

/** A mail that left, or is leaving, does not leave again. */
function whatLeft(dossier: Dossier): Refusal[] {
  if (dossier.sent) return [{ code: "already-sent", facts: { sentAt: dossier.sent.sentAt } }];
  return [heldBySend(dossier)].filter((refusal) => refusal !== null);
}

export async function authorisationPreview(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  input: { needSummary: string; estimatedAmount: number },
): Promise<Result<AuthorisationPreview>> {
  const { rows } = deps.store;
  const stored = await rows.dossiers.get(actor.organisation, id);
  if (!stored) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const { dossier } = readState(stored.state);
  if (!dossier.priceRequest)
    return { ok: false, refusal: { code: "price-request-missing", facts: {}, rule: "s3-3-2-complete-template" } };
  const names = await namesFor(rows, actor, dossier);
  const { to, subject, html, attachments } = composeAuthorisationRequest({
    dossier,
    ...names,
    sender: actor,
    ...input,
    since: await sinceBrokerSaw(deps, rows, dossier),
    texts: await mailTextsOf(rows, actor.organisation),
  });
  return {
    ok: true,
    value: {
      from: { name: actor.name, address: actor.mail },
      to,
      subject,
      html,
      attachments: attachments.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
    },
  };
}

/** Every closing date that 3.3.3 allows for a mail sent on `from` (default today), and why the other days are not. */
export async function closingChoices(deps: Deps, actor: Actor, from?: LocalDate): Promise<Result<ClosingChoices>> {
  const { calendar } = await calendarNow(deps.store.rows, actor.organisation, null);
  const sentOn = from ?? localDateOf(deps.clock.now());
  const { earliest, latest } = closingBounds(calendar, sentOn);
  const t = translator(actor.lang);
  const why = (reason: SkipReason | null, businessDay: number | null, date: LocalDate): string | null => {
    if (reason) return skippedInWords([{ date, reason }], actor.lang)[0]?.reason ?? null;
    if (businessDay !== null && businessDay < MIN_DAYS) return t("common.closing-day-too-early", { min: MIN_DAYS });
    if (businessDay !== null && businessDay > MAX_DAYS) return t("common.closing-day-too-late", { max: MAX_DAYS });
    return null;
  };
  return {
    ok: true,
    value: {
      from: sentOn,
      proposed: proposedClosing(calendar, sentOn),
      earliest,
      latest,
      proposedTime: DEFAULT_CLOSING_TIME,
      days: closingDays(calendar, sentOn).map(({ date, businessDay, allowed, reason }) => ({
        date,
        businessDay,
        allowed,
        reason: why(reason, businessDay, date),
      })),
    },
  };
}
