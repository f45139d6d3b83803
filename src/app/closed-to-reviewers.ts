import type { CommandType } from "../../shared/commands.js";
import type { DossierId, Role } from "../../shared/ids.js";
import { onlyReviews } from "../../shared/reviews.js";
import type { Actor, App, Result } from "./app.js";

/**
 * Dossiers are closed to people who only answer requests (the broker's and CIC's), those of their own organisation too,
 * and to people without a role whom a dossier has asked for one decision.
 */
const seesNoDossier = (roles: readonly Role[]): boolean => roles.length === 0 || onlyReviews(roles);

/** What somebody may do about a decision of theirs without seeing the dossier; the command looks whose it is. */
const ownDecision: ReadonlySet<CommandType> = new Set(["contest-approval", "delegate-approval"]);

type Asked<Rest extends unknown[], T> = (actor: Actor, ...rest: Rest) => Promise<Result<T>>;

const notFound =
  <Rest extends unknown[], T>(open: Asked<Rest, T>): Asked<Rest, T> =>
  async (actor, ...rest) =>
    seesNoDossier(actor.roles) ? { ok: false, refusal: { code: "not-found", facts: {} } } : open(actor, ...rest);

const notAllowed =
  <Rest extends unknown[], T>(open: Asked<Rest, T>): Asked<Rest, T> =>
  async (actor, ...rest) =>
    seesNoDossier(actor.roles)
      ? { ok: false, refusal: { code: "not-allowed", facts: { needed: "client" } } }
      : open(actor, ...rest);

/** Whatever is asked of one dossier: another function that takes its number does not compile until it is closed here. */
type OfOneDossier = {
  [K in keyof App]: Parameters<App[K]> extends [Actor, DossierId, ...unknown[]] ? K : never;
}[keyof App];

export function closedToReviewers(app: App): App {
  const ofOneDossier: Pick<App, OfOneDossier> = {
    dossier: notFound(app.dossier),
    sheet: notFound(app.sheet),
    sendPreview: notFound(app.sendPreview),
    authorisationPreview: notFound(app.authorisationPreview),
    incidentMailPreview: notFound(app.incidentMailPreview),
    stepMailPreview: notFound(app.stepMailPreview),
    answersPreview: notFound(app.answersPreview),
    answersDocument: notFound(app.answersDocument),
    gatheringPreview: notFound(app.gatheringPreview),
    followUpPreview: notFound(app.followUpPreview),
    prerequisitePreview: notFound(app.prerequisitePreview),
    prerequisiteProofs: notFound(app.prerequisiteProofs),
    takeProof: notFound(app.takeProof),
    requestForm: notFound(app.requestForm),
    fillRequest: notFound(app.fillRequest),
    fileReceived: notFound(app.fileReceived),
    versionDifference: notFound(app.versionDifference),
    fileOf: notFound(app.fileOf),
    dossierApprovals: notFound(app.dossierApprovals),
    receivedApproval: notFound(app.receivedApproval),
    recordReply: notFound(app.recordReply),
  };
  return {
    ...app,
    ...ofOneDossier,
    act: (actor, command) => (ownDecision.has(command.type) ? app.act : notAllowed(app.act))(actor, command),
    outlookMessage: notAllowed(app.outlookMessage),
    fileFromOutlook: notAllowed(app.fileFromOutlook),
    actAndSee: notAllowed(app.actAndSee),
    dossiers: async (actor) => (seesNoDossier(actor.roles) ? [] : app.dossiers(actor)),
    followUp: async (actor) => (seesNoDossier(actor.roles) ? [] : app.followUp(actor)),
    mails: notAllowed(app.mails),
    mailKnown: notFound(app.mailKnown),
    decideMail: notAllowed(app.decideMail),
    retryEffect: notAllowed(app.retryEffect),
    whatIf: (actor, asked) => (asked.dossier ? notFound(app.whatIf)(actor, asked) : app.whatIf(actor, asked)),
  };
}
