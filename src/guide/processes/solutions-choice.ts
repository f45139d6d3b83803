import { choice, count, day, line, money, required, table, text, yesNo } from "./fields.js";
import type { Step } from "./step.js";

/** Scenarios, the choice, its authorisations (guide 2.2 and 2.4). */

const client = { actors: ["client"], whose: "client", region: "main" } as const;

export const solutionsChoice = {
  "scenarios-computed": {
    ...client,
    label: { fr: "Calculer les scénarios d’acquisition", en: "Compute the acquisition scenarios" },
    hint: {
      fr: "Un scénario par fournisseur; il peut réunir plusieurs de ses solutions. Mêmes volumes et même durée pour tous.",
      en: "One scenario a supplier; it may bring together several of its solutions. Same volumes and term for all.",
    },
    from: ["A4"],
    to: [],
    guards: [
      "s2-4-1-price-scenarios",
      "s2-4-1-multi-solution-scenario",
      "s2-4-1-rigorous-volume",
      "s2-4-1-price-source",
      "s2-4-1-better-prices-possible",
      "s2-4-1-price-and-payment-terms",
      "s4-2-prices-exclude-fees",
    ],
    evidence: "optional",
    fields: [
      table(
        "scenarios",
        "Scénarios",
        "Scenarios",
        [
          line("supplier", "Fournisseur", "Supplier", required),
          line("solutions", "Solutions", "Solutions", required),
          line("volume", "Volumes", "Volumes", required),
          count("months", "Durée (mois)", "Term (months)", required),
          money("amount", "Prix total", "Total price", required),
          choice(
            "source",
            "Source du prix",
            "Source of the price",
            [
              ["configurator", "Configurateur", "Configurator"],
              ["price-file", "Fichier de prix", "Price file"],
              ["offer", "Offre du fournisseur", "Supplier’s offer"],
            ],
            required,
          ),
          day("dated", "Prix du", "Price of", required),
          line("terms", "Évolution et paiement", "Changes and payment"),
        ],
        required,
      ),
    ],
  },
  "choice-made": {
    ...client,
    label: { fr: "Choisir le scénario le plus avantageux", en: "Choose the best scenario" },
    from: ["A4"],
    to: [{ to: "A4d", when: { all: ["rcti-subject", "not-lowest-price"] } }, { to: "A4f" }],
    guards: [
      "s2-4-2-other-criteria-allowed",
      "s2-4-3-lowest-price-no-authorization",
      "s2-4-3-authorization-not-lowest",
      "s2-4-3-typical-reasons",
      "s2-4-3-justification-criteria",
      "s2-4-3-aide-memoire",
    ],
    evidence: "optional",
    fields: [
      line("supplier", "Fournisseur choisi", "Supplier chosen", required),
      table(
        "criteria",
        "Critères autres que le prix",
        "Criteria other than the price",
        [
          line("criterion", "Critère", "Criterion", required),
          yesNo("related", "Lié à l’objet du contrat", "About the contract’s subject", required),
        ],
        { rule: "s2-4-2-other-criteria-allowed" },
      ),
      text("justification", "Justification", "Justification"),
    ],
  },
  "executive-granted": {
    ...client,
    actors: ["client", "executive-head"],
    whose: "executive-head",
    label: { fr: "Autorisation du dirigeant donnée", en: "Chief executive officer’s authorization given" },
    hint: {
      fr: "Le dirigeant autorise lui-même, ou sa réponse est consignée avec l’original.",
      en: "The chief executive officer authorizes in person, or the answer is recorded with the original.",
    },
    from: ["A4d"],
    to: [{ to: "A4f" }],
    guards: ["s2-4-3-justification-criteria", "s2-4-3-before-signature"],
    evidence: "required",
    fields: [
      line("by", "Autorisé par", "Authorized by", required),
      choice(
        "as",
        "En qualité de",
        "As",
        [
          ["head", "Dirigeant de l’organisme", "Chief executive officer"],
          ["board", "Conseil d’administration", "Board of directors"],
          ["delegate", "Délégataire (acte joint)", "Delegate (instrument attached)"],
          ["interim", "Intérimaire (acte joint)", "Interim (instrument attached)"],
        ],
        required,
      ),
    ],
  },
  "executive-refused": {
    ...client,
    actors: ["client", "executive-head"],
    whose: "executive-head",
    label: { fr: "Autorisation du dirigeant refusée", en: "Chief executive officer’s authorization refused" },
    from: ["A4d"],
    to: [{ to: "A4" }],
    guards: [],
    evidence: "optional",
    fields: [text("reason", "Motif", "Reason")],
  },
  "solution-financed": {
    ...client,
    actors: ["client", "financial-authority"],
    whose: "financial-authority",
    label: { fr: "Autorisation financière obtenue", en: "Financial authorization obtained" },
    hint: {
      fr: "Pour le total estimé\u00a0: la commande initiale et les ajouts à venir.",
      en: "For the estimated total: the initial order and later additions.",
    },
    from: ["A4f", "A5p", "A5a", "A5b", "A5c", "A5d"],
    to: [{ from: "A4f", to: "A5p" }],
    guards: ["s2-4-4-financial-authorization"],
    evidence: "optional",
    fields: [
      line("by", "Autorisé par", "Authorized by", required),
      money("amount", "Total estimé autorisé", "Estimated total authorized", {
        ...required,
        rule: "s2-4-4-financial-authorization",
      }),
    ],
  },
  "financing-refused": {
    ...client,
    actors: ["client", "financial-authority"],
    whose: "financial-authority",
    label: { fr: "Autorisation financière refusée", en: "Financial authorization refused" },
    from: ["A4f"],
    to: [{ to: "A4" }],
    guards: [],
    evidence: "optional",
    fields: [text("reason", "Motif", "Reason")],
  },
  "list-reopened": {
    ...client,
    label: { fr: "Revenir à la liste des solutions", en: "Go back to the list of solutions" },
    hint: {
      fr: "Pour analyser une autre solution, ou l’une d’elles de nouveau.",
      en: "To analyse another solution, or one of them again.",
    },
    from: ["A4"],
    to: [{ to: "A3" }],
    guards: ["s2-3-1-analyse-each-solution"],
    evidence: "none",
    fields: [],
  },
} as const satisfies Record<string, Step>;
