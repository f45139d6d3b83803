import type { Command, CommandType } from "../../shared/commands.js";
import { ActionId, type DossierId, Instant, type PersonId, type Sha256 } from "../../shared/ids.js";
import type { FilePurpose } from "../../shared/routes/files.js";
import type { TemplateKind } from "../../shared/templates.js";
import type { CommandOutcome, DossierView } from "../../shared/views.js";
import { bodyTextOf } from "../../src/adapters/graph/body-text.js";
import { sha256 } from "../../src/adapters/hash.js";
import { createAbsences } from "../../src/app/absences.js";
import type { Actor, App, Result } from "../../src/app/app.js";
import { createApp } from "../../src/app/create-app.js";
import type { Deps } from "../../src/app/deps.js";
import { fold, readRecord } from "../../src/app/journal.js";
import type { Outbox } from "../../src/app/outbox.js";
import type { Reconciler } from "../../src/app/register/reconcile.js";
import { createRegisterSweep } from "../../src/app/register/sweep.js";
import { readState } from "../../src/app/save.js";
import type { ProviderRow } from "../../src/app/store/catalogue.js";
import type { Store } from "../../src/app/store.js";
import type { Dossier } from "../../src/domain/dossier.js";
import { qualifications } from "../../src/local/fiction/catalogue.js";
import { organisations, type Persona, people, serviceMailbox } from "../../src/local/fiction/people.js";
import { command, migration, providerId } from "../build.js";
import { type FakeChat, fakeChat } from "../fakes/chat.js";
import { type FakeClock, fakeClock } from "../fakes/clock.js";
import { type FakeDirectory, fakeDirectory } from "../fakes/directory.js";
import { fakeDocuments } from "../fakes/documents.js";
import { fakeLog } from "../fakes/log.js";
import { type FakeMailSystem, fakeMailSystem } from "../fakes/mail-system.js";
import { type FakeRegister, fakeRegister } from "../fakes/register.js";

/** The application over fakes of the outside and a real store, with fictitious people, providers and templates. */

/** A Monday, 10 h in Québec. */
export const MORNING = Instant.parse("2026-11-23T15:00:00Z");
/** Longer than a lease and than every wait between two tries. */
export const A_WHILE_MS = 10 * 60_000;

export type World = {
  deps: Deps;
  store: Store;
  clock: FakeClock;
  mail: FakeMailSystem;
  register: FakeRegister;
  chat: FakeChat;
  directory: FakeDirectory;
  documents: ReturnType<typeof fakeDocuments>;
  log: ReturnType<typeof fakeLog>;
  app: App;
  outbox: Outbox;
  reconciler: Reconciler;
};

const persona = (name: string): Persona => {
  const found = people.find((one) => one.persona === name);
  if (!found) throw new Error(`Nobody is called ${name}.`);
  return found;
};

export const actor = (name: string, via: Actor["via"] = "tab"): Actor => {
  const { id, name: full, mail, organisation, roles } = persona(name);
  return { person: id, name: full, mail, organisation, roles, lang: "fr", via };
};

export const camille = actor("client");
export const alex = actor("colleague");
export const admin = actor("admin");
export const auditor = actor("auditor");
export const olivia = actor("other-client");

export async function openWorld(store: Store, change: Partial<Deps> = {}): Promise<World> {
  const clock = fakeClock(MORNING);
  const mailboxes = [...people, serviceMailbox].map(({ id, name, mail }) => ({ id, name, address: mail }));
  let ids = 0;
  const outside = {
    mail: fakeMailSystem({ mailboxes, now: () => clock.now(), hash: sha256 }),
    register: fakeRegister(),
    chat: fakeChat(),
    documents: fakeDocuments(sha256),
    log: fakeLog(),
    directory: fakeDirectory(people),
  };
  const newId = () => {
    ids += 1;
    return `id-${ids}`;
  };
  const deps: Deps = {
    ...outside,
    bulkMail: outside.mail,
    mailsPerMinute: 30,
    draftWatchMs: 60_000,
    store,
    clock,
    hash: sha256,
    newId,
    absences: createAbsences({ directory: outside.directory, clock }),
    bodyTextOf,
    tabUrl: "https://assistant.example/tab/",
    ...change,
  };
  await furnish(deps);
  return { deps, store, clock, ...outside, ...createApp(deps) };
}

/** What the outbox and the application know after a restart: only what the store holds. */
export const restarted = (world: World): World => ({ ...world, ...createApp(world.deps) });

export const providerRow = (number: number, change: Partial<ProviderRow> = {}): ProviderRow => ({
  organisation: camille.organisation,
  id: providerId(number),
  name: `Prestataire fictif ${number}`,
  email: `soumissions@p${number}.example`,
  contact: "",
  phone: "",
  qualifications: [migration],
  ...change,
});

export const threeProviders = [1, 2, 3].map((number) => providerRow(number));

async function furnish({ store: { rows }, clock }: Deps): Promise<void> {
  for (const { id, name, domain } of organisations)
    await rows.organisations.put({ id, name, domain, profile: { rctiSubject: true } });
  for (const { id, organisation, name, mail, roles } of people)
    await rows.people.put({ id, organisation, name, mail, roles, lang: "fr" });
  for (const { id } of people) await rows.chat.saveConversation(id, "{}");
  await rows.catalogue.putQualifications(qualifications);
  await rows.catalogue.replaceProviders(camille.organisation, threeProviders, clock.now());
  await addTemplate(rows, "price-request", "2026-09");
  await addTemplate(rows, "contract", "2026-09");
  await addTemplate(rows, "non-participation", "2026-09");
}

/** A new version of a template, as an administrator adds it. */
export async function addTemplate(rows: Store["rows"], kind: TemplateKind, version: string): Promise<void> {
  const bytes = new TextEncoder().encode(`${kind} ${version} (fictif)`);
  const sha = sha256(bytes);
  const { organisation, person } = admin;
  const fileName = `${kind}.docx`;
  const common = { organisation, sha256: sha, size: bytes.length, inspection: "{}", addedAt: MORNING };
  await rows.files.put({ ...common, name: fileName, mediaType: "application/fictif", addedBy: person }, bytes);
  await rows.templates.add({
    ...common,
    ...{
      id: `${kind}-${version}`,
      kind,
      name: kind,
      version,
      fileName,
      text: null,
      current: true,
      addedBy: admin.name,
    },
  });
}

export async function uploaded(
  { app }: World,
  text: string,
  purpose: FilePurpose = "price-request",
  name = "demande.docx",
): Promise<Sha256> {
  const file = await app.upload(camille, name, purpose, new TextEncoder().encode(text));
  if (!file.ok) throw new Error(`The file was refused: ${file.refusal.code}.`);
  return file.value.sha256;
}

let presses = 0;
const aPress = (): ActionId => {
  presses += 1;
  return ActionId.parse(`action-${presses}`);
};

type Words<T extends CommandType> = Partial<Omit<Extract<Command, { type: T }>, "type">>;

/** A command with a press of its own. */
export const asked = <T extends CommandType>(type: T, change: Words<T> = {}): Extract<Command, { type: T }> => ({
  ...command(type),
  actionId: aPress(),
  ...change,
});

export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}.`);
  return result.value;
};

export const code = (result: Result<unknown>): string => (result.ok ? "ok" : result.refusal.code);

export const opened = async ({ app }: World): Promise<DossierId> =>
  must(await app.act(camille, asked("open-dossier"))).dossierId;

/** A dossier with its request, the broker's go-ahead and its preparation: only *Envoyer* is left. */
export async function readyToSend(world: World, request = "GABARIT 2026-09\nMigrer (fictif)"): Promise<DossierId> {
  const { app } = world;
  const dossierId = await opened(world);
  const file = await uploaded(world, request);
  must(await app.act(camille, asked("attach-price-request", { dossierId, file, fileName: "demande.docx" })));
  must(await app.act(camille, asked("request-broker-authorisation", { dossierId })));
  const reply = "De: courtier.infonuagique@mcn.gouv.qc.ca\nObjet: RE: demande\n\nL’envoi est autorisé.";
  const evidence = await uploaded(world, reply, "broker-answer", "reponse.eml");
  must(await app.act(camille, asked("record-broker-answer", { dossierId, evidence })));
  must(await app.act(camille, asked("prepare-send", { dossierId })));
  await settle(world);
  return dossierId;
}

/** *Envoyer*, on the mail as it would leave now. */
export async function press(world: World, dossierId: DossierId): Promise<Result<CommandOutcome>> {
  const preview = must(await world.app.sendPreview(camille, dossierId)).digest;
  return world.app.act(camille, asked("send-price-request", { dossierId, preview }));
}

/** Carries out everything that is due, waiting as long as it takes on the machine's clock; days do not go by. */
export async function settle({ outbox, store, clock }: World): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    await outbox.drain();
    const { due } = await store.rows.outbox.stats(clock.now());
    if (due === 0) return;
    clock.pass(A_WHILE_MS);
  }
  throw new Error("The outbox does not come to rest.");
}

/** A look at the register's list, and everything that follows from it. */
export async function lookAtList(world: World): Promise<void> {
  const { register, log } = world.deps;
  const needs = { register, log, clock: world.clock, book: world.store.rows.register, reconciler: world.reconciler };
  await createRegisterSweep(needs, { everyMs: 1_000 }).sweep();
  await settle(world);
}

export const view = async ({ app }: World, id: DossierId, reader = camille): Promise<DossierView> =>
  must(await app.dossier(reader, id));

export const sentMails = ({ mail }: World, owner: PersonId = camille.person) =>
  mail.messages(owner).filter(({ folder }) => folder === "sentitems");

export const drafts = ({ mail }: World, owner: PersonId = camille.person) =>
  mail.messages(owner).filter(({ isDraft }) => isDraft);

/** Price requests that left: those with providers in Bcc. */
export const requestsSent = (world: World) => sentMails(world).filter(({ bcc }) => bcc.length > 0);

export const ledger = async ({ store }: World, id: DossierId) =>
  (await store.rows.mails.ofDossier(camille.organisation, id)).filter(({ kind }) => kind === "price-request");

/** The dossier as it is stored, and as its journal tells it. */
export async function bothWays({ store }: World, id: DossierId): Promise<{ stored: Dossier; told: Dossier | null }> {
  const row = await store.rows.dossiers.get(camille.organisation, id);
  if (!row) throw new Error("There is no such dossier.");
  const events = await store.rows.dossiers.events(camille.organisation, id);
  return { stored: readState(row.state).dossier, told: fold(events.map(readRecord)) };
}
