import { z } from "zod";
import { AnswersChoice, AnswersPreview } from "../answers.js";
import { GatheringChoice, GatheringPreview } from "../gatherings.js";
import { DossierId } from "../ids.js";
import { IncidentMailPreview } from "../incident-views.js";
import { IncidentMailChoice } from "../incidents.js";
import { PrerequisiteId } from "../prerequisites.js";
import { AuthorisationPreview, SendPreview } from "../previews.js";
import { StepMailChoice, StepMailPreview } from "../steps.js";
import { paragraph } from "../text.js";
import { WaitId } from "../waits.js";
import { byDossier, type Route } from "./route.js";

/** The mails of a dossier as they would leave, before anybody presses « Envoyer ». */

export const previewRoutes = {
  sendPreview: {
    method: "GET",
    path: "/api/dossiers/:id/send-preview",
    summary: "The exact mail to the providers",
    params: byDossier,
    result: SendPreview,
  },
  authorisationPreview: {
    method: "POST",
    path: "/api/dossiers/:id/authorisation-preview",
    summary: "The mail that asks for the broker's authorisation",
    params: byDossier,
    body: z.object({ needSummary: paragraph(4000), estimatedAmount: z.int().min(1) }),
    result: AuthorisationPreview,
  },
  prerequisitePreview: {
    method: "GET",
    path: "/api/dossiers/:id/prerequisites/:prerequisite/preview",
    summary: "The mail that asks for a prerequisite, to CIC or to the broker",
    params: z.object({ id: DossierId, prerequisite: PrerequisiteId }),
    result: AuthorisationPreview,
  },
  followUpPreview: {
    method: "GET",
    path: "/api/dossiers/:id/waits/:wait/preview",
    summary: "The mail that asks where a request stands, after a long wait",
    params: z.object({ id: DossierId, wait: WaitId }),
    result: AuthorisationPreview,
  },
  incidentMailPreview: {
    method: "POST",
    path: "/api/dossiers/:id/incident-mail-preview",
    summary: "A mail that a recorded fact calls for, as it would leave",
    params: byDossier,
    body: IncidentMailChoice,
    result: IncidentMailPreview,
  },
  stepMailPreview: {
    method: "POST",
    path: "/api/dossiers/:id/step-mail-preview",
    summary: "The mail that leaves with a step of the process",
    params: byDossier,
    body: StepMailChoice,
    result: StepMailPreview,
  },
  gatheringPreview: {
    method: "POST",
    path: "/api/dossiers/:id/gathering-preview",
    summary: "Questions to the providers before the price request, as they would leave",
    params: byDossier,
    body: GatheringChoice,
    result: GatheringPreview,
  },
  answersPreview: {
    method: "POST",
    path: "/api/dossiers/:id/answers-preview",
    summary: "The document that answers the questions of all providers, and its mail, as they would leave",
    params: byDossier,
    body: AnswersChoice,
    result: AnswersPreview,
  },
  answersDocument: {
    method: "POST",
    path: "/api/dossiers/:id/answers-document",
    summary: "Download that document before it leaves",
    params: byDossier,
    body: AnswersChoice,
    result: "bytes",
  },
} as const satisfies Record<string, Route>;
