import type { DossierId, OrganisationId } from "../../shared/ids.js";
import { PersonId } from "../../shared/ids.js";
import { createClock } from "../../src/adapters/clock.js";
import { documents } from "../../src/adapters/documents/documents.js";
import { bodyTextOf } from "../../src/adapters/graph/body-text.js";
import { graphClient } from "../../src/adapters/graph/client.js";
import { graphDirectory } from "../../src/adapters/graph/directory.js";
import { graphMail } from "../../src/adapters/graph/mail.js";
import { graphRegister } from "../../src/adapters/graph/register.js";
import { sha256 } from "../../src/adapters/hash.js";
import { newId } from "../../src/adapters/new-id.js";
import { createAbsences } from "../../src/app/absences.js";
import type { Deps } from "../../src/app/deps.js";
import type { Store } from "../../src/app/store.js";
import { LOCAL_CLIENT_ID, LOCAL_SITE_ID, LOCAL_TENANT, people } from "../../src/local/fiction/people.js";
import { seed } from "../../src/local/seed.js";
import { copies } from "./copies.js";
import { modelDossier } from "./model-dossier.js";

/** How many people write at once, each in a conversation of their own. */
export const CONVERSATIONS = 32;

/**
 * Two organisations: one with as many dossiers as people, for what asks for the list of them; one with a dossier for
 * every press, since a sending that nobody could tell the fate of is declared once.
 */
export type Furnished = { few: People; many: People & { dossiers: DossierId[] } };
export type People = { organisation: OrganisationId; people: PersonId[] };

export async function furnish(store: Store, presses: number): Promise<Furnished> {
  const deps = portsOf(store);
  await seed(store, { hash: sha256, documents: deps.documents, now: deps.clock.now() });
  const few = await peopled(store, "client", 2);
  const many = await peopled(store, "other-client", 3);
  await copies(store, await modelDossier(deps, few.owner), CONVERSATIONS);
  const dossiers = await copies(store, await modelDossier(deps, many.owner), presses);
  return { few, many: { ...many, dossiers } };
}

/** The owner of the dossiers stays out of the chat: what is measured is the press, not a message to somebody else. */
async function peopled(store: Store, persona: string, group: number): Promise<People & { owner: PersonId }> {
  const owner = people.find((person) => person.persona === persona);
  if (!owner) throw new Error(`The fiction has no persona "${persona}".`);
  const { organisation } = owner;
  const added = Array.from({ length: CONVERSATIONS }, (_, index) =>
    PersonId.parse(`0f1c7101-0000-4000-8000-00000000${group}${String(index).padStart(3, "0")}`),
  );
  for (const [index, id] of added.entries())
    await store.rows.people.put({
      id,
      organisation,
      name: `Personne fictive ${index + 1}`,
      mail: `personne-${index + 1}@${organisation}.example`,
      roles: ["client"],
      lang: "fr",
    });
  return { organisation, people: added, owner: owner.id };
}

/** The real ports, to a Microsoft 365 that is not there: nothing that is prepared asks for it. */
export function portsOf(store: Store): Deps {
  const nowhere = "http://127.0.0.1:9";
  const graph = graphClient({
    graphEndpoint: nowhere,
    entraEndpoint: nowhere,
    tenantId: LOCAL_TENANT,
    clientId: LOCAL_CLIENT_ID,
    clientSecret: "none",
  });
  const directory = graphDirectory(graph);
  return {
    store,
    clock: createClock(Date.now),
    hash: sha256,
    newId,
    mail: graphMail(graph, sha256),
    bulkMail: graphMail(graph, sha256),
    mailsPerMinute: 30,
    draftWatchMs: 60_000,
    register: graphRegister(graph, { siteId: LOCAL_SITE_ID, listName: "Registre" }),
    directory,
    absences: createAbsences({ directory, clock: createClock(Date.now) }),
    documents: documents(sha256),
    chat: {
      reaches: () => false,
      post: async () => ({ ok: false, failure: { kind: "refused", status: 404, code: "noConversation" } }),
    },
    bodyTextOf,
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    tabUrl: "http://127.0.0.1:9/tab/",
  };
}
