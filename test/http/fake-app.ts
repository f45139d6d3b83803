import { Instant, LocalDate, OrganisationId } from "../../shared/ids.js";
import { type Refusal, refusalStatus } from "../../shared/refusals.js";
import type { Me } from "../../shared/views.js";
import type { Actor, App } from "../../src/app/app.js";
import { guideView } from "../../src/app/guide.js";
import { mapView } from "../../src/app/maps.js";
import { whatIfInWords } from "../../src/app/what-if.js";
import { calendars, DEFAULT_CALENDAR } from "../../src/guide/calendars.js";
import { people } from "../../src/local/fiction/people.js";

/** An application that knows the fictitious people and notes what it was asked. */

export const now = Instant.parse("2026-11-23T15:00:00Z");
const day = LocalDate.parse("2026-12-10");
const refused = { ok: false, refusal: { code: "not-found", facts: {} } satisfies Refusal } as const;

export type Asked = [name: string, ...rest: unknown[]][];

export const fakeApp = (change: Partial<App> = {}): { app: App; asked: Asked } => {
  const asked: Asked = [];
  const note = (name: string, ...rest: unknown[]) => {
    asked.push([name, ...rest]);
  };
  const app: App = {
    actor: async (person, via) => {
      const found = people.find(({ id }) => id === person);
      return found === undefined ? null : { ...found, person, lang: "fr", via };
    },
    accessStanding: async () => ({ access: "none", askedAt: null }),
    askAccess: async (person, lang) => {
      note("askAccess", person, lang);
      return { access: "waiting", askedAt: now };
    },
    administration: async () => refused,
    administer: async (actor, command) => {
      note("administer", actor.person, command);
      return refused;
    },
    searchDirectory: async () => refused,
    answersPreview: async () => refused,
    answersDocument: async () => refused,
    gatheringPreview: async () => refused,
    stepMailPreview: async () => refused,
    mails: async () => refused,
    mailKnown: async () => refused,
    decideMail: async () => refused,
    retryEffect: async () => refused,
    followUp: async () => [],
    processPlaces: async () => [],
    me: async (actor) => meOf(actor),
    setLanguage: async () => {},
    consent: async (actor, how) => {
      note("consent", actor.person, how);
      return { delegated: false, lacks: null, claims: null, given: false };
    },
    act: async (actor, command) => {
      note("act", actor.person, command);
      return refused;
    },
    actAndSee: async (actor, command) => {
      note("actAndSee", actor.person, command);
      return refused;
    },
    dossiers: async () => [],
    sheet: async () => ({ ok: false, refusal: { code: "not-found", facts: {} } }),
    dossier: async (_, id) => {
      note("dossier", id);
      return refused;
    },
    sendPreview: async () => refused,
    authorisationPreview: async () => refused,
    guide: async ({ lang }) => guideView(lang),
    map: async (_, process) => mapView(process, "fr"),
    whatIf: async ({ lang }, { send }) => ({ ok: true, value: whatIfInWords(calendars[DEFAULT_CALENDAR], send, lang) }),
    incidentKinds: async () => [],
    incidentMailPreview: async () => refused,
    followUpPreview: async () => refused,
    prerequisitePreview: async () => refused,
    prerequisiteProofs: async () => ({ ok: true, value: [] }),
    takeProof: async () => refused,
    requestForm: async () => refused,
    fillRequest: async () => refused,
    fileReceived: async () => refused,
    outlookMessage: async () => refused,
    fileFromOutlook: async () => refused,
    versionDifference: async (_, id, { before, after }) => {
      note("versionDifference", id, before, after);
      return { ok: true, value: { found: "same", before, after } };
    },
    approvals: async () => ({ waiting: [], decided: [] }),
    approvalFor: async () => refused,
    answerApproval: async (actor, answer) => {
      note("answerApproval", actor.person, answer);
      return refused;
    },
    dossierApprovals: async () => refused,
    receivedApproval: async () => refused,
    recordReply: async () => refused,
    approvalFile: async () => refused,
    absenceOf: async () => refused,
    findPeople: async () => refused,
    reviews: async () => ({ waiting: [], answered: [] }),
    review: async () => refused,
    reviewFile: async () => refused,
    answerReview: async (actor, answer) => {
      note("answerReview", actor.person, answer);
      return refused;
    },
    closingChoices: async (_, from) => {
      note("closingChoices", from);
      const choices = { from: day, proposed: day, earliest: day, latest: day, proposedTime: "14:00", days: [] };
      return { ok: true, value: choices };
    },
    upload: async (_, name, purpose, bytes) => {
      note("upload", name, purpose, bytes.length);
      return refused;
    },
    fileOf: async (_, id, sha256) => {
      note("fileOf", id, sha256);
      return refused;
    },
    mailbox: async (_, search) => {
      note("mailbox", search);
      return { ok: true, value: [] };
    },
    fileFromMailbox: async () => refused,
    catalogue: async () => ({ qualifications: [], providers: [], importedAt: null }),
    importContracts: async () => refused,
    importProviders: async () => refused,
    colleagues: async () => [],
    templates: async () => [],
    addTemplate: async () => refused,
    mailTexts: async () => refused,
    mailText: async () => refused,
    saveMailText: async () => refused,
    previewMailText: async () => refused,
    templateFile: async () => refused,
    register: async () => ({ canAct: true, rows: 0, lookedAt: null, lines: [] }),
    actOnRegister: async () => refused,
    diffusionList: async () => ({
      rule: { id: "s2-2-mailing-list", section: "2.2", text: "Règle fictive" },
      canAct: true,
      people: [],
    }),
    subscriptionPreview: async () => refused,
    actOnSubscription: async (actor, command) => {
      note("actOnSubscription", actor.person, command);
      return refused;
    },
    subscriptionFile: async () => refused,
    form: async (_, name) => {
      note("form", name);
      return null;
    },
    saveForm: async (_, name, value) => note("saveForm", name, value),
    visitor: async () => ({ actor: null, conversation: null, atHand: null }),
    conversation: async () => null,
    saveConversation: async () => undefined,
    shownCard: async () => null,
    saveShownCard: async () => undefined,
    problem: ({ code, facts }, lang) => ({
      type: `urn:fictitious:${code}`,
      status: refusalStatus[code],
      title: `${code} (${lang})`,
      detail: "",
      repair: "",
      facts,
    }),
    ...change,
  };
  return { app, asked };
};

const meOf = ({ person, name, mail, roles, lang, organisation }: Actor): Me => ({
  id: person,
  name,
  mail,
  roles: [...roles],
  lang,
  organisation: { id: OrganisationId.parse(organisation), name: "Organisation fictive", profile: null },
  guideVersion: "2026-11",
  now,
});
