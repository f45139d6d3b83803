import { onlyReviews } from "../../shared/reviews.js";
import type { Actor, App, Result } from "./app.js";

/** Dossiers are closed to people who only answer requests (the broker's and CIC's), those of their own organisation too. */

type Asked<Rest extends unknown[], T> = (actor: Actor, ...rest: Rest) => Promise<Result<T>>;

const notFound =
  <Rest extends unknown[], T>(open: Asked<Rest, T>): Asked<Rest, T> =>
  async (actor, ...rest) =>
    onlyReviews(actor.roles) ? { ok: false, refusal: { code: "not-found", facts: {} } } : open(actor, ...rest);

const notAllowed =
  <Rest extends unknown[], T>(open: Asked<Rest, T>): Asked<Rest, T> =>
  async (actor, ...rest) =>
    onlyReviews(actor.roles)
      ? { ok: false, refusal: { code: "not-allowed", facts: { needed: "client" } } }
      : open(actor, ...rest);

export const closedToReviewers = (app: App): App => ({
  ...app,
  act: notAllowed(app.act),
  actAndSee: notAllowed(app.actAndSee),
  dossiers: async (actor) => (onlyReviews(actor.roles) ? [] : app.dossiers(actor)),
  dossier: notFound(app.dossier),
  sheet: notFound(app.sheet),
  sendPreview: notFound(app.sendPreview),
  authorisationPreview: notFound(app.authorisationPreview),
  incidentMailPreview: notFound(app.incidentMailPreview),
  stepMailPreview: notFound(app.stepMailPreview),
  prerequisitePreview: notFound(app.prerequisitePreview),
  versionDifference: notFound(app.versionDifference),
  fileOf: notFound(app.fileOf),
});
