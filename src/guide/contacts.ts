import type { RuleId } from "./index.js";

/** `value` is null where the address is looked up (`whereFr` says where) or is inside the organisation. */
export type Contact = {
  name: string;
  type: "email" | "lookup" | "internal";
  value: string | null;
  whereFr?: string;
  whereEn?: string;
  external: boolean;
  purposeFr: string;
  purposeEn: string;
  rules: readonly RuleId[];
};

/** Contacts that the guide names (section 5 and others), and the rules that name them. */
export const contacts = {
  "contact-courtier": {
    name: "Courtier en infonuagique et en technologies spécialisées (MCN)",
    type: "email",
    value: "courtier.infonuagique@mcn.gouv.qc.ca",
    external: true,
    purposeFr:
      "Boîte principale : acquisition, conditions contractuelles, qualifications, contenu du Catalogue, validation des demandes de prix, rencontre de démarrage, copies signées, signalements et commentaires. Sert aussi à s’inscrire à la liste de diffusion (objet : « Inscription à la liste de diffusion »).",
    purposeEn:
      "Main mailbox: acquisition, contract conditions, qualifications, Catalogue content, price request validation, kick-off meeting, signed copies, reports and comments. Also used to join the mailing list (subject: “Inscription à la liste de diffusion”).",
    rules: [
      "s5-contact-courtier",
      "s2-2-mailing-list",
      "s3-3-2-courtier-validates",
      "s2-5-step-01-client-ready",
      "s3-5-step-01a-send-request-package",
      "s3-2-report-other-document",
      "s4-10-transmission-by-email",
    ],
  },
  "contact-cic-teams": {
    name: "Communications IP centralisées (CIC), MCN — téléphonie Teams",
    type: "email",
    value: "projet.sctoip@mcn.gouv.qc.ca",
    external: true,
    purposeFr:
      "Qualification « Configuration et soutien technique de téléphonie infonuagique Microsoft Teams » seulement : arrimage préalable, puis validation technique de la demande de prix.",
    purposeEn:
      "“Configuration et soutien technique de téléphonie infonuagique Microsoft Teams” qualification only: prior alignment, then technical validation of the price request.",
    rules: ["s5-contact-teams-cic", "s3-1-teams-align-first", "s3-3-2-teams-technical-validation"],
  },
  "contact-cic-migration": {
    name: "Communications IP Centralisées (CIC), MCN — centres de contact client",
    type: "email",
    value: "equipe.migration.cug@mcn.gouv.qc.ca",
    external: true,
    purposeFr: "Interconnexion des centres de contact client (décret 530-2021) seulement.",
    purposeEn: "Interconnection of customer contact centres (décret 530-2021) only.",
    rules: ["s1-3-cic-migration-contact", "s1-3-contact-centre-cic"],
  },
  "contact-supplier": {
    name: "Personne-ressource chez le fournisseur",
    type: "lookup",
    value: null,
    whereFr: "Fiche du fournisseur et document descriptif de l’offre (Catalogue)",
    whereEn: "Supplier sheet and offer description document (Catalogue)",
    external: true,
    purposeFr: "Précisions et bancs d’essai.",
    purposeEn: "Clarifications and trials.",
    rules: ["s2-3-2-trial-terms-location", "s2-2-supplier-sheet-content"],
  },
  "contact-provider": {
    name: "Personne à joindre chez le prestataire",
    type: "lookup",
    value: null,
    whereFr: "Tableau synthèse des prestataires de services (Catalogue)",
    whereEn: "Provider summary table (Catalogue)",
    external: true,
    purposeFr: "Cueillette d’information écrite et envoi de la demande de prix (Cci).",
    purposeEn: "Written information gathering and sending of the price request (Bcc).",
    rules: ["s3-3-3-provider-addresses", "s3-2-provider-summary-table"],
  },
  "contact-reference-person": {
    name: "Personne-ressource chez un autre client",
    type: "lookup",
    value: null,
    whereFr: "« Liste des contrats conclus » (Catalogue), si ce client y a consenti",
    whereEn: "“Liste des contrats conclus” (Catalogue), if that client consented",
    external: true,
    purposeFr: "Retour d’expérience, exemples de demandes de prix.",
    purposeEn: "Experience feedback, sample price requests.",
    rules: ["s3-1-learn-from-others", "s4-7-contact-person-consent", "s2-2-concluded-contracts-list"],
  },
  "contact-procurement-services": {
    name: "Services d’acquisition du client",
    type: "internal",
    value: null,
    whereFr: "À l’interne, chez le client",
    whereEn: "Inside the client organisation",
    external: false,
    purposeFr: "À associer dès la définition des besoins (recommandation du Courtier).",
    purposeEn: "To involve from the needs definition on (broker’s recommendation).",
    rules: ["s3-1-involve-procurement"],
  },
  "contact-executive-head": {
    name: "Dirigeant de l’organisme du client",
    type: "internal",
    value: null,
    whereFr: "À l’interne, chez le client",
    whereEn: "Inside the client organisation",
    external: false,
    purposeFr: "Autorise un choix qui n’est pas au plus bas prix (RCTI, art. 48); signe l’évaluation du rendement.",
    purposeEn: "Authorizes a choice that is not the lowest price (RCTI, s. 48); signs the performance evaluation.",
    rules: ["s2-4-3-authorization-not-lowest", "s3-4-authorization-not-lowest", "s4-10-evaluation-report"],
  },
  "contact-financial-authority": {
    name: "Autorité financière du client",
    type: "internal",
    value: null,
    whereFr: "À l’interne, chez le client",
    whereEn: "Inside the client organisation",
    external: false,
    purposeFr: "Autorise le montant total estimé du contrat.",
    purposeEn: "Authorizes the contract’s total estimated amount.",
    rules: ["s2-4-4-financial-authorization", "s3-4-financial-authorization-amount"],
  },
} as const satisfies Readonly<Record<string, Contact>>;

export type ContactId = keyof typeof contacts;
