import type { DossierId } from "../../shared/ids.js";
import type { Failure } from "../../src/app/ports/attempt.js";
import { readState, save } from "../../src/app/save.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { event, migration, sha } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  addTemplate,
  asked,
  bothWays,
  camille,
  code,
  drafts,
  ledger,
  must,
  openWorld,
  press,
  providerRow,
  readyToSend,
  requestsSent,
  settle,
  threeProviders,
  view,
  type World,
} from "./world.js";

/** What let the person press *Envoyer* is looked at again when the draft is made and just before it is sent. */

let world: World;
let id: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await readyToSend(world);
});

/** An event that no command would allow now, as another replica's older code could have written it. */
async function written(told: DossierEvent): Promise<void> {
  await world.store.transaction(async (rows) => {
    const stored = await rows.dossiers.get(camille.organisation, id);
    if (!stored) throw new Error("There is no such dossier.");
    const { dossier, lastHash } = readState(stored.state);
    const at = world.clock.now();
    const batch = { organisation: camille.organisation, id, before: dossier, revision: stored.revision, lastHash };
    await save(world.deps, rows, { ...batch, actor: { kind: "system" }, at, events: [told], rules: [], mails: [] });
  });
}

const providersAre = (rows: Parameters<World["store"]["rows"]["catalogue"]["replaceProviders"]>[1]) =>
  world.store.rows.catalogue.replaceProviders(camille.organisation, rows, world.clock.now());

const changes: [string, () => Promise<void>, string, string | undefined][] = [
  [
    "somebody says that the law does not let the body make the contract",
    async () => {
      const denied = [{ task: "legal-capacity" as const, state: "done" as const, answer: false }];
      must(await world.app.act(camille, asked("answer-tasks", { dossierId: id, answers: denied })));
    },
    "legal-capacity-denied",
    "s1-3-legal-capacity",
  ],
  [
    "the day has turned, and only nine business days are left",
    async () => world.clock.set("2026-11-27T05:00:00Z"),
    "closing-too-early",
    "s3-3-3-response-delay",
  ],
  [
    "the closing has passed",
    async () => world.clock.set("2026-12-11T15:00:00Z"),
    "closing-past",
    "s3-3-3-response-delay",
  ],
  [
    "the contract template was replaced by the next version (s3-3-3-attach-contract-template boundary)",
    () => addTemplate(world.store.rows, "contract", "2026-12"),
    "contract-template-replaced",
    "s3-3-3-attach-contract-template",
  ],
  [
    "the broker took its authorisation back",
    () =>
      written(
        event("broker-answer-recorded", {
          outcome: "changes-requested",
          content: currentContent(),
          qualifications: [migration],
        }),
      ),
    "authorisation-denied",
    "s3-3-3-send-after-authorization",
  ],
  [
    "the content changed",
    () => written(event("price-request-attached", { content: sha("autre") })),
    "authorisation-other-content",
    "s3-3-2-courtier-validates",
  ],
  [
    "the qualifications changed",
    () => written(event("dossier-described", { qualifications: [] })),
    "authorisation-other-content",
    "s3-3-2-courtier-validates",
  ],
  [
    "a provider has another address",
    () => providersAre([...threeProviders.slice(1), providerRow(1, { email: "autre@p1.example" })]),
    "preview-stale",
    undefined,
  ],
  ["a provider left the table", () => providersAre(threeProviders.slice(1)), "preview-stale", undefined],
  [
    "a provider lost the qualification",
    () => providersAre([...threeProviders.slice(1), providerRow(1, { qualifications: [] })]),
    "provider-not-qualified",
    "s3-2-provider-summary-table",
  ],
];

let content: ReturnType<typeof sha>;
const currentContent = () => content;

async function pressed(): Promise<void> {
  must(await press(world, id));
  content = (await bothWays(world, id)).stored.priceRequest?.content ?? sha("rien");
}

async function stopsWith(expected: string, rule: string | undefined): Promise<void> {
  expect(requestsSent(world)).toEqual([]);
  expect(drafts(world)).toEqual([]);
  const { stored } = await bothWays(world, id);
  expect(stored.send).toMatchObject({ state: "stopped", why: { code: expected, ...(rule && { rule }) } });
  expect((await ledger(world, id))[0]).toMatchObject({ state: "failed", problem: `stopped-${expected}` });
  const shown = await view(world, id);
  expect(shown.stopped?.rule?.id).toBe(rule);
  for (const words of [shown.stopped?.title, shown.stopped?.detail, shown.stopped?.repair])
    expect(words?.length).toBeGreaterThan(5);
  expect(world.chat.posted.at(-1)?.message.type).toBe("send-problem");
}

describe("between the press and the draft", () => {
  test.each(changes)("%s: the mail stays, and the person is told why", async (_, change, expected, rule) => {
    await pressed();
    await change();
    await settle(world);
    await stopsWith(expected, rule);
  });
});

describe("between the draft and the sending", () => {
  test.each(changes)("%s: the draft goes, and the person is told why", async (_, change, expected, rule) => {
    await pressed();
    const { read } = world.mail;
    world.mail.read = async (...given) => {
      world.mail.read = read;
      await change();
      return read(...given);
    };
    await settle(world);
    await stopsWith(expected, rule);
  });
});

describe("while the mail system makes us wait", () => {
  const away: Failure = { kind: "later", status: 503, retryAfterMs: 60_000 };

  test("the day turns: the job stops and asks", async () => {
    await pressed();
    world.mail.fail("createDraft", away, { effect: "not-done" });
    await world.outbox.drain();
    world.clock.set("2026-11-27T15:00:00Z");
    world.clock.pass(60_000);
    await settle(world);
    await stopsWith("closing-too-early", "s3-3-3-response-delay");
  });

  test("a day that leaves ten business days does not stop anything", async () => {
    await pressed();
    world.mail.fail("createDraft", away, { effect: "not-done" });
    await world.outbox.drain();
    world.clock.set("2026-11-26T15:00:00Z");
    world.clock.pass(60_000);
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
    expect((await bothWays(world, id)).stored.sent?.sentAt).toBe("2026-11-26T15:00:00Z");
  });

  test("after a stop, a new date lets it leave", async () => {
    await pressed();
    world.clock.set("2026-11-27T15:00:00Z");
    await settle(world);
    expect(code(await press(world, id))).toBe("closing-too-early");
    must(await world.app.act(camille, asked("prepare-send", { dossierId: id, closesOn: "2026-12-11" as never })));
    must(await press(world, id));
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
  });
});

test("a file whose bytes are not those that were authorised does not leave", async () => {
  await pressed();
  const { files } = world.store.rows;
  const bytes = files.bytes;
  files.bytes = async (...given) => {
    const kept = await bytes(...given);
    return kept && Uint8Array.from([...kept, 0]);
  };
  await settle(world);
  files.bytes = bytes;
  expect(requestsSent(world)).toEqual([]);
  expect((await ledger(world, id))[0]).toMatchObject({ state: "failed", problem: "attachment-altered" });
});

test("what was read is what leaves: any change after the preview is refused as stale", async () => {
  const preview = must(await world.app.sendPreview(camille, id)).digest;
  const send = () => world.app.act(camille, asked("send-price-request", { dossierId: id, preview }));
  const other = { body: "Un autre texte : {date_limite}, {heure_limite}." };
  must(await world.app.act(camille, asked("prepare-send", { dossierId: id, ...other })));
  expect(code(await send())).toBe("preview-stale");
  await addTemplate(world.store.rows, "non-participation", "2026-12");
  const fresh = must(await world.app.sendPreview(camille, id)).digest;
  expect(fresh).not.toBe(preview);
});
