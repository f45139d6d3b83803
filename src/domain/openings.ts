import type { Begun } from "../../shared/commands.js";
import type { Instant, LocalDate } from "../../shared/ids.js";
import { instantAt } from "./calendar.js";
import type { Dossier } from "./dossier.js";
import type { DossierEvent, FileRef } from "./events.js";

/**
 * A dossier that was begun before the tool (section G, 12 of the process): what its people declared, with the attached
 * proof. The facts stand where the dossier's own would; this says that they were told, not seen.
 */
export type Declaration = {
  at: Instant;
  reached: Begun["reached"];
  askedOn: LocalDate | null;
  authorisedOn: LocalDate | null;
  sentOn: LocalDate | null;
  note: string | null;
  evidence: FileRef[];
  /** Rules of the guide that what is declared breaks: recorded for ever, refused by nothing. */
  breaches: string[];
};

type Declared = Extract<DossierEvent, { type: "dossier-declared" }>;

export function evolveDeclared(dossier: Dossier, event: Declared, at: Instant): Dossier {
  const { reached, askedOn, authorisedOn, note, evidence, breaches, priceRequest, sent } = event;
  const declared: Declaration = {
    ...{ at, reached, askedOn, authorisedOn, note, evidence, breaches },
    sentOn: sent?.sentOn ?? null,
  };
  const files = [
    ...(priceRequest ? [{ file: priceRequest.file, kind: "price-request" as const, at, version: "v1" }] : []),
    ...evidence.map((file) => ({ file, kind: "evidence" as const, at, version: null })),
  ];
  return {
    ...dossier,
    declared,
    documents: [...dossier.documents, ...files],
    priceRequest: priceRequest && { ...priceRequest, version: 1, templateDeclared: false, attachedAt: at },
    authorisationRequest: askedBefore(dossier, event),
    authorisation: authorisedBefore(dossier, event, at),
    ...(sent && {
      solicitation: {
        recipients: sent.recipients,
        exclusions: [],
        closesOn: sent.closesOn,
        closesAt: sent.closesAt,
        body: "",
      },
      sent: {
        mail: event.mail,
        sentAt: sent.sentAt,
        internetMessageId: null,
        recipients: sent.recipients,
        attachments: [],
        bodyText: null,
        known: "declared",
      },
      send: { state: "sent", mail: event.mail },
    }),
  };
}

function askedBefore(dossier: Dossier, { priceRequest, askedOn, reached, mail }: Declared) {
  if (!priceRequest || !askedOn || reached !== "asked") return dossier.authorisationRequest;
  const { qualifications } = dossier;
  const asked = { content: priceRequest.content, qualifications, needSummary: "", estimatedAmount: 0, mail };
  return { ...asked, requestedAt: instantAt(askedOn, "00:00"), state: "waiting" as const };
}

function authorisedBefore(dossier: Dossier, { priceRequest, authorisedOn, evidence }: Declared, at: Instant) {
  const [proof] = evidence;
  if (!priceRequest || !authorisedOn || !proof) return dossier.authorisation;
  const { qualifications } = dossier;
  const { content } = priceRequest;
  return { outcome: "authorised" as const, content, qualifications, evidence: proof, receivedAt: null, recordedAt: at };
}
