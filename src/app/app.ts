import type {
  AccessStanding,
  AdministrationCommand,
  AdministrationView,
  DirectoryEntry,
} from "../../shared/administration.js";
import type { AnswersChoice, AnswersPreview } from "../../shared/answers.js";
import type {
  AnswerApproval,
  ApprovalId,
  ApprovalOutcome,
  ApprovalsView,
  ApprovalView,
  DossierApprovals,
  FoundPerson,
  PersonAbsence,
  Via,
} from "../../shared/approvals.js";
import type { CatalogueView, ImportResult } from "../../shared/catalogue.js";
import type { Command, OrganisationProfile } from "../../shared/commands.js";
import type { ConsentView } from "../../shared/consent.js";
import type { ContractImport } from "../../shared/contract-import.js";
import type { FileView, MailboxMessage } from "../../shared/files.js";
import type { FollowUpView } from "../../shared/follow-up.js";
import type { GatheringChoice, GatheringPreview } from "../../shared/gatherings.js";
import type {
  ActionId,
  DossierId,
  Lang,
  LocalDate,
  MailKey,
  OrganisationId,
  PersonId,
  Role,
  Sha256,
} from "../../shared/ids.js";
import type { IncidentKindView, IncidentMailPreview } from "../../shared/incident-views.js";
import type { IncidentMailChoice } from "../../shared/incidents.js";
import type { MailTextPreview, MailTextSummary, MailTextView } from "../../shared/mail-texts.js";
import type { DecideMail, MailKnown, MailsView } from "../../shared/mails.js";
import type { MapProcess, MapView } from "../../shared/maps.js";
import type { FiledFromOutlook, FileFromOutlook, OutlookMessageView } from "../../shared/outlook.js";
import type { PrerequisiteId, ProofMail } from "../../shared/prerequisites.js";
import type { AuthorisationPreview, ClosingChoices, SendPreview } from "../../shared/previews.js";
import type { FileReceived, ReceivedApproval, RecordReply } from "../../shared/received.js";
import type { Problem, Refusal } from "../../shared/refusals.js";
import type { RegisterCommand, RegisterView } from "../../shared/register.js";
import type { FilledRequest, RequestForm } from "../../shared/request-form.js";
import type { AnswerReview, ReviewId, ReviewsView, ReviewView } from "../../shared/reviews.js";
import type { FilePurpose } from "../../shared/routes/files.js";
import type { GuideView } from "../../shared/rule-view.js";
import type { ProcessId, StepMailChoice, StepMailPreview } from "../../shared/steps.js";
import type {
  DiffusionListView,
  SubscriptionCommand,
  SubscriptionMailPreview,
  SubscriptionOutcome,
} from "../../shared/subscriptions.js";
import type { TemplateKind, TemplateView } from "../../shared/templates.js";
import type { VersionDifference } from "../../shared/versions.js";
import type {
  Colleague,
  CommandOutcome,
  DossierListItem,
  DossierSheet,
  DossierView,
  Me,
  ProcessPlaces,
} from "../../shared/views.js";
import type { WaitId } from "../../shared/waits.js";
import type { WhatIfView } from "../../shared/what-if.js";
import type { StoredDossier } from "./store/dossiers.js";

/** A person as the verified token and the directory tell, for one request. */
export type Actor = {
  person: PersonId;
  name: string;
  mail: string;
  organisation: OrganisationId;
  roles: readonly Role[];
  lang: Lang;
  via: Via;
};

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/**
 * The dossier and the outcome of an earlier press, as they were when the person's turn began. They are not trusted: what
 * has changed since makes the command begin anew.
 */
export type AtHand = { actionId: ActionId; replay: string | null; stored: StoredDossier | null };
/** A button of a card: on which message, and what was at hand then. */
export type Pressed = { message: string | null; atHand: AtHand | null };

/** The application as its edges see it (the bot, the tab API). Every function answers for the actor's organisation only. */
export type App = {
  /** `null` for somebody whom no administrator has mapped to an organisation and a role. */
  actor(person: PersonId, via: Actor["via"]): Promise<Actor | null>;
  /** Where somebody stands whom `actor` does not know. */
  accessStanding(person: PersonId): Promise<AccessStanding>;
  /** Asks for access, once per person. */
  askAccess(person: PersonId, lang: Lang): Promise<AccessStanding>;
  me(actor: Actor): Promise<Me>;
  setLanguage(actor: Actor, lang: Lang): Promise<void>;

  /** What Entra wants of the person before mail goes in their name; `again` once they have answered it. */
  consent(actor: Actor, how: { again: boolean }): Promise<ConsentView>;

  /** The one way a dossier changes. The same `actionId`, once accepted, replays its outcome. */
  act(actor: Actor, command: Command): Promise<Result<CommandOutcome>>;
  /**
   * The same, answered by what the dossier's card shows after it. `draw` must not wait: it is part of the command.
   * Of what is `pressed`, the message shows the card from then on.
   */
  actAndSee<Drawn>(
    actor: Actor,
    command: Command,
    draw: (sheet: DossierSheet) => Drawn,
    pressed: Pressed | null,
  ): Promise<Result<{ sheet: DossierSheet; drawn: Drawn; replayed: boolean }>>;
  dossiers(actor: Actor): Promise<DossierListItem[]>;
  /** Every dossier with the dates that still run, late first. */
  followUp(actor: Actor): Promise<FollowUpView>;
  dossier(actor: Actor, id: DossierId): Promise<Result<DossierView>>;
  /** What a card shows of it. */
  sheet(actor: Actor, id: DossierId): Promise<Result<DossierSheet>>;
  sendPreview(actor: Actor, id: DossierId): Promise<Result<SendPreview>>;
  authorisationPreview(
    actor: Actor,
    id: DossierId,
    input: { needSummary: string; estimatedAmount: number },
  ): Promise<Result<AuthorisationPreview>>;
  /** The whole guide. */
  guide(actor: Actor): Promise<GuideView>;
  /** `null` for a process that the assistant does not follow. */
  map(actor: Actor, process: MapProcess): Promise<MapView | null>;
  /** The way to the signature from a day of sending. */
  whatIf(actor: Actor, asked: { send: LocalDate; dossier?: DossierId | undefined }): Promise<Result<WhatIfView>>;
  /** Facts that can be recorded, and what the guide says follows. */
  incidentKinds(actor: Actor): Promise<IncidentKindView[]>;
  incidentMailPreview(actor: Actor, id: DossierId, choice: IncidentMailChoice): Promise<Result<IncidentMailPreview>>;
  answersPreview(actor: Actor, id: DossierId, choice: AnswersChoice): Promise<Result<AnswersPreview>>;
  /** The document that such a mail would carry, to be read before it leaves. */
  answersDocument(
    actor: Actor,
    id: DossierId,
    choice: AnswersChoice,
  ): Promise<Result<{ name: string; mediaType: string; bytes: Uint8Array }>>;
  gatheringPreview(actor: Actor, id: DossierId, choice: GatheringChoice): Promise<Result<GatheringPreview>>;
  stepMailPreview(actor: Actor, id: DossierId, choice: StepMailChoice): Promise<Result<StepMailPreview>>;
  /** Where a process can stand, to declare one that has begun. */
  processPlaces(actor: Actor, process: ProcessId): Promise<ProcessPlaces>;
  prerequisitePreview(actor: Actor, id: DossierId, prerequisite: PrerequisiteId): Promise<Result<AuthorisationPreview>>;
  /** Mails that can be the proof of its answer, newest first. */
  prerequisiteProofs(actor: Actor, id: DossierId, prerequisite: PrerequisiteId): Promise<Result<ProofMail[]>>;
  /** One of them becomes evidence. */
  takeProof(
    actor: Actor,
    id: DossierId,
    from: { ref: string; actionId: ActionId },
  ): Promise<Result<Pick<FileView, "sha256" | "name">>>;
  /** The mail that asks where a request stands, after a long wait. */
  followUpPreview(actor: Actor, id: DossierId, wait: WaitId): Promise<Result<AuthorisationPreview>>;
  /** The template of a price request as a form. */
  requestForm(actor: Actor, id: DossierId): Promise<Result<RequestForm>>;
  fillRequest(actor: Actor, id: DossierId, filled: FilledRequest): Promise<Result<FileView>>;
  /** A proposed mail becomes evidence, by one press. */
  fileReceived(actor: Actor, id: DossierId, filed: FileReceived): Promise<Result<CommandOutcome>>;
  /** A message of the actor's own mailbox, nobody else's. */
  outlookMessage(actor: Actor, message: string): Promise<Result<OutlookMessageView>>;
  fileFromOutlook(actor: Actor, filed: FileFromOutlook): Promise<Result<FiledFromOutlook>>;
  versionDifference(
    actor: Actor,
    id: DossierId,
    versions: { before: number; after: number },
  ): Promise<Result<VersionDifference>>;
  /** The ledger of the organisation's mails. */
  mails(actor: Actor): Promise<Result<MailsView>>;
  /** What is known of one of them; looks into the mailbox. */
  mailKnown(actor: Actor, key: MailKey): Promise<Result<MailKnown>>;
  decideMail(actor: Actor, decided: DecideMail): Promise<Result<MailKnown>>;
  /** Tries again what was given up. */
  retryEffect(actor: Actor, id: string): Promise<Result<MailsView>>;
  closingChoices(actor: Actor, from?: LocalDate): Promise<Result<ClosingChoices>>;

  upload(actor: Actor, name: string, purpose: FilePurpose, bytes: Uint8Array): Promise<Result<FileView>>;
  fileOf(
    actor: Actor,
    id: DossierId,
    sha256: Sha256,
  ): Promise<Result<{ name: string; mediaType: string; bytes: Uint8Array }>>;
  mailbox(actor: Actor, search?: string): Promise<Result<MailboxMessage[]>>;
  fileFromMailbox(
    actor: Actor,
    from: { messageId: string; attachment?: string; purpose: FilePurpose },
  ): Promise<Result<FileView>>;

  colleagues(actor: Actor): Promise<Colleague[]>;
  catalogue(actor: Actor): Promise<CatalogueView>;
  importProviders(
    actor: Actor,
    table: { file: Sha256; fileName: string; dryRun: boolean },
  ): Promise<Result<ImportResult>>;
  /** Contracts in force, from a table: each becomes a dossier. With one fault, none. */
  importContracts(
    actor: Actor,
    table: { file: Sha256; fileName: string; dryRun: boolean; profile?: OrganisationProfile | undefined },
  ): Promise<Result<ContractImport>>;
  templates(actor: Actor): Promise<TemplateView[]>;
  addTemplate(
    actor: Actor,
    template: { kind: TemplateKind; name: string; version: string; file?: Sha256; fileName?: string; text?: string },
  ): Promise<Result<TemplateView>>;
  mailTexts(actor: Actor): Promise<Result<MailTextSummary[]>>;
  mailText(actor: Actor, id: string): Promise<Result<MailTextView>>;
  saveMailText(
    actor: Actor,
    id: string,
    saved: { text: string | null; seen: string | null },
  ): Promise<Result<MailTextView>>;
  previewMailText(actor: Actor, id: string, text: string): Promise<Result<MailTextPreview>>;
  templateFile(actor: Actor, sha256: Sha256): Promise<Result<{ name: string; mediaType: string; bytes: Uint8Array }>>;

  /** Decisions that wait for the actor, and those they took part in. */
  approvals(actor: Actor): Promise<ApprovalsView>;
  /** One request, as every door shows it: an inside one, or what lies before the broker or CIC. */
  approvalFor(actor: Actor, id: ApprovalId): Promise<Result<ApprovalView>>;
  /** The answer of every door. A second one is told who decided, when and what. */
  answerApproval(actor: Actor, answer: AnswerApproval): Promise<Result<ApprovalOutcome>>;
  receivedApproval(actor: Actor, id: DossierId, number: number): Promise<Result<ReceivedApproval>>;
  /** A plain reply becomes the decision that it says, by one press. */
  recordReply(actor: Actor, id: DossierId, reply: RecordReply): Promise<Result<CommandOutcome>>;
  dossierApprovals(actor: Actor, id: DossierId): Promise<Result<DossierApprovals>>;
  approvalFile(
    actor: Actor,
    id: ApprovalId,
    sha256: Sha256,
  ): Promise<Result<{ name: string; mediaType: string; bytes: Uint8Array }>>;
  /** People of the directory, to be named in a request. */
  findPeople(actor: Actor, text: string): Promise<Result<FoundPerson[]>>;
  absenceOf(actor: Actor, person: PersonId): Promise<Result<PersonAbsence>>;

  /** What waits for the broker's or CIC's people, and what they answered; of every organisation. */
  reviews(actor: Actor): Promise<ReviewsView>;
  review(actor: Actor, id: ReviewId): Promise<Result<ReviewView>>;
  reviewFile(
    actor: Actor,
    id: ReviewId,
    sha256: Sha256,
  ): Promise<Result<{ name: string; mediaType: string; bytes: Uint8Array }>>;
  answerReview(actor: Actor, answer: AnswerReview): Promise<Result<ReviewView>>;

  /** Where the register's list and the application differ. */
  register(actor: Actor): Promise<RegisterView>;
  actOnRegister(actor: Actor, command: RegisterCommand): Promise<Result<RegisterView>>;
  /** The broker's diffusion list (guide 2.2). */
  diffusionList(actor: Actor): Promise<DiffusionListView>;
  subscriptionPreview(
    actor: Actor,
    asked: { leaving: boolean; addresses?: readonly string[] },
  ): Promise<Result<SubscriptionMailPreview>>;
  actOnSubscription(actor: Actor, command: SubscriptionCommand): Promise<Result<SubscriptionOutcome>>;
  subscriptionFile(
    actor: Actor,
    person: PersonId,
    sha256: Sha256,
  ): Promise<Result<{ name: string; mediaType: string; bytes: Uint8Array }>>;
  /** Of the whole deployment; for administrators only. */
  administration(actor: Actor): Promise<Result<AdministrationView>>;
  /** Gives the administration as it is afterwards. The same `actionId`, once accepted, changes nothing more. */
  administer(actor: Actor, command: AdministrationCommand): Promise<Result<AdministrationView>>;
  /** People of the tenant; for administrators only. */
  searchDirectory(actor: Actor, text: string): Promise<Result<DirectoryEntry[]>>;

  form(actor: Actor, name: string): Promise<unknown>;
  saveForm(actor: Actor, name: string, value: Record<string, unknown> | null): Promise<void>;

  /**
   * Who writes in the chat, as `actor` and `conversation` say it, and what a press that is a command rests on, in one
   * question: each turn begins with it.
   */
  visitor(
    person: PersonId,
    press: { dossierId: DossierId; actionId: ActionId } | null,
  ): Promise<{ actor: Actor | null; conversation: unknown; atHand: AtHand | null }>;
  /** Where proactive messages to a person go: opaque to the application, kept as JSON. */
  conversation(person: PersonId): Promise<unknown>;
  saveConversation(person: PersonId, reference: unknown): Promise<void>;
  /** The last card about a dossier or an approval that a person was shown, so that it can be updated in place. */
  shownCard(person: PersonId, id: DossierId | ApprovalId): Promise<string | null>;
  saveShownCard(person: PersonId, id: DossierId | ApprovalId, activityId: string): Promise<void>;

  /** A refusal in words, in the reader's language. */
  problem(refusal: Refusal, lang: Lang): Problem;
};
