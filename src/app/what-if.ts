import { translator } from "../../shared/i18n/index.js";
import type { DossierId, Lang, LocalDate } from "../../shared/ids.js";
import type { WhatIfView } from "../../shared/what-if.js";
import { localDateOf } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import { stateOf } from "../domain/dossier-state.js";
import { type Fixed, whatIf } from "../domain/what-if.js";
import type { Calendar } from "../guide/calendars.js";
import type { Actor, Result } from "./app.js";
import { calendarNow } from "./calendar-of.js";
import type { Deps } from "./deps.js";
import { ruleView } from "./problem.js";
import { readState } from "./save.js";
import { skippedInWords } from "./view.js";

/** The way to the signature in words. `about` is the dossier that fixes some of its dates. */
export function whatIfInWords(
  calendar: Calendar,
  sendOn: LocalDate,
  lang: Lang,
  about: { dossier: WhatIfView["dossier"]; fixed: Fixed | null } = { dossier: null, fixed: null },
): WhatIfView {
  const t = translator(lang);
  const steps = whatIf(calendar, sendOn, about.fixed);
  return {
    sendOn: about.fixed?.sentOn ?? sendOn,
    dossier: about.dossier,
    signature: steps.find(({ id }) => id === "signature")?.date ?? sendOn,
    steps: steps.map(({ rule, days, ...step }) => ({
      ...step,
      title: t(`guide.what-if-${step.id}-title`),
      explanation: t(`guide.what-if-${step.id}-text`),
      rule: rule && ruleView(rule, lang),
      days: days.map(({ date, number, reason }) => ({
        date,
        number,
        reason: reason && (skippedInWords([{ date, reason }], lang)[0]?.reason ?? null),
      })),
    })),
    notes: [t("guide.what-if-note-analysis"), t("guide.what-if-note-early"), t("guide.what-if-note-floor")],
  };
}

/** With the organisation's calendar; from a dossier, what has already left and been announced is taken as it is. */
export async function whatIfFor(
  deps: Deps,
  { organisation, lang }: Pick<Actor, "organisation" | "lang">,
  asked: { send: LocalDate; dossier?: DossierId | undefined },
): Promise<Result<WhatIfView>> {
  const { rows } = deps.store;
  const stored = asked.dossier === undefined ? null : await rows.dossiers.get(organisation, asked.dossier);
  if (asked.dossier !== undefined && stored === null) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const dossier = stored && readState(stored.state).dossier;
  const { calendar } = await calendarNow(rows, organisation, dossier);
  if (dossier === null) return { ok: true, value: whatIfInWords(calendar, asked.send, lang) };
  const state = stateOf(dossier);
  if (state === "B9" || state === "B3x") return { ok: false, refusal: { code: "state-forbids", facts: { state } } };
  const fixed = fixedBy(dossier, localDateOf(deps.clock.now()));
  const about = { dossier: { id: dossier.id, title: dossier.title }, fixed };
  return { ok: true, value: whatIfInWords(calendar, asked.send, lang, about) };
}

const fixedBy = ({ sent, solicitation }: Dossier, today: LocalDate): Fixed | null =>
  sent && solicitation ? { sentOn: localDateOf(sent.sentAt), closesOn: solicitation.closesOn, today } : null;
