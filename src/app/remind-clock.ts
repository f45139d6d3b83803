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
import { filledText } from "./mail-texts/fill.js";
import { type MailTexts, mailTextsOf } from "./mail-texts/texts.js";
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
    texts: await mailTextsOf(rows, of.organisation),
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
  texts: MailTexts;
}): ComposedMail {
  const { dossier, due, owner, rule, lang, texts } = input;
  const t = translator(lang);
  const clock = input.clock[lang];
  const values = {
    ...{ delai: clock, titre: dossier.title, dossier: dossier.id, echeance: formatDate(due, lang) },
    regle: t("steps.mail-reminder-rule", { rule: rule.text, section: rule.section }),
    lien: `${input.tabUrl}#/dossiers/${dossier.id}`,
  };
  return {
    to: [{ name: owner.name, address: owner.mail }],
    bcc: [],
    subject: t("steps.mail-reminder-subject", { clock, title: dossier.title }),
    html: mailPage(lang, textToHtml(filledText(texts(`reminder-clock-${lang}`), values, lang))),
    attachments: [],
  };
}
