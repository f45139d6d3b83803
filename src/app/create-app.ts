import { accessStanding, askAccess } from "./access.js";
import { act } from "./act.js";
import { administer, administration } from "./administration/administer.js";
import { searchDirectory } from "./administration/directory.js";
import { answersDocument, answersPreview } from "./answers.js";
import type { Actor, App } from "./app.js";
import { rememberNamed } from "./approval-facts.js";
import { receivedApproval, recordReply } from "./approval-replies.js";
import {
  absenceOf,
  answerApproval,
  approvalFile,
  approvalFor,
  approvals,
  dossierApprovals,
  findPeople,
} from "./approvals.js";
import { readAtHand } from "./at-hand.js";
import { catalogue, importProviders } from "./catalogue.js";
import { closedToReviewers } from "./closed-to-reviewers.js";
import { consent } from "./consent.js";
import { createContractImport } from "./contract-import.js";
import type { Deps } from "./deps.js";
import { createDossierList, createDossierStates } from "./dossier-list.js";
import { createFollowUp } from "./follow-up.js";
import { gatheringPreview } from "./gatherings.js";
import { guideView } from "./guide.js";
import { incidentMailPreview } from "./incident-mail.js";
import { incidentKinds } from "./incident-words.js";
import { mailText, mailTextPreview, mailTexts, saveMailText } from "./mail-texts/edit.js";
import { fileFromMailbox, mailbox } from "./mailbox.js";
import { decideMail, mailKnown, mailsView, retryEffect } from "./mails.js";
import { mapView } from "./maps.js";
import { namedActor } from "./named-actor.js";
import { createOutbox, type Outbox, type OutboxOptions } from "./outbox.js";
import { fileFromOutlook, outlookMessage } from "./outlook.js";
import { me, setLanguage } from "./people.js";
import { prerequisiteProofs, takeProof } from "./prerequisite-proofs.js";
import { prerequisitePreview } from "./prerequisites.js";
import { authorisationPreview, closingChoices, sendPreview } from "./previews.js";
import { problemOf } from "./problem.js";
import { fileReceived } from "./received.js";
import { createReconciler, type Reconciler } from "./register/reconcile.js";
import { actOnRegister, registerView } from "./register/settle.js";
import { truthOver } from "./register/truth.js";
import { fillRequest, requestForm } from "./request-form.js";
import { answerReview, review, reviewFile, reviews } from "./reviews.js";
import { actAndSee, dossierSheet } from "./sheet.js";
import { stepMailPreview } from "./step-mail.js";
import { processPlaces } from "./step-view.js";
import type { PersonRow } from "./store/people.js";
import { actOnSubscription, diffusionList, subscriptionFile, subscriptionPreview } from "./subscriptions.js";
import { colleagues } from "./team.js";
import { addTemplate, templateFile, templates } from "./templates.js";
import { fileOf, upload } from "./uploads.js";
import { versionDifference } from "./versions.js";
import { dossierView } from "./view.js";
import { followUpPreview } from "./waits.js";
import { whatIfFor } from "./what-if.js";

/** `null` for somebody whom nobody has mapped, or who was withdrawn. */
function actorOf(row: PersonRow | null, via: Actor["via"]): Actor | null {
  if (!row || row.roles.length === 0) return null;
  const { id, name, mail, organisation, roles, lang } = row;
  return { person: id, name, mail, organisation, roles, lang, via };
}

/** The application over its ports. The outbox and the sweeps are started by whoever composes the process. */
export function createApp(deps: Deps, options?: OutboxOptions): { app: App; outbox: Outbox; reconciler: Reconciler } {
  const { register, log } = deps;
  const truth = truthOver(deps);
  const reconciler = createReconciler({ register, log, book: deps.store.rows.register, truth });
  const outbox = createOutbox({ ...deps, reconciler }, options);
  const { rows } = deps.store;
  const states = createDossierStates(deps);
  const acting = { ...deps, hands: outbox };
  const press: App["act"] = async (actor, command) => {
    await rememberNamed(deps, actor.organisation, command);
    return act(acting, actor, command);
  };
  const app: App = {
    actor: async (id, via) => {
      const person = await rows.people.get(id);
      return person ? actorOf(person, via) : namedActor(rows, id, via);
    },
    accessStanding: (person) => accessStanding(rows, person),
    askAccess: async (person, lang) => {
      const standing = await askAccess(deps, person, lang);
      outbox.wake();
      return standing;
    },
    me: (actor) => me(deps, actor),
    setLanguage: (actor, lang) => setLanguage(deps, actor, lang),
    consent: async (actor, how) => {
      const view = await consent(deps, actor, how);
      if (how.again && view.lacks === null) outbox.wake();
      return view;
    },

    act: press,
    actAndSee: (actor, command, draw, pressed) => actAndSee(acting, actor, command, draw, pressed),
    dossiers: createDossierList(deps, states),
    followUp: createFollowUp(deps, states),
    dossier: async (actor, id) => {
      const value = await dossierView(deps, actor, id);
      return value ? { ok: true, value } : { ok: false, refusal: { code: "not-found", facts: {} } };
    },
    sheet: async (actor, id) => {
      const value = await dossierSheet(deps, actor, id);
      return value ? { ok: true, value } : { ok: false, refusal: { code: "not-found", facts: {} } };
    },
    sendPreview: (actor, id) => sendPreview(deps, actor, id),
    authorisationPreview: (actor, id, input) => authorisationPreview(deps, actor, id, input),
    guide: async ({ lang }) => guideView(lang),
    map: async ({ lang }, process) => mapView(process, lang),
    whatIf: (actor, asked) => whatIfFor(deps, actor, asked),
    incidentKinds: async ({ lang }) => incidentKinds(lang),
    incidentMailPreview: (actor, id, choice) => incidentMailPreview(deps, actor, id, choice),
    answersPreview: (actor, id, choice) => answersPreview(deps, actor, id, choice),
    answersDocument: (actor, id, choice) => answersDocument(deps, actor, id, choice),
    gatheringPreview: (actor, id, choice) => gatheringPreview(deps, actor, id, choice),
    stepMailPreview: (actor, id, choice) => stepMailPreview(deps, actor, id, choice),
    processPlaces: async ({ lang }, process) => processPlaces(process, lang),
    followUpPreview: (actor, id, wait) => followUpPreview(deps, actor, id, wait),
    prerequisiteProofs: (actor, id, prerequisite) => prerequisiteProofs(deps, actor, id, prerequisite),
    takeProof: (actor, id, from) => takeProof(deps, actor, id, from),
    prerequisitePreview: (actor, id, prerequisite) => prerequisitePreview(deps, actor, id, prerequisite),
    requestForm: (actor, id) => requestForm(deps, actor, id),
    fillRequest: (actor, id, filled) => fillRequest(deps, actor, id, filled),
    fileReceived: async (actor, id, filed) => {
      const outcome = await fileReceived(deps, actor, id, filed);
      if (outcome.ok && !outcome.value.replayed) outbox.wake();
      return outcome;
    },
    outlookMessage: (actor, message) => outlookMessage(deps, actor, message),
    fileFromOutlook: async (actor, filed) => {
      const outcome = await fileFromOutlook(deps, actor, filed);
      if (outcome.ok) outbox.wake();
      return outcome;
    },
    versionDifference: (actor, id, versions) => versionDifference(deps, actor, id, versions),
    mails: async (actor) => ({ ok: true, value: await mailsView(deps, actor) }),
    mailKnown: (actor, key) => mailKnown(deps, actor, key),
    decideMail: async (actor, decided) => {
      const known = await decideMail(deps, actor, decided);
      if (known.ok) outbox.wake();
      return known;
    },
    retryEffect: async (actor, id) => {
      const seen = await retryEffect(deps, actor, id);
      if (seen.ok) outbox.wake();
      return seen;
    },
    closingChoices: async (actor, from) => closingChoices(deps, actor, from),

    upload: (actor, name, purpose, bytes) => upload(deps, actor, name, purpose, bytes),
    fileOf: (actor, id, sha256) => fileOf(deps, actor, id, sha256),
    mailbox: (actor, search) => mailbox(deps, actor, search),
    fileFromMailbox: (actor, from) => fileFromMailbox(deps, actor, from),

    colleagues: (actor) => colleagues(deps, actor),
    catalogue: (actor) => catalogue(deps, actor),
    importContracts: createContractImport(deps, states, press),
    importProviders: (actor, table) => importProviders(deps, actor, table),
    templates: (actor) => templates(deps, actor),
    addTemplate: (actor, template) => addTemplate(deps, actor, template),
    mailTexts: (actor) => mailTexts(deps, actor),
    mailText: (actor, id) => mailText(deps, actor, id),
    saveMailText: (actor, id, saved) => saveMailText(deps, actor, id, saved),
    previewMailText: (actor, id, text) => mailTextPreview(deps, actor, id, text),
    templateFile: (actor, sha256) => templateFile(deps, actor, sha256),

    approvals: (actor) => approvals(deps, actor),
    approvalFor: (actor, id) => approvalFor(deps, actor, id),
    answerApproval: async (actor, answer) => {
      const answered = await answerApproval(deps, actor, answer);
      if (answered.ok) outbox.wake();
      return answered;
    },
    receivedApproval: (actor, id, number) => receivedApproval(deps, actor, id, number),
    recordReply: async (actor, id, reply) => {
      const outcome = await recordReply(deps, actor, id, reply);
      if (outcome.ok && !outcome.value.replayed) outbox.wake();
      return outcome;
    },
    dossierApprovals: (actor, id) => dossierApprovals(deps, actor, id),
    approvalFile: (actor, id, sha256) => approvalFile(deps, actor, id, sha256),
    absenceOf: (actor, person) => absenceOf(deps, actor, person),
    findPeople: (actor, text) => findPeople(deps, actor, text),

    reviews: (actor) => reviews(deps, actor),
    review: (actor, id) => review(deps, actor, id),
    reviewFile: (actor, id, sha256) => reviewFile(deps, actor, id, sha256),
    answerReview: async (actor, answer) => {
      const answered = await answerReview(deps, actor, answer);
      if (answered.ok) outbox.wake();
      return answered;
    },

    register: (actor) => registerView(deps, actor),
    actOnRegister: async (actor, command) => {
      const outcome = await actOnRegister({ deps, reconciler, truth }, actor, command);
      if (outcome.ok) outbox.wake();
      return outcome;
    },
    diffusionList: (actor) => diffusionList(deps, actor),
    subscriptionPreview: (actor, asked) => subscriptionPreview(deps, actor, asked),
    actOnSubscription: async (actor, command) => {
      const outcome = await actOnSubscription(deps, actor, command);
      if (outcome.ok && !outcome.value.replayed) outbox.wake();
      return outcome;
    },
    subscriptionFile: (actor, person, sha256) => subscriptionFile(deps, actor, person, sha256),
    administration: (actor) => administration(deps, actor),
    administer: async (actor, command) => {
      const outcome = await administer(deps, actor, command);
      outbox.wake();
      return outcome;
    },
    searchDirectory: (actor, text) => searchDirectory(deps, actor, text),

    form: async (actor, name) => {
      const kept = await rows.forms.get(actor.person, name);
      return kept === null ? null : JSON.parse(kept);
    },
    saveForm: (actor, name, value) =>
      rows.forms.put(actor.person, name, value === null ? null : JSON.stringify(value), deps.clock.now()),

    visitor: async (id, press) => {
      const [{ person, conversation }, atHand] = await deps.store.together((one) =>
        Promise.all([one.chat.visitor(id), press && readAtHand(one, id, press)]),
      );
      const actor = person ? actorOf(person, "chat") : await namedActor(rows, id, "chat");
      return { actor, conversation: conversation === null ? null : JSON.parse(conversation), atHand };
    },
    conversation: async (person) => {
      const kept = await rows.chat.conversation(person);
      return kept === null ? null : JSON.parse(kept);
    },
    saveConversation: (person, reference) => rows.chat.saveConversation(person, JSON.stringify(reference)),
    shownCard: (person, id) => rows.chat.shownCard(person, id),
    saveShownCard: (person, id, activityId) => rows.chat.saveShownCard(person, id, activityId),

    problem: problemOf,
  };
  return { app: closedToReviewers(app), outbox, reconciler };
}
