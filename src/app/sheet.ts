import type { Command } from "../../shared/commands.js";
import { translator, wordsOf } from "../../shared/i18n/index.js";
import type { DossierId, Lang } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import type { CorrespondenceView, DossierSheet, DossierView } from "../../shared/views.js";
import { sendingOf } from "../domain/deferred.js";
import type { Dossier } from "../domain/dossier.js";
import { allowsSending, answersCurrentContent } from "../domain/dossier-state.js";
import { hasLeftPartly, partlySent, reachedBy } from "../domain/parts.js";
import { progressOf, warningsOf } from "../domain/progress.js";
import type { RuleId } from "../guide/index.js";
import { actAnswering } from "./act.js";
import { questionCounts } from "./answers.js";
import type { Actor, Pressed, Result } from "./app.js";
import { calendarOf } from "./calendar-of.js";
import type { Deps } from "./deps.js";
import { incidentsView } from "./incident-words.js";
import { countsOfMail, problemInWords } from "./ledger.js";
import { withNames } from "./names.js";
import { prerequisitesView } from "./prerequisites.js";
import { refusalView, rulesInWords, ruleView } from "./problem.js";
import { readState } from "./save.js";
import { wayInShort } from "./step-view.js";
import type { StoredDossier } from "./store/dossiers.js";
import type { MailHead } from "./store/mails.js";
import type { Rows } from "./store.js";
import { tasksView } from "./tasks.js";
import { teamView } from "./team.js";
import type { Reader, ReaderNow } from "./view.js";
import { waitsView } from "./waits.js";

/** What a dossier's card shows. The chat waits for it at each press: nothing is read that no card says. */

export function dossierSheet(deps: Deps, reader: Reader, id: DossierId): Promise<DossierSheet | null> {
  const now = deps.clock.now();
  return deps.store.together((rows) => sheetOver(rows, { ...reader, now }, id));
}

async function sheetOver(rows: Rows, reader: ReaderNow, id: DossierId): Promise<DossierSheet | null> {
  const [stored, read] = await Promise.all([
    rows.dossiers.get(reader.organisation, id),
    readForSheet(rows, reader, id),
  ]);
  return stored && sheetOf(rows, reader, stored, readState(stored.state).dossier, read);
}

/**
 * A command, answered by the card that it leads to, which is drawn while the command is made durable. Tells too whether
 * the same press was answered before. The message that was `pressed` will show the card: that is kept with the command.
 */
export const actAndSee = <Drawn>(
  deps: Deps,
  actor: Actor,
  command: Command,
  draw: (sheet: DossierSheet) => Drawn,
  pressed: Pressed | null,
): Promise<Result<{ sheet: DossierSheet; drawn: Drawn; replayed: boolean }>> =>
  actAnswering(
    deps,
    actor,
    command,
    {
      read: (rows, id) => readForSheet(rows, actor, id),
      ...(pressed?.message && { shownOn: pressed.message }),
      say: async (rows, { outcome: { revision, replayed }, dossier, updatedAt }, read) => ({
        sheet: await sheetOf(rows, { ...actor, now: deps.clock.now() }, { revision, updatedAt }, dossier, read),
        replayed,
      }),
    },
    (seen) => ({ ...seen, drawn: draw(seen.sheet) }),
    pressed?.atHand ?? null,
  );

/** What a sheet rests on beside the dossier itself. */
export async function readForSheet(rows: Rows, { organisation }: Reader, id: DossierId) {
  const [background, mails] = await Promise.all([
    rows.organisations.background(organisation),
    rows.mails.ofDossier(organisation, id),
  ]);
  return { ...background, mails };
}

export async function sheetOf(
  rows: Rows,
  reader: ReaderNow,
  stored: Pick<StoredDossier, "revision" | "updatedAt">,
  dossier: Dossier,
  read: Awaited<ReturnType<typeof readForSheet>>,
): Promise<DossierSheet> {
  const { lang } = reader;
  const { calendar } = await calendarOf(rows, dossier);
  return {
    id: dossier.id,
    process: dossier.process,
    title: dossier.title,
    ...progressOf(dossier),
    closesAt: dossier.solicitation?.closesAt ?? null,
    updatedAt: stored.updatedAt,
    sendState: dossier.send.state,
    revision: stored.revision,
    declared: dossier.declared !== undefined,
    ...(dossier.restartedIn && { restartedIn: dossier.restartedIn }),
    declaration: declarationView(dossier, lang),
    team: teamView(dossier, read.people, { reader: reader.person, now: reader.now }),
    priceRequest: priceRequestView(dossier),
    authorisation: await authorisationView(rows, dossier),
    solicitation: dossier.solicitation,
    sent: dossier.sent && {
      sentAt: dossier.sent.sentAt,
      internetMessageId: dossier.sent.internetMessageId,
      proof: dossier.proof?.sha256 ?? null,
      recipients: dossier.sent.recipients.length,
    },
    sending: sendingOf(dossier),
    ...partlySentView(dossier),
    stopped: await stoppedView(rows, reader, dossier),
    prerequisites: prerequisitesView(dossier, lang),
    waits: waitsView(dossier, calendar, reader.now),
    tasks: tasksView(dossier, lang),
    way: wayInShort(dossier, lang),
    questionCounts: questionCounts(dossier),
    warnings: warningsInWords(warningsOf(dossier, read), lang),
    correspondence: read.mails.map((mail) => correspondenceView(mail, lang)),
    incidents: incidentsView(dossier, calendar, lang),
  };
}

/** The rule that each warning comes from. */
const warningRules: Record<DossierView["warnings"][number]["id"], RuleId> = {
  "profile-changed": "s1-3-own-obligations",
  "template-outdated": "s3-2-template-upkeep",
  "template-unknown": "s3-2-template-upkeep",
  "sections-empty": "s3-3-2-all-sections-filled",
  "not-all-solicited": "s3-3-1-send-to-all",
  "single-provider": "s3-3-1-send-to-all",
  "authorisation-other-content": "s3-3-2-courtier-validates",
  "prerequisite-unproven": "s3-1-teams-align-first",
  "need-beyond-three-years": "s4-5-no-duration-beyond-3-years",
  "fixed-price-rigour": "s3-3-2-be-rigorous",
  "procurement-not-involved": "s3-1-involve-procurement",
  "not-drafted-in-template": "s3-1-draft-in-template",
  "responsible-procurement-unmet": "s3-3-2-responsible-procurement",
};

export const warningsInWords = (
  ids: readonly DossierView["warnings"][number]["id"][],
  lang: Lang,
): DossierView["warnings"] =>
  ids.map((id) => ({
    id,
    text: translator(lang)(`common.warning-text-${id}`),
    rule: ruleView(warningRules[id], lang),
  }));

function declarationView({ declared }: Dossier, lang: Lang): DossierView["declaration"] {
  if (!declared) return null;
  const { breaches, evidence, ...facts } = declared;
  return {
    ...facts,
    evidence: evidence.map(({ sha256, name }) => ({ sha256, name })),
    breaches: rulesInWords(breaches, lang),
  };
}

function priceRequestView({ priceRequest }: Dossier): DossierView["priceRequest"] {
  if (!priceRequest) return null;
  const { file, version, templateVersion, emptySections, attachedAt } = priceRequest;
  return { sha256: file.sha256, name: file.name, size: file.size, version, templateVersion, emptySections, attachedAt };
}

async function authorisationView(rows: Rows, dossier: Dossier): Promise<DossierView["authorisation"]> {
  if (!dossier.authorisation) return null;
  const { outcome, receivedAt, recordedAt, evidence, answeredBy, comment, awaitsCorrections } = dossier.authorisation;
  return {
    outcome,
    receivedAt,
    recordedAt,
    evidence: evidence.sha256,
    forCurrentContent: answersCurrentContent(dossier),
    allowsSending: allowsSending(dossier.authorisation),
    answeredBy: answeredBy ? ((await rows.people.get(answeredBy))?.name ?? answeredBy) : null,
    comment: comment ?? null,
    awaitsCorrections: awaitsCorrections === true,
  };
}

function partlySentView(dossier: Dossier): Pick<DossierView, "partlySent"> {
  const { send, solicitation } = dossier;
  const some = partlySent(dossier);
  if (!some || send.state === "none") return {};
  const reached = reachedBy(some.left).length;
  return { partlySent: { mail: send.mail, reached, others: (solicitation?.recipients.length ?? reached) - reached } };
}

async function stoppedView(rows: Rows, reader: Reader, { send }: Dossier): Promise<DossierView["stopped"]> {
  const { lang } = reader;
  if (send.state === "stopped") return refusalView(await withNames(rows, reader, send.why as Refusal), lang);
  if (send.state !== "failed" && send.state !== "unknown") return null;
  const as = send.state === "failed" && hasLeftPartly(send) ? "partly" : send.state;
  const say = (part: string) => wordsOf(lang, `common.send-${as}-${part}`) ?? "";
  return { title: say("title"), detail: `${say("detail")} (${send.problem})`, repair: say("repair"), rule: null };
}

function correspondenceView(mail: MailHead, lang: Lang): CorrespondenceView {
  return {
    key: mail.key,
    kind: mail.kind,
    subject: mail.subject,
    state: mail.state,
    to: mail.to,
    bccCount: mail.bccCount,
    sentAt: mail.sentAt,
    internetMessageId: mail.internetMessageId,
    counts: countsOfMail(mail),
    problem: mail.problem ? problemInWords(mail.problem, lang) : null,
  };
}
