import type { Field, Step } from "./step.js";

/** An amendment: what is impossible, who drafts it, its stamp, its signatures, its delays (guide 4.5; 4.10, note 2). */

const running = ["C0", "C1"] as const;
const base = { region: "amendment", actors: ["client"] } as const;
const impossible = [
  "s4-5-no-duration-beyond-3-years",
  "s4-5-no-solution-scope-change",
  "s4-5-no-out-of-scope-services",
  "s4-5-no-conditions-change",
] as const;

const laws = [
  {
    id: "lcop",
    kind: "yes-no",
    label: { fr: "L’article 17 de la LCOP s’applique", en: "Section 17 of the LCOP applies" },
  },
  {
    id: "rcti",
    kind: "yes-no",
    label: { fr: "L’article 74 du RCTI s’applique", en: "Section 74 of the RCTI applies" },
  },
  {
    id: "directive",
    kind: "yes-no",
    label: {
      fr: "La Directive concernant la reddition de comptes s’applique",
      en: "The accountability Directive applies",
    },
  },
  {
    id: "respected",
    kind: "yes-no",
    label: { fr: "Les textes qui s’appliquent sont respectés", en: "The texts that apply are respected" },
    rule: "s4-5-legal-framework",
  },
] as const satisfies readonly Field[];

const newTerms = [
  { id: "end", kind: "date", label: { fr: "Nouvelle fin", en: "New end" }, rule: "s4-5-no-duration-beyond-3-years" },
  {
    id: "amount",
    kind: "amount",
    label: { fr: "Nouveau montant total, avant taxes", en: "New total amount, before taxes" },
  },
] as const satisfies readonly Field[];

export const contractAmendment = {
  "amendment-wanted": {
    ...base,
    label: { fr: "Définir le besoin d’un avenant", en: "Define the need for an amendment" },
    hint: {
      fr: "Le guide donne des exemples de ce qui est impossible\u00a0: dans le doute, écrivez au Courtier.",
      en: "The guide gives examples of what is impossible: when in doubt, write to the broker.",
    },
    from: ["none"],
    during: running,
    to: [{ to: "drafted" }],
    whose: "client",
    guards: [...impossible, "s4-5-client-responsible", "s4-5-legal-framework", "s4-5-doc-schedule", "s4-5-fees"],
    anew: true,
    evidence: "optional",
    fields: [
      { id: "need", kind: "paragraph", required: true, label: { fr: "Besoin", en: "Need" } },
      ...newTerms,
      {
        id: "scope",
        kind: "choice",
        label: { fr: "Solutions touchées", en: "Solutions concerned" },
        rule: "s4-5-no-solution-scope-change",
        options: [
          { id: "same", label: { fr: "Aucun changement de portée", en: "No change of scope" } },
          {
            id: "related",
            label: {
              fr: "Ajout d’une composante ou d’une activité liée aux offres du contrat",
              en: "Addition of a component or an activity related to the contract’s offers",
            },
          },
          { id: "changed", label: { fr: "Changement de portée", en: "Change of scope" } },
        ],
      },
      {
        id: "outside",
        kind: "yes-no",
        label: {
          fr: "Des services étrangers aux qualifications du Courtier seraient ajoutés",
          en: "Services outside the broker’s qualifications would be added",
        },
        rule: "s4-5-no-out-of-scope-services",
      },
      {
        id: "conditions",
        kind: "yes-no",
        label: { fr: "Les conditions du contrat changeraient", en: "The contract’s conditions would change" },
        rule: "s4-5-no-conditions-change",
      },
      ...laws,
      {
        id: "authorisations",
        kind: "paragraph",
        label: { fr: "Autorisations obtenues", en: "Authorizations obtained" },
      },
    ],
  },
  "amendment-abandoned": {
    ...base,
    label: { fr: "Renoncer à l’avenant", en: "Give the amendment up" },
    from: ["drafted", "requested", "to-sign", "to-countersign"],
    to: [{ to: "none" }],
    whose: "client",
    guards: [],
    anew: true,
    evidence: "none",
    fields: [{ id: "reason", kind: "paragraph", label: { fr: "Motif", en: "Reason" } }],
  },
  "amendment-requested": {
    ...base,
    label: { fr: "Demander l’avenant au Courtier", en: "Ask the broker for the amendment" },
    hint: {
      fr: "Prévoyez 30 jours pour qu’il soit préparé et signé.",
      en: "Allow 30 days for it to be prepared and signed.",
    },
    from: ["drafted"],
    during: running,
    to: [{ to: "requested" }],
    whose: "client",
    guards: [...impossible, "s4-5-30-days", "s4-5-fees", "s4-5-doc-schedule"],
    anew: true,
    evidence: "optional",
    fields: [{ id: "text", kind: "paragraph", required: true, label: { fr: "Demande", en: "Request" } }],
    mail: {
      to: "courtier",
      subject: "[{organisme}] – {titre} – demande d’avenant ({dossier})",
      body: "Bonjour,\n\nNous demandons un avenant au contrat «\u00a0{titre}\u00a0» ({dossier}).\n\n{champ:text}\n\nLes autorisations nécessaires sont obtenues.\n\nMerci,\n{contact}\n{organisme}",
      attaches: "evidence",
    },
  },
  "amendment-drafted": {
    ...base,
    label: { fr: "Version finale de l’avenant reçue", en: "Final version of the amendment received" },
    hint: {
      fr: "Le Courtier la rédige à partir de son gabarit et y met son tampon.",
      en: "The broker drafts it from its template and stamps it.",
    },
    from: ["requested"],
    to: [{ to: "to-sign" }],
    actors: ["client", "courtier"],
    whose: "courtier",
    guards: ["s4-5-prepared-by-courtier", "s4-5-validation-stamp", "s4-5-no-duration-beyond-3-years"],
    anew: true,
    evidence: "required",
    fields: [
      {
        id: "by",
        kind: "choice",
        required: true,
        label: { fr: "Rédigée par", en: "Drafted by" },
        rule: "s4-5-prepared-by-courtier",
        options: [
          { id: "courtier", label: { fr: "Le Courtier", en: "The broker" } },
          { id: "other", label: { fr: "Quelqu’un d’autre", en: "Somebody else" } },
        ],
      },
      {
        id: "stamp",
        kind: "yes-no",
        required: true,
        label: { fr: "Elle porte le tampon de validation", en: "It bears the validation stamp" },
        rule: "s4-5-validation-stamp",
      },
      ...newTerms,
    ],
  },
  "amendment-returned": {
    ...base,
    label: { fr: "Demander une correction à l’avenant", en: "Ask for a correction of the amendment" },
    from: ["to-sign"],
    to: [{ to: "requested" }],
    whose: "client",
    guards: ["s4-5-prepared-by-courtier"],
    anew: true,
    evidence: "optional",
    fields: [{ id: "error", kind: "paragraph", required: true, label: { fr: "À corriger", en: "To be corrected" } }],
    mail: {
      to: "courtier",
      subject: "[{organisme}] – {titre} – correction à l’avenant ({dossier})",
      body: "Bonjour,\n\nLa version reçue de l’avenant au contrat «\u00a0{titre}\u00a0» ({dossier}) demande une correction\u00a0:\n\n{champ:error}\n\nMerci,\n{contact}\n{organisme}",
      attaches: "evidence",
    },
  },
  "amendment-client-signs": {
    ...base,
    label: { fr: "Le client signe l’avenant", en: "The client signs the amendment" },
    hint: {
      fr: "Le client signe le premier, comme pour le contrat.",
      en: "The client signs first, as for the contract.",
    },
    from: ["to-sign"],
    to: [{ to: "to-countersign" }],
    actors: ["client", "client-signatory"],
    whose: "client-signatory",
    guards: ["s4-10-amendment-validated-before-signing", "s4-5-no-duration-beyond-3-years"],
    evidence: "required",
    fields: [],
  },
  "amendment-signed": {
    ...base,
    label: { fr: "L’avenant est signé de tous", en: "Everybody has signed the amendment" },
    hint: {
      fr: "La date est celle de la dernière signature. Le montant et la fin du contrat sont mis à jour.",
      en: "The date is that of the last signature. The contract’s amount and end are updated.",
    },
    from: ["to-countersign"],
    to: [{ to: "signed" }],
    whose: "supplier",
    guards: ["s4-10-amendment-validated-before-signing", "s4-5-no-duration-beyond-3-years"],
    anew: true,
    evidence: "required",
    fields: newTerms,
  },
  "amendment-transmitted": {
    ...base,
    label: { fr: "Transmettre l’avenant signé au Courtier", en: "Send the signed amendment to the broker" },
    from: ["signed"],
    to: [{ to: "none" }],
    whose: "client",
    guards: ["s4-5-send-signed-amendment", "s4-10-signed-amendment", "s4-10-transmission-by-email"],
    evidence: "required",
    fields: [],
    mail: {
      to: "courtier",
      subject: "[{organisme}] – {titre} – avenant signé ({dossier})",
      body: "Bonjour,\n\nVous trouverez ci-joint l’avenant au contrat «\u00a0{titre}\u00a0» ({dossier}), signé par toutes les parties.\n\nMerci,\n{contact}\n{organisme}",
      attaches: "evidence",
    },
  },
} as const satisfies Record<string, Step>;
