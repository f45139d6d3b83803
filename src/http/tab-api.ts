import type { z } from "zod";
import type { Lang, PersonId, Role } from "../../shared/ids.js";
import type { Route } from "../../shared/routes/route.js";
import { type RouteName, routes } from "../../shared/routes.js";
import type { GallerySample } from "../../shared/views.js";
import type { Actor, App, Result } from "../app/app.js";
import { type Answer, type Call, json } from "./answer.js";
import { unauthorised, type VerifyToken } from "./auth.js";
import { readFileBytes, readJson } from "./body.js";
import { type Download, downloadAnswer } from "./download.js";
import { httpProblem, problemAnswer, Stop } from "./problem.js";

/** The tab API: who asks, what exactly is asked, the application's answer. Every decision is the application's. */

export type Gallery = () => Promise<GallerySample[]>;

type Routes = typeof routes;
type Part<R extends RouteName, P extends "params" | "query" | "body"> =
  Routes[R] extends Record<P, infer S> ? (S extends z.ZodType ? z.output<S> : Uint8Array) : undefined;
type Asked<R extends RouteName> = {
  actor: Actor;
  params: Part<R, "params">;
  query: Part<R, "query">;
  body: Part<R, "body">;
};
type Given<R extends RouteName> = Routes[R]["result"] extends z.ZodType ? z.output<Routes[R]["result"]> : Download;
/** Routes that answer strangers too: they know the person from the token, and nothing more. */
type StrangersRoute = { [R in RouteName]: Routes[R] extends { forStrangers: true } ? R : never }[RouteName];
type Handlers = {
  [R in Exclude<RouteName, StrangersRoute>]: (asked: Asked<R>) => Promise<Result<Given<R>>>;
};
type StrangerHandlers = {
  [R in StrangersRoute]: (person: PersonId, lang: Lang, asked: Omit<Asked<R>, "actor">) => Promise<Result<Given<R>>>;
};

const done = async <T>(value: T | Promise<T>): Promise<Result<T>> => ({ ok: true, value: await value });

const handlers = (app: App, gallery: Gallery): Handlers => ({
  me: ({ actor }) => done(app.me(actor)),
  setLanguage: async ({ actor, body: { lang } }) => {
    await app.setLanguage(actor, lang);
    return done(app.me({ ...actor, lang }));
  },
  consent: ({ actor }) => done(app.consent(actor, { again: false })),
  consentAgain: ({ actor }) => done(app.consent(actor, { again: true })),
  dossiers: ({ actor }) => done(app.dossiers(actor)),
  dossier: ({ actor, params }) => app.dossier(actor, params.id),
  command: ({ actor, body }) => app.act(actor, body),
  sendPreview: ({ actor, params }) => app.sendPreview(actor, params.id),
  authorisationPreview: ({ actor, params, body }) => app.authorisationPreview(actor, params.id, body),
  guide: ({ actor }) => done(app.guide(actor)),
  map: async ({ actor, params }) => done({ map: await app.map(actor, params.process) }),
  whatIf: ({ actor, query }) => app.whatIf(actor, query),
  incidentKinds: ({ actor }) => done(app.incidentKinds(actor)),
  incidentMailPreview: ({ actor, params, body }) => app.incidentMailPreview(actor, params.id, body),
  answersPreview: ({ actor, params, body }) => app.answersPreview(actor, params.id, body),
  answersDocument: ({ actor, params, body }) => app.answersDocument(actor, params.id, body),
  gatheringPreview: ({ actor, params, body }) => app.gatheringPreview(actor, params.id, body),
  stepMailPreview: ({ actor, params, body }) => app.stepMailPreview(actor, params.id, body),
  followUp: ({ actor }) => done(app.followUp(actor)),
  processPlaces: ({ actor, params }) => done(app.processPlaces(actor, params.process)),
  followUpPreview: ({ actor, params }) => app.followUpPreview(actor, params.id, params.wait),
  prerequisitePreview: ({ actor, params }) => app.prerequisitePreview(actor, params.id, params.prerequisite),
  requestForm: ({ actor, params }) => app.requestForm(actor, params.id),
  fillRequest: ({ actor, params, body }) => app.fillRequest(actor, params.id, body),
  fileReceived: ({ actor, params, body }) => app.fileReceived(actor, params.id, body),
  outlookMessage: ({ actor, query }) => app.outlookMessage(actor, query.id),
  fileFromOutlook: ({ actor, body }) => app.fileFromOutlook(actor, body),
  versionDifference: ({ actor, params: { id, before, after } }) =>
    app.versionDifference(actor, id, { before: Number(before), after: Number(after) }),
  mails: ({ actor }) => app.mails(actor),
  mailKnown: ({ actor, params }) => app.mailKnown(actor, params.key),
  decideMail: ({ actor, body }) => app.decideMail(actor, body),
  retryEffect: ({ actor, body }) => app.retryEffect(actor, body.id),
  closingChoices: ({ actor, query }) => app.closingChoices(actor, query.from),
  uploadFile: ({ actor, query, body }) => app.upload(actor, query.name, query.purpose, body),
  fileOf: ({ actor, params }) => app.fileOf(actor, params.id, params.sha256),
  mailbox: ({ actor, query }) => app.mailbox(actor, query.search),
  fileFromMailbox: ({ actor, body }) => app.fileFromMailbox(actor, body),
  catalogue: ({ actor }) => done(app.catalogue(actor)),
  importContracts: ({ actor, body }) => app.importContracts(actor, body),
  importProviders: ({ actor, body }) => app.importProviders(actor, body),
  colleagues: ({ actor }) => done(app.colleagues(actor)),
  templates: ({ actor }) => done(app.templates(actor)),
  addTemplate: ({ actor, body }) => app.addTemplate(actor, body),
  mailTexts: ({ actor }) => app.mailTexts(actor),
  mailText: ({ actor, params }) => app.mailText(actor, params.id),
  saveMailText: ({ actor, params, body }) => app.saveMailText(actor, params.id, body),
  previewMailText: ({ actor, params, body }) => app.previewMailText(actor, params.id, body.text),
  templateFile: ({ actor, params }) => app.templateFile(actor, params.sha256),
  approvals: ({ actor }) => done(app.approvals(actor)),
  approval: ({ actor, params }) => app.approvalFor(actor, params.id),
  approvalFile: ({ actor, params }) => app.approvalFile(actor, params.id, params.sha256),
  answerApproval: ({ actor, body }) => app.answerApproval(actor, body),
  receivedApproval: ({ actor, params }) => app.receivedApproval(actor, params.id, Number(params.number)),
  recordReply: ({ actor, params, body }) => app.recordReply(actor, params.id, body),
  dossierApprovals: ({ actor, params }) => app.dossierApprovals(actor, params.id),
  absenceOf: ({ actor, params }) => app.absenceOf(actor, params.id),
  findPeople: ({ actor, query }) => app.findPeople(actor, query.search),
  reviews: ({ actor }) => done(app.reviews(actor)),
  review: ({ actor, params }) => app.review(actor, params.id),
  reviewFile: ({ actor, params }) => app.reviewFile(actor, params.id, params.sha256),
  answerReview: ({ actor, body }) => app.answerReview(actor, body),
  register: ({ actor }) => done(app.register(actor)),
  registerCommand: ({ actor, body }) => app.actOnRegister(actor, body),
  diffusionList: ({ actor }) => done(app.diffusionList(actor)),
  subscriptionPreview: ({ actor, query: { leaving, addresses } }) =>
    app.subscriptionPreview(actor, {
      leaving: leaving === "true",
      ...(addresses !== undefined && { addresses: addresses.split(",") }),
    }),
  subscriptionCommand: ({ actor, body }) => app.actOnSubscription(actor, body),
  subscriptionFile: ({ actor, params }) => app.subscriptionFile(actor, params.person, params.sha256),
  form: ({ actor, params }) => done(app.form(actor, params.name)),
  saveForm: async ({ actor, params, body }) => {
    await app.saveForm(actor, params.name, body);
    return { ok: true, value: { saved: true } };
  },
  administration: ({ actor }) => app.administration(actor),
  administer: ({ actor, body }) => app.administer(actor, body),
  searchDirectory: ({ actor, query }) => app.searchDirectory(actor, query.search),
  gallery: () => done(gallery()),
});

const strangerHandlers = (app: App): StrangerHandlers => ({
  askAccess: (person, lang) => done(app.askAccess(person, lang)),
});

const answersStrangers = (name: RouteName): name is StrangersRoute => "forStrangers" in routes[name];

/** Who has no role but was asked for a decision sees that decision; to every other route they are a stranger. */
const answersNamed = (name: RouteName): boolean => "forNamed" in routes[name];

export type TabApi = (name: RouteName, call: Call) => Promise<Answer>;

export const tabApi = (app: App, verify: VerifyToken, gallery: Gallery): TabApi => {
  const table = handlers(app, gallery);
  const forStrangers = strangerHandlers(app);
  return async (name, call) => {
    const verified = await verify(call.request.headers.authorization);
    if (!verified.ok) return unauthorised(verified.fault, call.lang);
    const known = withRoles(await app.actor(verified.caller.oid, "tab"), verified.caller.roles);
    const actor = known && (known.roles.length > 0 || answersNamed(name)) ? known : null;
    const lang = actor?.lang ?? call.lang;
    if (actor === null && !answersStrangers(name)) {
      const facts = await app.accessStanding(verified.caller.oid);
      return problemAnswer(httpProblem("unknown-person", lang, { facts }));
    }
    const read = await readAsked(routes[name], call, app, lang).catch(stopped);
    if (read instanceof Stop) return read.answer(lang);
    if (answersStrangers(name)) {
      const answer = await forStrangers[name](verified.caller.oid, lang, read as Omit<Asked<typeof name>, "actor">);
      return answer.ok ? json(answer.value) : problemAnswer(app.problem(answer.refusal, lang));
    }
    const asked = { ...read, actor };
    // The one assertion of this file: `readAsked` has just parsed `asked` with the schemas of this very route.
    const handler = table[name] as unknown as (asked: Unknowns & { actor: Actor | null }) => Promise<Result<unknown>>;
    const result = await handler(asked);
    if (!result.ok) return problemAnswer(app.problem(result.refusal, lang));
    return routes[name].result === "bytes" ? downloadAnswer(result.value as Download) : json(result.value);
  };
};

/** Entra adds roles to those of somebody whom an administrator has placed; it places nobody. */
const withRoles = (actor: Actor | null, given: readonly Role[]): Actor | null =>
  actor && actor.roles.length > 0 ? { ...actor, roles: [...new Set([...actor.roles, ...given])] } : actor;

const stopped = (error: unknown): Stop => {
  if (error instanceof Stop) return error;
  throw error;
};

type Unknowns = { params: unknown; query: unknown; body: unknown };

const readAsked = async (route: Route, call: Call, app: App, lang: Lang): Promise<Unknowns> => {
  const refuse = refusals(app, lang);
  const params = route.params?.safeParse(call.params);
  // A malformed id names nothing, as an unknown one does.
  if (params?.success === false) throw refuse.notFound();
  const query = route.query?.safeParse(call.query);
  if (query?.success === false) throw refuse.input(query.error);
  const read = { params: params?.data, query: query?.data };
  if (route.body === undefined) return { ...read, body: undefined };
  if (route.body === "bytes") return { ...read, body: await readFileBytes(call.request) };
  const body = route.body.safeParse(await readJson(call.request));
  if (!body.success) throw refuse.input(body.error);
  return { ...read, body: body.data };
};

const refusals = (app: App, lang: Lang) => ({
  notFound: () => new Stop(() => problemAnswer(app.problem({ code: "not-found", facts: {} }, lang))),
  input: (error: z.ZodError) => {
    // Codes, not zod's sentences: app.problem has the words.
    const issues = error.issues.map((issue) => ({ path: issue.path.join("."), problem: issue.code }));
    return new Stop(() => problemAnswer(app.problem({ code: "invalid-input", facts: { issues } }, lang)));
  },
});
