import type { BrokerOutcome, Command } from "../../../shared/commands.js";
import type { Sha256 } from "../../../shared/ids.js";
import type { Dossier } from "../dossier.js";
import { awaitsAnswer } from "../dossier-state.js";
import type { DossierEvent } from "../events.js";
import { accept, type Decision, type FileFact, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;
type Attached = Extract<DossierEvent, { type: "price-request-attached" }>;

const nextVersion = (dossier: Dossier): number => (dossier.priceRequest?.version ?? 0) + 1;

/** Guide 3.1, 3.3.2: the official template, filled in Word and uploaded. Its bytes and hash are kept. */
export function attachPriceRequest({ dossier, command, facts }: Of<"attach-price-request">): Decision {
  const found = facts.files.get(command.file);
  if (!found) return refuse({ code: "file-unknown", facts: { name: command.fileName }, field: "file" });
  const file = { ...found.file, name: command.fileName };
  if (dossier.priceRequest?.file.sha256 === file.sha256) return accept([]);
  return accept(
    [
      {
        type: "price-request-attached",
        v: 1,
        file,
        version: nextVersion(dossier),
        templateVersion: found.templateVersion ?? command.declaredTemplateVersion ?? null,
        templateDeclared: found.templateVersion === null,
        emptySections: found.emptySections,
        content: contentOf(dossier, found, command.sameContentDeclared === true),
        returnedByBroker: false,
      },
    ],
    ["s3-1-only-template-for-solicitation", "s3-2-doc-price-request-template", "s3-3-2-complete-template"],
  );
}

/** A conversion to PDF, declared by the client, changes nothing of the content; anything else is compared. */
function contentOf(dossier: Dossier, file: FileFact, sameContentDeclared: boolean): FileFact["content"] {
  const converted = sameContentDeclared && file.file.mediaType === "application/pdf";
  return converted && dossier.priceRequest ? dossier.priceRequest.content : file.content;
}

/** Guide 3.3.2: the mail to the broker carries a summary of the need, the estimated amount and the document. */
export function requestBrokerAuthorisation({ dossier, command, facts }: Of<"request-broker-authorisation">): Decision {
  if (!dossier.priceRequest) throw new Error("The guards let a dossier without a price request through.");
  const { needSummary, estimatedAmount } = command;
  const { askedOn } = dossier.declared ?? {};
  if (askedOn && awaitsAnswer(dossier)) return refuse({ code: "already-asked", facts: { on: askedOn } });
  return accept(
    [
      {
        type: "authorisation-requested",
        v: 1,
        content: dossier.priceRequest.content,
        needSummary,
        estimatedAmount,
        mail: facts.newMailKey,
      },
    ],
    ["s3-3-2-courtier-validates", "s3-3-2-need-summary-and-estimate"],
  );
}

/**
 * What an answer is about: the request that waits for it, even when the dossier has changed since, else what the dossier
 * holds. Corrections that the broker listed and the client confirmed are in what the dossier holds by then.
 */
function subjectOf(dossier: Dossier, held: Sha256, outcome: BrokerOutcome) {
  const asked = dossier.authorisationRequest?.state === "waiting" ? dossier.authorisationRequest : null;
  return {
    content: asked && outcome !== "authorised-with-corrections" ? asked.content : held,
    qualifications: asked?.qualifications ?? dossier.qualifications,
  };
}

/** The broker's answer, one of five outcomes. */
export function recordBrokerAnswer({ dossier, command, facts }: Of<"record-broker-answer">): Decision {
  const evidence = facts.files.get(command.evidence);
  if (!dossier.priceRequest || !evidence) throw new Error("The guards let an answer without its request through.");
  const events: DossierEvent[] = [];
  const subject = subjectOf(dossier, dossier.priceRequest.content, command.outcome);
  if (command.outcome === "authorised-with-corrections" && command.correctionsConfirmed !== true)
    return refuse({
      code: "corrections-not-confirmed",
      facts: {},
      rule: "s3-3-2-courtier-validates",
      field: "correctionsConfirmed",
    });
  if (command.outcome === "authorised-returned-version") {
    const returned = command.returnedFile ? facts.files.get(command.returnedFile) : null;
    if (!returned)
      return refuse({
        code: "returned-version-missing",
        facts: {},
        rule: "s3-3-2-courtier-validates",
        field: "returnedFile",
      });
    const attached = returnedVersion(dossier, returned, command.returnedFileName ?? returned.file.name);
    events.push(attached);
    subject.content = attached.content;
  }
  events.push({
    type: "broker-answer-recorded",
    v: 1,
    outcome: command.outcome,
    ...subject,
    evidence: { ...evidence.file, name: command.evidenceName },
    receivedAt: evidence.receivedAt,
    corrections: command.corrections ?? null,
  });
  return accept(events, ["s3-3-2-courtier-validates"]);
}

/** Section G of the process, 3: the client confirms, on a difference that it was shown, what the broker asked for. */
export function confirmCorrections({ dossier }: Of<"confirm-corrections">): Decision {
  const { authorisation, priceRequest } = dossier;
  const rule = "s3-3-2-courtier-validates";
  if (!authorisation?.awaitsCorrections) return refuse({ code: "no-corrections", facts: {}, rule });
  if (!priceRequest || priceRequest.content === authorisation.content)
    return refuse({ code: "corrected-version-missing", facts: {}, rule, field: "file" });
  return accept([{ type: "corrections-confirmed", v: 1, content: priceRequest.content }], [rule]);
}

/** The file that the broker returned becomes the version. */
export const returnedVersion = (dossier: Dossier, returned: FileFact, name: string): Attached => ({
  type: "price-request-attached",
  v: 1,
  file: { ...returned.file, name },
  version: nextVersion(dossier),
  templateVersion: returned.templateVersion ?? dossier.priceRequest?.templateVersion ?? null,
  templateDeclared: returned.templateVersion === null,
  emptySections: returned.emptySections,
  content: returned.content,
  returnedByBroker: true,
});
