import { ApprovalView } from "../../shared/approvals.js";

/** Fictitious requests for the tests and the gallery. */
export function sampleApproval(
  as: "waiting" | "other" | "answered" | "voided" = "waiting",
  change: Partial<Record<keyof ApprovalView, unknown>> = {},
): ApprovalView {
  const open = as === "waiting";
  const at = "2026-11-24T15:00:00Z";
  return ApprovalView.parse({
    id: "approbation-fictive",
    kind: "executive-authorisation",
    dossier: "D-2026-0F1C7101",
    organisation: "Agence fictive des services numériques",
    title: "Migration de douze applications (fictif)",
    state: as === "answered" || as === "voided" ? as : "waiting",
    content: "a".repeat(64),
    askedAt: "2026-11-23T15:00:00Z",
    askedBy: "Camille Fictif",
    approvers: [{ id: "0f1c7101-0000-4000-8000-000000000103", name: "Dominique Fictif", absent: null }],
    asks: "Autorisez-vous ce choix, qui n’est pas celui du plus bas prix?",
    facts: [
      { label: "Choix", value: "Prestataire fictif 2\u00a0: 120 000,00 $" },
      { label: "Plus bas prix", value: "Prestataire fictif 1\u00a0: 100 000,00 $" },
      { label: "Écart", value: "20 000,00 $" },
    ],
    comparison: null,
    memo: "Le prestataire retenu répond au critère annoncé (fictif).",
    blocked: { what: "La signature du contrat", until: "2026-12-04" },
    documents: [{ sha256: "b".repeat(64), name: "analyse (fictive).pdf", size: 40_000 }],
    confirms: [{ id: "s3-4-before-signature", section: "3.4", text: "Avant la signature du contrat (fictif)." }],
    delegations: [],
    decisions: open ? ["approve", "refuse", "changes"] : [],
    mayRecord: false,
    mayContest: false,
    instead: as === "other" ? "Cette décision est demandée à Dominique Fictif." : null,
    warning: null,
    answer:
      as === "answered"
        ? {
            ...{ decision: "changes", comment: "Précisez le critère (fictif).", by: "Dominique Fictif", at },
            ...{ via: "outlook", as: "head", recordedBy: null, samePerson: false },
          }
        : null,
    contested: null,
    voided: as === "voided" ? { reason: "content-changed", at, words: "Ce qui était soumis a changé." } : null,
    standing: "En attente de Dominique Fictif depuis le 23 novembre 2026.",
    url: "https://assistant.example/tab/#/approbations/approbation-fictive",
    ...change,
  });
}
