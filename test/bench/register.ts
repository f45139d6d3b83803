import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Instant, MailKey, type OrganisationId, PersonId } from "../../shared/ids.js";
import { createClock } from "../../src/adapters/clock.js";
import { graphClient } from "../../src/adapters/graph/client.js";
import { graphRegister } from "../../src/adapters/graph/register.js";
import { fieldsOf } from "../../src/adapters/graph/register-list.js";
import { sha256 } from "../../src/adapters/hash.js";
import { newId } from "../../src/adapters/new-id.js";
import { pushSubscription } from "../../src/app/register/push.js";
import { createReconciler, type Reconciler } from "../../src/app/register/reconcile.js";
import { createRegisterSweep } from "../../src/app/register/sweep.js";
import { truthOver } from "../../src/app/register/truth.js";
import type { Store } from "../../src/app/store.js";
import { appendSubscription } from "../../src/app/subscription-journal.js";
import { emptyRow } from "../../src/domain/register/row.js";
import { LOCAL_CLIENT_ID, LOCAL_SITE_ID, LOCAL_TENANT } from "../../src/local/fiction/people.js";
import { startM365 } from "../../src/local/m365/server.js";
import type { Place } from "./places.js";
import type { Row } from "./table.js";
import { atTheEnd } from "./undo.js";

/**
 * What a register of a hundred thousand rows costs in requests to Graph: the rows of one organisation, and a look for
 * what people changed. The rows of others are put straight into what the local SharePoint keeps.
 */

const ROWS = 100_000;
/** Of the organisation that is measured: one row a person. */
const OWN = 100;
const CHANGES = [10, OWN] as const;
/** Beside one for each change: where the look begins and where it ends. */
const AROUND = 2;
/** Changed rows that the local SharePoint gives at a time. */
const PAGE = 200;
const SECRET = "bench-secret-fictif";
const ORGANISATION = "bench" as OrganisationId;
const ORGANISATION_NAME = "Organisme fictif du banc d’essai";

export async function register([place]: Place[]): Promise<Row[]> {
  if (!place) throw new Error("The register needs a database.");
  const dataDir = mkdtempSync(join(tmpdir(), "courtier-bench-m365-"));
  atTheEnd(async () => rmSync(dataDir, { recursive: true, force: true }));
  const store = await place.open();
  try {
    await furnish(store);
    const listId = await writeOwn(store, dataDir);
    seedOthers(dataDir, listId);
    return await measured(store, dataDir, listId);
  } finally {
    await store.close();
  }
}

const personAt = (index: number) => PersonId.parse(`0f1c7101-0000-4000-8000-0000009${String(index).padStart(5, "0")}`);

/** People who are asked for on the diffusion list: each has a row. */
async function furnish(store: Store): Promise<void> {
  const { rows } = store;
  await rows.organisations.put({ id: ORGANISATION, name: ORGANISATION_NAME, domain: "banc.example", profile: null });
  const deps = { hash: sha256, clock: createClock(Date.now), newId };
  for (let index = 0; index < OWN; index += 1) {
    const person = personAt(index);
    const mail = `personne-${index}@banc.example`;
    const row = {
      id: person,
      organisation: ORGANISATION,
      name: `Personne fictive ${index}`,
      mail,
      roles: [],
      lang: "fr",
    };
    await rows.people.put(row as Parameters<typeof rows.people.put>[0]);
    const asked = { type: "subscription-asked", v: 1, leaving: false, mail: MailKey.parse(`bench:${index}`) } as const;
    await appendSubscription(deps, rows, { organisation: ORGANISATION, person }, null, person, asked);
  }
}

type Side = {
  requests: () => number;
  register: ReturnType<typeof graphRegister>;
  reconciler: Reconciler;
  store: Store;
};

/** The product's own client and its register, counting what they ask. */
function side(url: string, store: Store): Side {
  let asked = 0;
  const counting: typeof fetch = (input, init) => {
    if (String(input instanceof Request ? input.url : input).includes("/v1.0/")) asked += 1;
    return fetch(input, init);
  };
  const identity = { tenantId: LOCAL_TENANT, clientId: LOCAL_CLIENT_ID, clientSecret: SECRET };
  const graph = graphClient({ ...identity, graphEndpoint: url, entraEndpoint: url, fetch: counting });
  const list = graphRegister(graph, { siteId: LOCAL_SITE_ID, listName: "Registre" });
  const truth = truthOver({ store, hash: sha256, newId, clock: createClock(Date.now) });
  const reconciler = createReconciler({ register: list, book: store.rows.register, truth, log });
  return { requests: () => asked, register: list, reconciler, store };
}

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

const open = (dataDir: string) => startM365({ port: 0, dataDir, clientSecret: SECRET });

/** The organisation's own rows, as the product writes them. */
async function writeOwn(store: Store, dataDir: string): Promise<string> {
  const m365 = await open(dataDir);
  try {
    const { register: list, reconciler } = side(m365.url, store);
    const made = await list.ensureList();
    if (!made.ok) throw new Error("The list could not be made.");
    for (let index = 0; index < OWN; index += 1) {
      const step = await pushSubscription(reconciler, ORGANISATION, personAt(index));
      if (step.next === "again") throw new Error(`A row was not written: ${step.problem}.`);
    }
    return made.value.listId;
  } finally {
    await m365.close();
  }
}

function seedOthers(dataDir: string, list: string): void {
  const at = Instant.parse("2026-11-23T15:00:00Z");
  const lines = Array.from({ length: ROWS - OWN }, (_, index) => {
    const id = OWN + 1 + index;
    const organisation = `Organisme fictif ${index % 1_000}`;
    const row = { ...emptyRow, key: `autre:${id}`, title: `Ligne fictive ${id}`, organisation };
    const fields = Object.fromEntries(
      Object.entries(fieldsOf(row)).filter(([, value]) => value !== null && value !== ""),
    );
    const item = { list, id, guid: newId(), version: 1, change: 1_000 + id, createdAt: at, modifiedAt: at };
    return `${JSON.stringify([{ op: "item", item: { ...item, modifiedBy: "banc", deleted: false, fields } }])}\n`;
  });
  appendFileSync(join(dataDir, "m365", "journal.jsonl"), lines.join(""));
}

async function measured(store: Store, dataDir: string, listId: string): Promise<Row[]> {
  const m365 = await open(dataDir);
  try {
    const row = { part: "register", comparedWith: `${ROWS} rows` };
    const asking = side(m365.url, store);
    const found = await asking.register.ofOrganisation(ORGANISATION_NAME);
    if (!found.ok || found.value.length !== OWN) throw new Error("The organisation's rows were not found.");
    const state = asking.requests();
    const rows: Row[] = [
      {
        ...row,
        what: `state of one organisation (${OWN} rows), by a server that has just started`,
        ...{ measured: `${state} requests`, ratio: "–", target: "≤ 2 requests", holds: state <= 2 },
      },
    ];
    await toTheEnd(asking);
    const reading = asking.requests() - state;
    const pages = Math.ceil(ROWS / PAGE);
    rows.push({
      ...{ ...row, what: "everything read once, page by page", measured: `${reading} requests` },
      ...{ ratio: `${(ROWS / reading).toFixed(0)} rows a request`, target: `≤ ${pages + 1} requests` },
      holds: reading <= pages + 1,
    });
    for (const changes of CHANGES) rows.push({ ...row, ...(await swept(m365.url, listId, asking, changes)) });
    return rows;
  } finally {
    await m365.close();
  }
}

/** What has been there before is known: the looks that are measured begin after it. */
async function toTheEnd({ register: list, store }: Side): Promise<void> {
  const { register: book } = store.rows;
  const cursor = await book.cursor();
  let at = cursor.at;
  for (let more = true; more; ) {
    const page = await list.changes(at);
    if (!page.ok || page.value.kind !== "page") throw new Error("The changes could not be read.");
    ({ at, more } = page.value);
  }
  await book.putCursor({ ...cursor, at, complete: true });
}

/** So many people write into the list, and one look takes it over. */
async function swept(url: string, listId: string, { requests, ...asking }: Side, changes: number) {
  const { register: list, reconciler, store } = asking;
  const { register: book } = store.rows;
  for (const { itemId } of (await book.ofOrganisation(ORGANISATION)).slice(0, changes)) {
    const body = JSON.stringify({ fields: { Evidence: `À la main, ${changes} (fictif)` }, persona: "colleague" });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/local/lists/${listId}/items/${itemId}`, { method: "PATCH", headers, body });
    if (!answer.ok) throw new Error(await answer.text());
  }
  const clock = createClock(Date.now);
  const sweep = createRegisterSweep({ register: list, log, clock, book, reconciler }, { everyMs: 1_000 });
  const before = requests();
  const step = await sweep.sweep();
  if (step.next === "again") throw new Error(`The look did not come to its end: ${step.problem}.`);
  const asked = requests() - before;
  const taken = (await book.ofOrganisation(ORGANISATION)).filter(({ agreed }) =>
    agreed.evidence.includes(`À la main, ${changes} `),
  );
  if (taken.length !== changes) throw new Error(`${taken.length} of ${changes} changes were taken over.`);
  return {
    what: `a look that takes over ${changes} rows changed by hand`,
    measured: `${asked} requests`,
    ratio: `${(asked / changes).toFixed(2)} a change`,
    target: `≤ ${changes} + ${AROUND} requests`,
    holds: asked <= changes + AROUND,
  };
}
