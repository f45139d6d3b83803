import type { DossierId } from "../../shared/ids.js";
import { createApp } from "../../src/app/create-app.js";
import type { Failure } from "../../src/app/ports/attempt.js";
import type { MailSystem } from "../../src/app/ports/mail-system.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  asked,
  bothWays,
  camille,
  code,
  drafts,
  ledger,
  must,
  opened,
  openWorld,
  press,
  readyToSend,
  requestsSent,
  restarted,
  settle,
  uploaded,
  view,
  type World,
} from "./world.js";

let world: World;
let id: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await readyToSend(world);
  must(await press(world, id));
});

const timeout: Failure = { kind: "unknown", reason: "timeout" };
const reset: Failure = { kind: "unknown", reason: "connection" };
const broken: Failure = { kind: "unknown", reason: "server-error", status: 503 };
const busy: Failure = { kind: "later", status: 429, retryAfterMs: 20_000 };
const refused = (status: number, name: string): Failure => ({ kind: "refused", status, code: name });

/** How it ended, the same everywhere: in the ledger, in the dossier, in the mailbox. */
async function ending(): Promise<string> {
  await settle(world);
  const [row] = await ledger(world, id);
  const { stored, told } = await bothWays(world, id);
  expect(told).toEqual(stored);
  expect(stored.send.state).toBe(row?.state);
  const sent = requestsSent(world).length;
  if (row?.state === "sent") expect(sent).toBe(1);
  if (row?.state === "failed") expect(sent).toBe(0);
  expect(sent).toBeLessThanOrEqual(1);
  return `${row?.state}`;
}

type Verb = keyof MailSystem;
const verbs: Verb[] = ["find", "createDraft", "attach", "read", "send"];

describe("a fault that goes away ends in one mail", () => {
  const rows = verbs.flatMap((verb) =>
    [timeout, reset, broken].flatMap((failure) =>
      (["done", "not-done"] as const).map((effect) => [verb, failure, effect] as const),
    ),
  );

  test.each(rows)("%s: %j, %s", async (verb, failure, effect) => {
    world.mail.fail(verb, failure, { effect });
    expect(await ending()).toBe("sent");
    expect(drafts(world)).toEqual([]);
  });

  test.each(verbs)("%s: later, three times in a row", async (verb) => {
    world.mail.fail(verb, busy, { effect: "not-done", times: 3 });
    expect(await ending()).toBe("sent");
    expect(drafts(world)).toEqual([]);
  });

  test("every verb at once", async () => {
    for (const verb of verbs) world.mail.fail(verb, timeout, { effect: "done" });
    expect(await ending()).toBe("sent");
  });
});

describe("the wait that the mail system asks for is kept", () => {
  test.each(verbs)("%s", async (verb) => {
    world.mail.fail(verb, busy, { effect: "not-done" });
    await world.outbox.drain();
    world.clock.pass(19_999);
    await world.outbox.drain();
    expect(requestsSent(world)).toHaveLength(0);
    world.clock.pass(1);
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
  });

  test("but never longer than five minutes", async () => {
    world.mail.fail("createDraft", { kind: "later", status: 429, retryAfterMs: 86_400_000 }, { effect: "not-done" });
    await world.outbox.drain();
    world.clock.pass(5 * 60_000);
    await world.outbox.drain();
    expect(requestsSent(world)).toHaveLength(1);
  });
});

describe("a refusal of the mail system is said, and nothing left", () => {
  test.each<[Verb, Failure]>([
    ["find", refused(403, "ErrorAccessDenied")],
    ["createDraft", refused(404, "ErrorInvalidUser")],
    ["createDraft", refused(403, "ErrorAccessDenied")],
    ["attach", refused(507, "ErrorQuotaExceeded")],
    ["read", refused(403, "ErrorAccessDenied")],
    ["send", refused(403, "ErrorAccessDenied")],
    ["send", refused(400, "ErrorInvalidRecipients")],
    ["send", refused(507, "ErrorMessageSubmissionBlocked")],
  ])("%s: %j", async (verb, failure) => {
    world.mail.fail(verb, failure, { effect: "not-done" });
    expect(await ending()).toBe("failed");
    expect(drafts(world)).toEqual([]);
    const after = await view(world, id);
    expect(after).toMatchObject({ state: "B3a", next: "retry-send" });
    expect(after.stopped?.detail).toContain(failure.kind === "refused" ? failure.code : "");
    expect(world.chat.posted.at(-1)?.message.type).toBe("send-problem");
  });

  test("a refusal that was carried out all the same is found in Sent Items", async () => {
    world.mail.fail("send", refused(400, "ErrorInvalidRequest"), { effect: "done" });
    expect(await ending()).toBe("sent");
  });

  test("the person may press again, and it is another mail", async () => {
    world.mail.fail("send", refused(507, "ErrorMessageSubmissionBlocked"), { effect: "not-done" });
    await settle(world);
    must(await press(world, id));
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
    expect((await ledger(world, id)).map(({ state }) => state).sort()).toEqual(["failed", "sent"]);
    expect((await view(world, id)).state).toBe("B3s");
  });
});

describe("a mail system that stays away does not leave the dossier waiting for ever", () => {
  test.each<[Verb, string]>([
    ["find", "failed"],
    ["createDraft", "failed"],
    ["attach", "failed"],
    ["read", "failed"],
  ])("%s never answers: %s", async (verb, expected) => {
    world.mail.fail(verb, timeout, { effect: "not-done", times: 1_000 });
    expect(await ending()).toBe(expected);
    expect((await view(world, id)).next).toBe("retry-send");
  });

  test("nobody can tell whether it left: unknown, and never sent again", async () => {
    const { send } = world.mail;
    world.mail.send = async (...given) => {
      const answer = await send(...given);
      world.mail.fail("read", timeout, { effect: "not-done", times: 1_000 });
      return answer;
    };
    world = restarted(world);
    expect(await ending()).toBe("unknown");
    expect(requestsSent(world)).toHaveLength(1);
    expect(await view(world, id)).toMatchObject({ next: "resolve-unknown", sendState: "unknown" });
  });

  test("a draft that vanishes while it is looked at may be on its way: it is not made anew", async () => {
    // The draft is there at each look, and gone when it should be deleted.
    world.mail.fail("send", timeout, { effect: "not-done" });
    const { read, find } = world.mail;
    let looks = 0;
    world.mail.read = async (mailbox, key) => {
      const answer = await read(mailbox, key);
      if (!answer.ok || answer.value === null) return answer;
      looks += 1;
      return looks > 7 ? { ok: true, value: null } : answer;
    };
    world.mail.find = async (...given) => (looks > 7 ? { ok: true, value: [] } : find(...given));
    const [before] = [createApp(world.deps)];
    world = { ...world, ...before };
    expect(await ending()).toBe("unknown");
    expect(requestsSent(world)).toHaveLength(0);
  });

  test("a draft whose deletion is never confirmed is not made anew", async () => {
    world.mail.fail("send", timeout, { effect: "not-done" });
    world.mail.fail("deleteDraft", timeout, { effect: "not-done", times: 1_000 });
    expect(await ending()).toBe("unknown");
    expect(drafts(world)).toHaveLength(1);
  });
});

describe("the draft is compared with what was authorised before it leaves", () => {
  const changes: [string, (mail: World["mail"]) => void][] = [
    ["to", (mail) => edit(mail, (draft) => ({ ...draft, to: ["autre@asn.example"] }))],
    ["cc", (mail) => edit(mail, (draft) => ({ ...draft, cc: ["x@y.example"] }))],
    ["bcc", (mail) => edit(mail, (draft) => ({ ...draft, bcc: draft.bcc.slice(1) }))],
    ["subject", (mail) => edit(mail, (draft) => ({ ...draft, subject: `${draft.subject} !` }))],
    ["body", (mail) => edit(mail, (draft) => ({ ...draft, bodyText: "Autre texte" }))],
    ["attachments", (mail) => edit(mail, (draft) => ({ ...draft, attachments: draft.attachments.slice(1) }))],
    ["missing", (mail) => edit(mail, () => null)],
  ];

  type Stored = Parameters<Parameters<typeof edit>[1]>[0];
  function edit(
    mail: World["mail"],
    change: (
      draft: NonNullable<Extract<Awaited<ReturnType<MailSystem["read"]>>, { ok: true }>["value"]>,
    ) => Stored | null,
  ): void {
    const { read } = mail;
    mail.read = async (...given) => {
      const answer = await read(...given);
      return answer.ok && answer.value?.isDraft ? { ok: true, value: change(answer.value) } : answer;
    };
  }

  test.each(changes)("%s differs: nothing leaves", async (difference, change) => {
    change(world.mail);
    expect(await ending()).toBe("failed");
    expect(drafts(world)).toEqual([]);
    expect((await ledger(world, id))[0]?.problem).toBe(`read-back-${difference}`);
  });
});

describe("a person who looked decides about an unknown sending", () => {
  beforeEach(async () => {
    world.mail.fail("send", timeout, { effect: "not-done" });
    world.mail.fail("deleteDraft", timeout, { effect: "not-done", times: 1_000 });
    expect(await ending()).toBe("unknown");
  });

  const resolve = (verdict: "sent" | "not-sent") =>
    world.app.act(camille, asked("resolve-unknown-send", { dossierId: id, verdict, note: "J’ai regardé." }));

  test("until then nothing else moves", async () => {
    expect(code(await press(world, id))).toBe("send-in-progress");
  });

  test("sent: the solicitation runs, marked as declared, and no proof is made up", async () => {
    expect(code(await resolve("sent"))).toBe("ok");
    await settle(world);
    const after = await view(world, id);
    expect(after).toMatchObject({ state: "B3s", sent: { internetMessageId: null, proof: null } });
    expect(after.journal.at(-1)?.type).toBe("price-request-sent");
    expect(after.correspondence.at(-1)).toMatchObject({ state: "sent", counts: { unknown: 0, inProgress: 0 } });
    expect(world.documents.proofs).toEqual([]);
    expect(code(await resolve("sent"))).toBe("state-forbids");
  });

  test("not sent: it may be pressed again", async () => {
    expect(code(await resolve("not-sent"))).toBe("ok");
    const after = await view(world, id);
    expect(after.next).toBe("retry-send");
    expect(after.correspondence.at(-1)).toMatchObject({ state: "failed", counts: { unknown: 0, inProgress: 0 } });
    expect(code(await press(world, id))).toBe("ok");
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
  });
});

describe("a request for authorisation that does not leave", () => {
  test("does not leave the dossier waiting for the broker, and may be made again", async () => {
    const other = await opened(world);
    const file = await uploaded(world, "GABARIT 2026-09\nAutre besoin");
    must(await world.app.act(camille, asked("attach-price-request", { dossierId: other, file, fileName: "a.docx" })));
    const ask = () => world.app.act(camille, asked("request-broker-authorisation", { dossierId: other }));
    await settle(world);
    must(await ask());
    expect(await view(world, other)).toMatchObject({ state: "B3v", next: "wait-for-broker" });
    world.mail.fail("createDraft", refused(403, "ErrorAccessDenied"), { effect: "not-done" });
    await settle(world);
    const after = await view(world, other);
    expect(after).toMatchObject({ state: "B3d", next: "get-authorisation" });
    expect(after.correspondence).toMatchObject([{ state: "failed", counts: { failed: 1, inProgress: 0 } }]);
    expect(after.journal.at(-1)?.type).toBe("authorisation-request-failed");
    expect(code(await ask())).toBe("ok");
    await settle(world);
    expect((await view(world, other)).correspondence.map(({ state }) => state).sort()).toEqual(["failed", "sent"]);
  });
});

describe("a store that stumbles loses nothing", () => {
  test("a transaction that fails is tried again", async () => {
    const { store } = world.deps;
    let stumbles = 3;
    const transaction: typeof store.transaction = async (work) => {
      stumbles -= 1;
      if (stumbles >= 0) throw new Error("connection lost");
      return store.transaction(work);
    };
    world = { ...world, ...createApp({ ...world.deps, store: { ...store, transaction } }) };
    expect(await ending()).toBe("sent");
  });
});
