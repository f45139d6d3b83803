import { translator } from "../../shared/i18n/index.js";
import type { DossierId, Lang } from "../../shared/ids.js";
import type { PrerequisiteId, PrerequisitesView } from "../../shared/prerequisites.js";
import type { AuthorisationPreview } from "../../shared/previews.js";
import type { Dossier } from "../domain/dossier.js";
import {
  lacksProof,
  neededPrerequisites,
  prerequisiteOf,
  prerequisiteState,
  prerequisitesOf,
  teamsByQualification,
} from "../domain/prerequisites.js";
import { contacts } from "../guide/contacts.js";
import { prerequisites } from "../guide/prerequisites.js";
import type { Actor, Result } from "./app.js";
import type { ComposedMail, Sender } from "./compose.js";
import type { Deps } from "./deps.js";
import { mailPage, textToHtml } from "./mail-html.js";
import { filledText } from "./mail-texts/fill.js";
import { type MailTexts, mailTextsOf } from "./mail-texts/texts.js";
import { namesFor } from "./names.js";
import { ruleView } from "./problem.js";
import { readState } from "./save.js";

/** Whom a prerequisite is asked of. */
export const addresseeOf = (id: PrerequisiteId): { name: string; address: string } => {
  const { name, value } = contacts[prerequisites[id].contact];
  return { name, address: value };
};

/** Stands alone: who asks, for which project, what is asked for and on which section of the guide. */
export function composePrerequisite(input: {
  dossier: Dossier;
  prerequisite: PrerequisiteId;
  organisation: string;
  qualifications: string[];
  sender: Sender;
  texts: MailTexts;
}): ComposedMail {
  const { dossier, prerequisite, organisation, sender, texts } = input;
  const t = translator("fr");
  const { title, id, priceRequest } = dossier;
  const body = filledText(texts(`prerequisite-${prerequisite}`), {
    titre: title,
    organisme: organisation,
    qualifications: input.qualifications.join(", "),
    contact: sender.name,
  });
  const attached = prerequisite === "teams-validation" && priceRequest;
  return {
    to: [addresseeOf(prerequisite)],
    bcc: [],
    subject: t(`prerequisites.subject-${prerequisite}`, { title, organisation, id }),
    html: mailPage("fr", textToHtml(body)),
    attachments: attached ? [{ ...attached.file, kind: "price-request" }] : [],
  };
}

export function prerequisitesView(dossier: Dossier, lang: Lang): PrerequisitesView {
  return {
    concerns: prerequisitesOf(dossier).concerns,
    teamsByQualification: teamsByQualification(dossier),
    list: neededPrerequisites(dossier).map((id) => {
      const { asked, answer } = prerequisiteOf(dossier, id);
      return {
        id,
        state: prerequisiteState(dossier, id),
        to: addresseeOf(id),
        rules: prerequisites[id].rules.flatMap((rule) => ruleView(rule, lang) ?? []),
        asked: asked && { at: asked.at, failed: asked.failed },
        answer: answer && {
          at: answer.at,
          receivedAt: answer.receivedAt,
          evidence: answer.evidence && { sha256: answer.evidence.sha256, name: answer.evidence.name },
          note: answer.note,
          unproven: lacksProof(dossier, id),
        },
      };
    }),
  };
}

/** The mail as it would leave from the actor's own mailbox. */
export async function prerequisitePreview(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  prerequisite: PrerequisiteId,
): Promise<Result<AuthorisationPreview>> {
  const { rows } = deps.store;
  const stored = await rows.dossiers.get(actor.organisation, id);
  if (!stored) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const { dossier } = readState(stored.state);
  const names = await namesFor(rows, actor, dossier);
  const texts = await mailTextsOf(rows, actor.organisation);
  const composed = composePrerequisite({ dossier, prerequisite, ...names, sender: actor, texts });
  const { to, subject, html, attachments } = composed;
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
