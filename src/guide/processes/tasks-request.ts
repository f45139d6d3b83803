import type { Task } from "./task.js";

/** Questions to the client about the price request (guide 3.3.2, and 3.4 for what must be written in it). */
export const tasksOfRequest = {
  "all-sections-filled": {
    group: "request",
    rules: ["s3-3-2-all-sections-filled"],
    field: {
      kind: "yes-no",
      label: {
        fr: "Toutes les sections de la demande sont-elles remplies?",
        en: "Are all sections of the request filled in?",
      },
      hint: {
        fr: "L’assistant le vérifie aussi dans un fichier Word; dans un PDF, vous seul pouvez le dire.",
        en: "The assistant checks it too in a Word file; of a PDF, only you can tell.",
      },
    },
    refuses: { answers: [false], rule: "s3-3-2-all-sections-filled" },
  },
  "instructions-followed": {
    group: "request",
    rules: ["s3-3-2-follow-instructions"],
    field: {
      kind: "yes-no",
      label: {
        fr: "Avez-vous lu et suivi les instructions du gabarit?",
        en: "Have you read and followed the template’s instructions?",
      },
    },
    refuses: { answers: [false], rule: "s3-3-2-follow-instructions" },
  },
  "internal-practice": {
    group: "request",
    rules: ["s3-3-2-match-internal-practice"],
    field: {
      kind: "yes-no",
      label: {
        fr: "La demande respecte-t-elle les pratiques de votre organisme?",
        en: "Does the request follow your organisation’s practices?",
      },
    },
    refuses: { answers: [false], rule: "s3-3-2-match-internal-practice" },
  },
  "no-quality-evaluation": {
    group: "request",
    rules: ["s3-3-2-no-quality-evaluation"],
    field: {
      kind: "yes-no",
      label: {
        fr: "La demande comporte-t-elle une évaluation de la qualité (grille ou note)?",
        en: "Does the request include a quality evaluation (grid or score)?",
      },
      hint: {
        fr: "Des critères factuels liés à l’objet du contrat restent permis s’ils sont annoncés dans la demande.",
        en: "Factual criteria tied to the subject of the contract remain allowed if the request announces them.",
      },
    },
    refuses: { answers: [true], rule: "s3-3-2-no-quality-evaluation" },
  },
  "other-criteria": {
    group: "request",
    rules: ["s3-4-other-criteria-announced"],
    field: {
      kind: "choice",
      label: {
        fr: "Un critère autre que le prix comptera-t-il dans le choix?",
        en: "Will a criterion other than price count in the choice?",
      },
      options: [
        { id: "price-only", label: { fr: "Non, le prix seul", en: "No, price alone" } },
        {
          id: "announced",
          label: {
            fr: "Oui, lié à l’objet du contrat et écrit dans la demande",
            en: "Yes, tied to the subject of the contract and written in the request",
          },
        },
        {
          id: "not-announced",
          label: {
            fr: "Oui, sans être écrit dans la demande ou sans lien avec l’objet",
            en: "Yes, not written in the request or not tied to the subject",
          },
        },
      ],
    },
    explain: ["announced"],
    refuses: { answers: ["not-announced"], rule: "s3-4-other-criteria-announced" },
  },
  indicators: {
    group: "request",
    rules: ["s3-3-2-environmental-indicators", "s3-3-2-indicators-as-asset", "s4-1-2-responsible-indicator"],
    field: {
      kind: "yes-no",
      label: {
        fr: "Retenez-vous un indicateur environnemental, ou un autre, comme atout dans votre choix?",
        en: "Do you keep an environmental indicator, or another, as an asset in your choice?",
      },
      hint: {
        fr: "S’il y en a un, sa catégorie se déclare ensuite au SEAO.",
        en: "If there is one, its category is then declared in SEAO.",
      },
    },
    explain: [true],
  },
  "responsible-procurement": {
    group: "request",
    rules: ["s3-3-2-responsible-procurement"],
    field: {
      kind: "yes-no",
      label: {
        fr: "Avez-vous vu à vos obligations d’acquisition responsable (LCOP)?",
        en: "Have you seen to your responsible-procurement obligations (LCOP)?",
      },
    },
    warns: { when: { is: false }, warning: "responsible-procurement-unmet" },
  },
} as const satisfies Record<string, Task>;
