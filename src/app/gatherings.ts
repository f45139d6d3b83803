import { formatInstant } from "../../shared/format.js";
import type { GatheringChoice, GatheringPreview, GatheringRemark, GatheringView } from "../../shared/gatherings.js";
import { translator } from "../../shared/i18n/index.js";
import type { DossierId, Lang, MailKey, ProviderId } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import { bccLeak, providersNamed } from "../domain/bcc-guard.js";
import { legalCapacityCheck } from "../domain/checks.js";
import type { Facts } from "../domain/decide/given.js";
import type { Dossier } from "../domain/dossier.js";
import { stateOf } from "../domain/dossier-state.js";
import { type GatheringEvent, gatheringRefusals, gatheringRemarks, gatheringsOf } from "../domain/gatherings.js";
import { hasLeftPartly, shownOutcome } from "../domain/parts.js";
import type { RuleId } from "../guide/index.js";
import { servicesTransitions, type Transition } from "../guide/processes/services.js";
import type { Actor, Result } from "./app.js";
import { type ComposedMail, mailBytes } from "./compose.js";
import type { Deps } from "./deps.js";
import { organisationOf } from "./facts.js";
import { canonical } from "./journal.js";
import { mailPage, textToHtml } from "./mail-html.js";
import { filledText } from "./mail-texts/fill.js";
import { heldFault } from "./mail-texts/held.js";
import { specFor } from "./mail-texts/specs.js";
import { type MailTexts, mailTextsOf } from "./mail-texts/texts.js";
import { addressed, addressesMoved, previewOf } from "./mail-to-providers.js";
import { namesFor } from "./names.js";
import { partlyText } from "./partly-words.js";
import { rulesInWords, ruleView } from "./problem.js";
import { type MailToKeep, readState, type StoredMailPayload } from "./save.js";
import type { ProviderRow } from "./store/catalogue.js";
import type { MailRow } from "./store/mails.js";
import type { PersonRow } from "./store/people.js";
import type { Rows } from "./store.js";

/** The mail that puts the same questions to the providers (guide 3.3.1), and the answers that come back. */

type Sender = Pick<PersonRow, "name" | "mail" | "organisation">;

type GatheringFacts = Pick<Facts, "organisation" | "preview"> & {
  providers: ProviderRow[];
  mail: ComposedMail;
  body: string;
};

/** The client's own mailbox in To, the providers in Bcc; in French, as everything that leaves the organisation. */
export function composeGathering(input: {
  dossier: Pick<Dossier, "title" | "id">;
  organisation: string;
  sender: Pick<Sender, "name" | "mail">;
  recipients: ComposedMail["bcc"];
  purpose: GatheringChoice["purpose"];
  body?: string | undefined;
  texts: MailTexts;
}): { mail: ComposedMail; body: string } {
  const { dossier, organisation, sender, recipients, purpose, texts } = input;
  const t = translator("fr");
  const { title, id } = dossier;
  const values = { titre: title, organisme: organisation, contact: sender.name };
  const body = input.body ?? filledText(texts(`gathering-${purpose}`), values);
  return {
    body,
    mail: {
      to: [{ name: sender.name, address: sender.mail }],
      bcc: recipients,
      subject: t("gatherings.mail-subject", { title, organisation, id }),
      html: mailPage("fr", textToHtml(body)),
      attachments: [],
    },
  };
}

/** What such a mail rests on, and the mail as it would leave now. The same at preview and when it is asked for. */
export async function gatheringFacts(
  deps: Pick<Deps, "hash">,
  rows: Rows,
  sender: Sender,
  dossier: Dossier,
  choice: GatheringChoice,
): Promise<GatheringFacts> {
  const organisation = await organisationOf(rows, sender.organisation);
  const providers = await rows.catalogue.providers(sender.organisation);
  const { organisation: name } = await namesFor(rows, sender, dossier);
  const asked = new Set(choice.providers);
  const recipients = addressed(asked, providers);
  const { purpose } = choice;
  const { mail, body } = composeGathering({
    ...{ dossier, organisation: name, sender, recipients, purpose, body: choice.body },
    texts: await mailTextsOf(rows, sender.organisation),
  });
  const fault =
    bccLeak(mail) ??
    providersNamed(
      mail,
      providers.filter(({ id }) => asked.has(id)),
    ) ??
    heldFault(specFor(`gathering-${purpose}`), body, {});
  const digest = deps.hash(canonical(mail));
  return { organisation, providers, mail, body, preview: { digest, bytes: mailBytes(mail), fault } };
}

export async function gatheringMailToKeep(
  deps: Pick<Deps, "hash">,
  rows: Rows,
  actor: Actor,
  dossier: Dossier,
  choice: GatheringChoice,
  key: MailKey,
): Promise<MailToKeep> {
  const { mail } = await gatheringFacts(deps, rows, actor, dossier, choice);
  return { key, kind: "information-gathering", mailbox: actor.person, mail, check: null };
}

/** Guide 3.3.1: before the price request. */
function pastGathering(dossier: Dossier): Refusal | null {
  const { from }: Transition = servicesTransitions["send-gathering"];
  const state = stateOf(dossier);
  return from.includes(state) ? null : { code: "state-forbids", facts: { state }, rule: "s3-3-1-written-contact" };
}

const remarkRules: Record<GatheringRemark, RuleId> = {
  "not-prepared": "s3-3-1-prepare-first",
  "not-all-asked": "s3-3-1-same-questions",
  "other-questions": "s3-3-1-same-questions",
};

/** The exact mail, what would be refused if *Envoyer* were pressed now, and what the guide advises. */
export async function gatheringPreview(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  choice: GatheringChoice,
): Promise<Result<GatheringPreview>> {
  const { rows } = deps.store;
  const stored = await rows.dossiers.get(actor.organisation, id);
  if (!stored) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const { dossier } = readState(stored.state);
  const facts = await gatheringFacts(deps, rows, actor, dossier, choice);
  const refusals = gatheringRefusals({ dossier, choice, facts });
  const tooLate = pastGathering(dossier);
  if (tooLate) refusals.unshift(tooLate);
  const t = translator(actor.lang);
  return {
    ok: true,
    value: {
      ...(await previewOf(deps, rows, actor, facts, refusals)),
      remarks: gatheringRemarks({ dossier, choice, facts }, facts.body).map((remark) => ({
        id: remark,
        text: t(`gatherings.remark-${remark}`),
        rule: ruleView(remarkRules[remark], actor.lang),
      })),
    },
  };
}

/** The last answer of each provider that was asked. */
export const gatheringsView = (dossier: Dossier, names: ReadonlyMap<ProviderId, string>, lang: Lang): GatheringView[] =>
  gatheringsOf(dossier).map(({ number, purpose, at, mail, questions, recipients, answers, carriedFrom, ...sent }) => ({
    ...{ number, purpose, at, mail, outcome: shownOutcome(sent), questions, carriedFrom: carriedFrom ?? null },
    answers: recipients.map((provider) => {
      const last = answers.findLast((answer) => answer.provider === provider) ?? null;
      return {
        provider,
        name: names.get(provider) ?? provider,
        at: last?.at ?? null,
        receivedAt: last?.receivedAt ?? null,
        evidence: last?.evidence ? { sha256: last.evidence.sha256, name: last.evidence.name } : null,
        note: last?.note ?? null,
        unwritten: last !== null && last.evidence === null,
      };
    }),
    rules: rulesInWords(["s3-3-1-written-contact", "s3-3-1-same-questions", "s3-3-1-keep-answers"], lang),
  }));

export function gatheringText(event: GatheringEvent, lang: Lang): string {
  const t = translator(lang);
  switch (event.type) {
    case "gathering-requested":
      return t("gatherings.journal-requested", { count: event.recipients.length });
    case "gathering-answered":
      if (!event.evidence) return t("gatherings.journal-answered-orally", { number: event.number });
      return event.receivedAt
        ? t("gatherings.journal-answered", { number: event.number, when: formatInstant(event.receivedAt, lang) })
        : t("gatherings.journal-answered-file", { number: event.number, name: event.evidence.name });
    case "gathering-mail-settled": {
      if (event.outcome === "sent") return t("gatherings.journal-sent");
      if (hasLeftPartly(event)) return partlyText(event, lang);
      return t(`gatherings.journal-${event.outcome}`, { problem: event.problem ?? "–" });
    }
  }
}

/** What let the person press *Envoyer* must still hold when the mail leaves. */
export async function gatheringStillAllowed(deps: Deps, row: MailRow, dossier: Dossier): Promise<Refusal | null> {
  const { mail } = JSON.parse(row.payload) as StoredMailPayload;
  const tooLate = pastGathering(dossier) ?? legalCapacityCheck(dossier);
  if (tooLate) return tooLate;
  return (await addressesMoved(deps, row, mail)) ?? bccLeak(mail);
}
