import { type OrganisationProfile, sameProfile } from "../../shared/profile.js";
import type { Ball, NextAction, StateId, WarningId } from "../../shared/views.js";
import { processOf } from "../guide/processes/index.js";
import type { ProviderFact } from "./decide/given.js";
import type { Dossier } from "./dossier.js";
import {
  allowsSending,
  answersCurrentContent,
  authorisedForCurrentContent,
  awaitsAnswer,
  stateOf,
} from "./dossier-state.js";
import { changeOf } from "./incidents.js";
import { partlySent } from "./parts.js";
import { concernsDecree, isMet, neededPrerequisites, prerequisiteState, unproven } from "./prerequisites.js";
import { qualifiedProviders } from "./recipients.js";
import { isFrozen } from "./restarted.js";
import { nextSteps } from "./steps/next.js";
import { openSteps, placeOf } from "./steps/steps.js";
import { warningsByAnswers } from "./tasks.js";

/** Who has the ball and what comes next: told from the facts, shown alike in the chat and in the tab. */
export type Progress = {
  state: StateId;
  ball: Ball;
  next: NextAction;
};

export function progressOf(dossier: Dossier): Progress {
  const state = stateOf(dossier);
  const say = (ball: Progress["ball"], next: NextAction): Progress => ({ state, ball, next });
  if (dossier.process !== "services") return byRows(dossier, say);
  if (isFrozen(dossier)) return say("nobody", "go-on-elsewhere");
  if (state === "B9") return say("nobody", "nothing-left");
  if (state === "B3x") return say("client", "restart-or-close");
  if (dossier.steps) return byRows(dossier, say);
  if (state === "B3m") return duringChange(dossier, say);
  if (state === "B4") return say("client", "analyse-responses");
  if (state === "B3s") return say("providers", "wait-for-closing");
  switch (dossier.send.state) {
    case "in-progress":
      return say("system", "wait-for-send");
    case "unknown":
      return say("client", "resolve-unknown");
    case "failed":
    case "stopped":
      if (partlySent(dossier)) return say("client", "resume-send");
      if (state === "B3a") return say("client", "retry-send");
  }
  const waiting = cicHasTheBall(dossier);
  if (waiting) return say("cic-sector", "wait-for-cic");
  if (state === "B1t" || centreToAsk(dossier)) return say("client", "ask-cic");
  if (!dossier.priceRequest) return say("client", "attach-price-request");
  if (state === "B3v") return say("courtier", "wait-for-broker");
  if (state === "B3a") return say("client", dossier.solicitation ? "preview-and-send" : "prepare-send");
  if (correctionsToConfirm(dossier)) return say("client", "confirm-corrections");
  const denied = dossier.authorisation && answersCurrentContent(dossier) && !allowsSending(dossier.authorisation);
  if (denied) return say("client", "revise-price-request");
  const before = neededPrerequisites(dossier).some((id) => !isMet(dossier, id));
  return say("client", before ? "complete-prerequisites" : "get-authorisation");
}

/** Of a process that is followed by its rows: whoever the first of the steps that come next belongs to. */
function byRows(dossier: Dossier, say: (ball: Progress["ball"], next: NextAction) => Progress): Progress {
  const [id] = nextSteps(dossier);
  const first = id === undefined ? undefined : processOf(dossier.process).steps[id];
  if (!first) {
    const over = processOf(dossier.process).regions.main?.final.includes(placeOf(dossier, "main"));
    return over || openSteps(dossier).length === 0 ? say("nobody", "nothing-left") : say("client", "follow-up");
  }
  return say(
    first.whose,
    first.actors.includes("client") && first.whose === "client" ? "take-step" : "wait-for-others",
  );
}

/** Guide 3.3.3: a changed request is validated by the broker first, then goes to everybody who holds the former one. */
function duringChange(dossier: Dossier, say: (ball: Progress["ball"], next: NextAction) => Progress): Progress {
  const before = changeOf(dossier)?.before.priceRequest?.content;
  if (!dossier.priceRequest || dossier.priceRequest.content === before) return say("client", "attach-price-request");
  if (awaitsAnswer(dossier)) return say("courtier", "wait-for-broker");
  if (authorisedForCurrentContent(dossier)) return say("client", "send-change");
  if (correctionsToConfirm(dossier)) return say("client", "confirm-corrections");
  const answered = dossier.authorisation && answersCurrentContent(dossier);
  return say("client", answered ? "revise-price-request" : "get-authorisation");
}

/** The broker listed corrections, and the dossier holds another version since. */
const correctionsToConfirm = (dossier: Dossier): boolean =>
  dossier.authorisation?.awaitsCorrections === true && dossier.authorisation.content !== dossier.priceRequest?.content;

/** Whether CIC must answer before anything else that the client could do with the broker. */
function cicHasTheBall(dossier: Dossier): boolean {
  const state = stateOf(dossier);
  if (state === "B3t") return true;
  if (state === "B1t") return prerequisiteState(dossier, "teams-alignment") === "asked";
  return state === "B3d" && concernsDecree(dossier) && prerequisiteState(dossier, "contact-centre-cic") === "asked";
}

const centreToAsk = (dossier: Dossier): boolean =>
  stateOf(dossier) === "B3d" && concernsDecree(dossier) && !isMet(dossier, "contact-centre-cic");

/** What deserves attention and stops nothing; each is a rule with enforce "warn", or a consequence of one. */
export function warningsOf(
  dossier: Dossier,
  facts: {
    providers: readonly Pick<ProviderFact, "qualifications">[];
    currentTemplateVersion: string | null;
    /** Of the organisation, today. */
    profile: OrganisationProfile | null;
  },
): WarningId[] {
  const warnings: WarningId[] = [];
  const { priceRequest, solicitation } = dossier;
  if (facts.profile && !sameProfile(facts.profile, dossier.profile)) warnings.push("profile-changed");
  if (unproven(dossier)) warnings.push("prerequisite-unproven");
  if (dossier.sent) return dossier.sent.recipients.length === 1 ? [...warnings, "single-provider"] : warnings;
  if (priceRequest) {
    const { templateVersion, templateDeclared, emptySections } = priceRequest;
    const current = facts.currentTemplateVersion;
    if (templateDeclared) warnings.push("template-unknown");
    if (templateVersion && current && templateVersion !== current) warnings.push("template-outdated");
    if (emptySections && emptySections.length > 0) warnings.push("sections-empty");
  }
  const { authorisation } = dossier;
  if (authorisation && !authorisation.awaitsCorrections && !answersCurrentContent(dossier))
    warnings.push("authorisation-other-content");
  if (solicitation) {
    const qualified = qualifiedProviders(facts.providers, dossier.qualifications).length;
    if (solicitation.recipients.length === 1) warnings.push("single-provider");
    else if (solicitation.recipients.length < qualified) warnings.push("not-all-solicited");
  }
  return [...warnings, ...warningsByAnswers(dossier)];
}
