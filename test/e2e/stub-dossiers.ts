import type { z } from "zod";
import type { Command } from "../../shared/commands.js";
import { SendPreview } from "../../shared/previews.js";
import { DossierView } from "../../shared/views.js";
import { catalogue, delayRule, digest, GUIDE, NOW, newDossier, requestFile, templates } from "./stub-views.js";

/** What commands do to the stub's dossiers: just enough for a journey through the tab; no rule is checked. */

type Asked = z.output<typeof Command>;
type Of<T extends Asked["type"]> = Extract<Asked, { type: T }>;

const entry = (
  dossier: DossierView,
  type: string,
  text: string,
  rules: DossierView["journal"][number]["rules"] = [],
) => {
  const seq = dossier.journal.length + 1;
  return [
    ...dossier.journal,
    { seq, at: NOW, actor: "Camille Fictif", type, text, rules, hash: digest(String(seq % 10)) },
  ];
};

const change = (dossier: DossierView, part: object): DossierView =>
  DossierView.parse({ ...dossier, revision: dossier.revision + 1, ...part });

export const opened = (id: string, { title, qualifications }: Of<"open-dossier">): DossierView => {
  const labels = qualifications.map((one) => ({
    id: one,
    label: catalogue.qualifications.find((q) => q.id === one)?.label ?? one,
  }));
  const dossier = newDossier(id, title);
  return change(dossier, {
    qualifications: labels,
    journal: entry(dossier, "dossier-opened", `Camille Fictif ouvre le dossier « ${title} ».`),
  });
};

const counts = (dossier: DossierView, state: "inProgress" | "sent" | "unknown") => {
  const total = dossier.solicitation?.recipients.length ?? 0;
  return { total, inProgress: 0, sent: 0, failed: 0, unknown: 0, [state]: total };
};

const mail = (dossier: DossierView, state: "sending" | "sent" | "unknown") => ({
  key: `${dossier.id}/price-request`,
  kind: "price-request",
  subject: `Demande de prix: ${dossier.title}`,
  state,
  to: ["camille.fictif@asn.example"],
  bccCount: dossier.solicitation?.recipients.length ?? 0,
  sentAt: state === "sent" ? NOW : null,
  internetMessageId: state === "sent" ? "<fictif-1@asn.example>" : null,
  counts: counts(dossier, state === "sending" ? "inProgress" : state),
  problem: state === "unknown" ? "Le système de courriel n’a pas répondu après avoir reçu le message." : null,
});

/** The mail system has answered: the mail is sent, or nobody knows. */
export const settled = (dossier: DossierView, known: boolean): DossierView =>
  known
    ? change(dossier, {
        sendState: "sent",
        state: "B3s",
        ball: "providers",
        next: "wait-for-closing",
        correspondence: [mail(dossier, "sent")],
        sent: {
          sentAt: NOW,
          internetMessageId: "<fictif-1@asn.example>",
          proof: digest("e"),
          recipients: dossier.solicitation?.recipients.length ?? 0,
        },
        documents: [
          ...dossier.documents,
          {
            sha256: digest("e"),
            name: `preuve-${dossier.id}.pdf`,
            kind: "proof",
            size: 90_112,
            mediaType: "application/pdf",
            at: NOW,
            version: null,
          },
        ],
        journal: entry(
          dossier,
          "price-request-sent",
          "La demande de prix est partie vers les prestataires, en copie invisible.",
          [delayRule],
        ),
      })
    : change(dossier, {
        sendState: "unknown",
        ball: "client",
        next: "resolve-unknown",
        correspondence: [mail(dossier, "unknown")],
      });

export const carriedOut = (dossier: DossierView, command: Asked): DossierView => {
  switch (command.type) {
    case "open-begun-dossier":
    case "open-linked-dossier":
    case "open-process":
    case "take-step":
    case "request-approval":
    case "answer-approval":
    case "withdraw-approval":
    case "delegate-approval":
    case "contest-approval":
    case "escalate-approval":
    case "resolve-step-mail":
    case "set-team":
    case "adopt-profile":
    case "file-received-mail":
    case "dismiss-received-mail":
    case "record-opening":
    case "take-over-dossier":
    case "cancel-send":
    case "resume-mail":
    case "keep-reached":
    case "reschedule-send":
    case "set-concerns":
    case "confirm-corrections":
    case "ask-prerequisite":
    case "follow-up-wait":
    case "record-prerequisite-answer":
      return dossier;
    case "describe-dossier":
      return change(dossier, { title: command.title });
    case "attach-price-request": {
      const { name, sha256, size, mediaType } = requestFile;
      return change(dossier, {
        next: "get-authorisation",
        priceRequest: {
          sha256,
          name,
          size,
          version: 1,
          templateVersion: "2026-02",
          emptySections: [],
          attachedAt: NOW,
        },
        documents: [
          ...dossier.documents,
          { sha256, name, kind: "price-request", size, mediaType, at: NOW, version: "2026-02" },
        ],
        journal: entry(dossier, "price-request-attached", `Camille Fictif joint la demande de prix ${name}.`),
      });
    }
    case "request-broker-authorisation":
      return change(dossier, {
        state: "B3v",
        ball: "courtier",
        next: "wait-for-broker",
        authorisationRequest: {
          requestedAt: NOW,
          needSummary: command.needSummary,
          estimatedAmount: command.estimatedAmount,
        },
      });
    case "record-broker-answer":
      return change(dossier, {
        state: "B3a",
        next: "prepare-send",
        authorisation: {
          outcome: command.outcome,
          receivedAt: NOW,
          recordedAt: NOW,
          evidence: command.evidence,
          forCurrentContent: true,
          allowsSending: true,
        },
        journal: entry(
          dossier,
          "broker-answer-recorded",
          "Camille Fictif consigne la réponse du Courtier: envoi autorisé.",
          [
            {
              id: "s3-3-2-courtier-validates",
              section: "3.3.2",
              text: "Le Courtier valide la demande de prix avant son envoi.",
            },
          ],
        ),
      });
    case "prepare-send": {
      const closesAt = `${command.closesOn}T21:00:00Z`;
      const { recipients, exclusions, closesOn, closesAtTime, body } = command;
      return change(dossier, {
        next: "preview-and-send",
        closesAt,
        solicitation: {
          recipients,
          exclusions,
          closesAt,
          closesOn,
          closesAtTime,
          body,
          skippedDays: [
            { date: "2026-11-28", reason: "samedi" },
            { date: "2026-11-29", reason: "dimanche" },
          ],
        },
        warnings: exclusions.length
          ? [{ id: "not-all-solicited", text: "Des prestataires qualifiés ne sont pas sollicités.", rule: null }]
          : [],
        journal: entry(dossier, "send-prepared", "Camille Fictif fixe les destinataires et la date limite.", [
          delayRule,
        ]),
      });
    }
    case "send-price-request":
      return change(dossier, {
        sendState: "in-progress",
        ball: "system",
        next: "wait-for-send",
        correspondence: [mail(dossier, "sending")],
      });
    case "resolve-unknown-send":
      return settled(dossier, true);
    case "declare-task":
    case "answer-tasks":
    case "send-gathering":
    case "record-gathering-answer":
    case "resolve-gathering-mail":
    case "send-answers":
    case "resolve-answers-mail":
    case "record-incident":
    case "send-incident-mail":
    case "settle-incident":
    case "resolve-incident-mail":
    case "open-dossier":
      return dossier;
  }
};

export const previewOf = (dossier: DossierView): SendPreview => {
  const chosen = catalogue.providers.filter(({ id }) => dossier.solicitation?.recipients.includes(id));
  return SendPreview.parse({
    digest: digest("d"),
    from: { name: "Camille Fictif", address: "camille.fictif@asn.example" },
    to: [{ name: "Camille Fictif", address: "camille.fictif@asn.example" }],
    bcc: chosen.map(({ id, name, email }) => ({ provider: id, name, address: email })),
    subject: `Demande de prix: ${dossier.title}`,
    html: `<div style="font-family:Segoe UI,sans-serif"><p>Bonjour,</p><p>Vous trouverez ci-joint la demande de prix.</p><p>Guide ${GUIDE}</p></div>`,
    text: "Bonjour",
    attachments: [
      { name: requestFile.name, size: requestFile.size, sha256: requestFile.sha256, kind: "price-request" },
      ...templates.slice(1, 3).map(({ name, size, sha256, kind }) => ({
        name,
        size,
        sha256,
        kind: kind === "contract" ? "contract-template" : "questionnaire",
      })),
    ],
    totalBytes: 160_512,
    closesAt: dossier.closesAt,
    skippedDays: dossier.solicitation?.skippedDays ?? [],
    refusals: [],
    warnings: dossier.warnings,
  });
};
