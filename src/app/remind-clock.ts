import { formatDate } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import type { DossierId, Lang, LocalDate, OrganisationId } from "../../shared/ids.js";
import { localDateOf } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import { clocksOf } from "../domain/steps/clocks.js";
import { inCharge } from "../domain/team.js";
import { calendarOf } from "./calendar-of.js";
import type { ComposedMail, Sender } from "./compose.js";
import type { Deps } from "./deps.js";
import { newMailKey } from "./facts.js";
import { mailPage, textToHtml } from "./mail-html.js";
import { ruleView } from "./problem.js";
import { recordFact } from "./record-fact.js";
import { readState } from "./save.js";

/** A reminder inside the organisation of a delay that still runs; one that has stopped or moved is not reminded of. */
export async function remindClock(
  deps: Deps,
  of: { organisation: OrganisationId; dossier: DossierId },
  id: string,
  due: LocalDate,
): Promise<void> {
  const { rows } = deps.store;
  const stored = await rows.dossiers.get(of.organisation, of.dossier);
  if (!stored) return;
  const { dossier } = readState(stored.state);
  const owner = await rows.people.get(inCharge(dossier, localDateOf(deps.clock.now())));
  const { calendar } = await calendarOf(rows, dossier);
  const running = clocksOf(dossier, calendar).find((one) => one.clock.id === id && one.due === due);
  const rule = owner && running && ruleView(running.clock.rule, owner.lang);
  if (!owner || !running || !rule || running.stoppedOn) return;
  const mailToOwner = composeClockReminder({
    ...{ dossier, clock: running.clock.label, due, owner, rule, lang: owner.lang, tabUrl: deps.tabUrl },
  });
  const mail = newMailKey(deps, of.dossier, `clock-${id}`);
  await recordFact(deps, of, { type: "clock-reminded", v: 1, clock: id, due, mail }, async () => ({
    go: true,
    mails: [
      {
        key: mail,
        kind: "reminder",
        mailbox: owner.id,
        mail: mailToOwner,
        check: null,
      },
    ],
  }));
}

export function composeClockReminder(input: {
  dossier: Pick<Dossier, "id" | "title">;
  clock: Record<Lang, string>;
  due: LocalDate;
  owner: Sender;
  rule: { text: string; section: string };
  lang: Lang;
  tabUrl: string;
}): ComposedMail {
  const { dossier, due, owner, rule, lang } = input;
  const t = translator(lang);
  const words = { clock: input.clock[lang], title: dossier.title, id: dossier.id, due: formatDate(due, lang) };
  const url = `${input.tabUrl}#/dossiers/${dossier.id}`;
  const body = t("steps.mail-reminder-body", { ...words, rule: rule.text, section: rule.section, url });
  return {
    to: [{ name: owner.name, address: owner.mail }],
    bcc: [],
    subject: t("steps.mail-reminder-subject", words),
    html: mailPage(lang, textToHtml(body)),
    attachments: [],
  };
}
