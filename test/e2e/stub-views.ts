import { CatalogueView as Catalogue, type CatalogueView } from "../../shared/catalogue.js";
import { FileView, MailboxMessage } from "../../shared/files.js";
import type { Lang } from "../../shared/ids.js";
import { ClosingChoices } from "../../shared/previews.js";
import { TemplateView } from "../../shared/templates.js";
import { DossierView, GallerySample, Me } from "../../shared/views.js";
import { tasksView } from "../../src/app/tasks.js";
import { providers, qualifications } from "../../src/local/fiction/catalogue.js";
import { people } from "../../src/local/fiction/people.js";

/** Canned views for the browser tests of the tab, all fictitious. Parsed with their own schemas, so that none is impossible. */

export const NOW = "2026-11-23T15:00:00Z";
export const digest = (letter: string): string => letter.repeat(64);
export const GUIDE = "2025-06-30";

export const meOf = (persona: string, lang: Lang, profile: { rctiSubject: boolean } | null): Me => {
  const person = people.find((one) => one.persona === persona) ?? people[0];
  return Me.parse({
    ...person,
    lang,
    organisation: { id: "asn", name: "Agence fictive des services numériques", profile },
    guideVersion: GUIDE,
    now: NOW,
  });
};

export const catalogue: CatalogueView = Catalogue.parse({
  qualifications: qualifications.map(({ id, fr }) => ({ id, label: fr, withdrawn: false })),
  providers,
  importedAt: NOW,
});

/** Counted from Monday 23 November 2026; only weekends and Christmas are skipped. */
const dayOf = (offset: number) => {
  const at = new Date(Date.UTC(2026, 10, 23 + offset));
  const date = at.toISOString().slice(0, 10);
  const weekend = at.getUTCDay() === 0 ? "dimanche" : at.getUTCDay() === 6 ? "samedi" : null;
  return { date, reason: date === "2026-12-08" ? "congé fictif" : weekend };
};

export const closingChoices = (): ClosingChoices => {
  let count = 0;
  const days = Array.from({ length: 28 }, (_, index) => dayOf(index + 1)).map(({ date, reason }) => {
    if (reason === null) count += 1;
    const businessDay = reason === null ? count : null;
    const allowed = businessDay !== null && businessDay >= 10 && businessDay <= 15;
    const outside = businessDay === null || allowed ? null : businessDay < 10 ? "trop tôt" : "trop tard";
    return { date, businessDay, allowed, reason: reason ?? outside };
  });
  const allowed = days.filter((day) => day.allowed).map(({ date }) => date);
  return ClosingChoices.parse({
    from: "2026-11-23",
    proposed: allowed[0],
    earliest: allowed[0],
    latest: allowed.at(-1),
    proposedTime: "16:00",
    days,
  });
};

export const templates: TemplateView[] = (
  [
    ["price-request", "Demande de prix (fictif).docx", "2026-02", null],
    ["contract", "Contrat spécifique (fictif).docx", "2026-01", null],
    ["non-participation", "Questionnaire de non-participation (fictif).docx", "2025-09", null],
    [
      "send-mail",
      "Texte du courriel",
      "1",
      "Bonjour,\n\nVous trouverez ci-joint la demande de prix « {titre} ». Votre réponse est attendue au plus tard le {date-limite}.\n\n{expéditeur}",
    ],
  ] as const
).map(([kind, name, version, text], index) =>
  TemplateView.parse({
    id: `${kind}-${version}`,
    kind,
    name,
    version,
    sha256: text ? null : digest(String(index + 1)),
    size: 48_000,
    current: true,
    addedAt: NOW,
    addedBy: "Adrien Fictif",
    text,
  }),
);

const message = (
  id: string,
  from: string,
  address: string,
  subject: string,
  attachments: string[],
  fromBroker: boolean,
) =>
  MailboxMessage.parse({
    id,
    from: { name: from, address },
    subject,
    receivedAt: "2026-11-23T14:12:00Z",
    preview: fromBroker
      ? "Bonjour, l’envoi de votre demande de prix est autorisé. Bonne sollicitation!"
      : "Voici la version finale de la demande, remplie dans le gabarit. Dites-moi si tout va bien.",
    fromBroker,
    attachments: attachments.map((name) => ({ name, size: 64_512, mediaType: "application/octet-stream" })),
  });

export const mailbox: MailboxMessage[] = [
  message(
    "m-2",
    "Alex Fictif",
    "alex.fictif@asn.example",
    "Demande de prix, version finale",
    ["Demande_de_prix_Migration des serveurs.docx"],
    false,
  ),
  message(
    "m-1",
    "Courtier (fictif)",
    "courtier@courtier.example",
    "RE: Demande d’autorisation, migration des serveurs",
    [],
    true,
  ),
  message("m-3", "Florence Fictif", "florence.fictif@asn.example", "Budget 2027", ["budget.xlsx"], false),
];

export const requestFile = FileView.parse({
  sha256: digest("a"),
  name: "Demande_de_prix_Migration des serveurs.docx",
  size: 64_512,
  mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  template: { id: "price-request", version: "2026-02" },
  emptySections: [],
  mail: null,
});

export const answerFile = FileView.parse({
  sha256: digest("b"),
  name: "RE Demande d’autorisation.eml",
  size: 12_000,
  mediaType: "message/rfc822",
  template: null,
  emptySections: null,
  mail: {
    from: "courtier@courtier.example",
    subject: "RE: Demande d’autorisation, migration des serveurs",
    sentAt: "2026-11-23T14:12:00Z",
    text: "Bonjour,\n\nL’envoi de votre demande de prix est autorisé.\n\nL’équipe du Courtier (fictif)",
    attachments: [],
    suggestedOutcome: "authorised",
  },
});

const rule = (id: string, section: string, text: string) => ({ id, section, text });
export const delayRule = rule(
  "s3-3-3-response-delay",
  "3.3.3",
  "Le délai de réponse est d’au moins 10 et d’au plus 15 jours ouvrables.",
);

/** A dossier just opened; the stub adds what happens to it. */
export const newDossier = (id: string, title: string): DossierView =>
  DossierView.parse({
    id,
    process: "services",
    title,
    state: "B3d",
    ball: "client",
    next: "attach-price-request",
    closesAt: null,
    owner: "Camille Fictif",
    inCharge: "Camille Fictif",
    declared: false,
    declaration: null,
    team: {
      owner: { id: people[0]?.id, name: "Camille Fictif" },
      inCharge: { id: people[0]?.id, name: "Camille Fictif" },
      mine: true,
      substitute: null,
      members: [],
      takeover: null,
    },
    updatedAt: NOW,
    sendState: "none",
    organisation: "Agence fictive des services numériques",
    revision: 1,
    qualifications: [{ id: "q1-migration", label: "Migration infonuagique (fictive)" }],
    profile: { rctiSubject: true },
    priceRequest: null,
    authorisationRequest: null,
    authorisation: null,
    solicitation: null,
    sent: null,
    stopped: null,
    documents: [],
    tasks: tasksView({ tasks: {} }, "fr"),
    warnings: [],
    correspondence: [],
    incidents: [],
    steps: null,
    links: [],
    journal: [],
  });

export const gallery: GallerySample[] = (["fr", "en"] as const).flatMap((lang) =>
  [
    {
      kind: "card",
      name: "sent",
      sample: "twelve",
      lang,
      card: {
        type: "AdaptiveCard",
        version: "1.4",
        body: [
          {
            type: "TextBlock",
            size: "Medium",
            weight: "Bolder",
            text: lang === "fr" ? "Demande envoyée" : "Request sent",
            wrap: true,
          },
          { type: "FactSet", facts: [{ title: "Total", value: "12" }] },
          { type: "TextBlock", text: "**Gras** et <b>texte hostile</b>", wrap: true },
        ],
        actions: [{ type: "Action.OpenUrl", title: lang === "fr" ? "Ouvrir" : "Open", url: "https://example.com/" }],
      },
    },
    {
      kind: "mail",
      name: "price-request",
      sample: "usual",
      lang,
      mail: {
        subject: "Demande de prix",
        html: "<p>Bonjour,</p><p>Demande fictive.</p>",
        to: "camille.fictif@asn.example",
        bcc: "12 prestataires",
      },
    },
  ].map((sample) => GallerySample.parse(sample)),
);
