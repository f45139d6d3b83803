import { graphMail } from "../../src/adapters/graph/mail.js";
import { people } from "../../src/local/fiction/people.js";
import { describe, expect, test } from "../jest.js";
import { openLocalMicrosoft } from "./local-microsoft.js";
import { mailFaultsContract } from "./mail-faults.js";
import { openGraph } from "./mail-system.graph.js";
import { mailSystemContract } from "./mail-system.js";
import { key, priceRequest, sha256, value } from "./mail-world.js";

mailSystemContract("Exchange through Graph", () => openGraph());
mailFaultsContract("Exchange through Graph", () => openGraph());

describe("Exchange through Graph and its tokens", () => {
  const mailbox = people[0]?.id ?? "";

  test("refuses, and does not fall, with a wrong secret", async () => {
    const { graph, close } = await openLocalMicrosoft({ clientSecret: "faux" });
    const failure = { kind: "refused", status: 401, code: "invalid_client" };
    expect(await graphMail(graph, sha256).find(mailbox, key("any"))).toEqual({ ok: false, failure });
    await close();
  });

  test("goes on with a new token when the first is not accepted any more", async () => {
    let tampered = 0;
    const oldToken: typeof fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      if (headers.has("authorization") && tampered === 0) {
        tampered += 1;
        headers.set("authorization", `${headers.get("authorization")}x`);
      }
      return fetch(input, { ...init, headers });
    };
    const { graph, close } = await openLocalMicrosoft({ fetch: oldToken });
    expect(await graphMail(graph, sha256).find(mailbox, key("any"))).toEqual({ ok: true, value: [] });
    expect(tampered).toBe(1);
    await close();
  });

  test("refuses a mailbox that the application may not open", async () => {
    const { graph, close } = await openLocalMicrosoft();
    const courtier = people.find(({ persona }) => persona === "courtier")?.id ?? "";
    const failure = { kind: "refused", status: 403, code: "ErrorAccessDenied" };
    expect(await graphMail(graph, sha256).inbox(courtier, { top: 1 })).toEqual({ ok: false, failure });
    await close();
  });
});

describe("Exchange through Graph while it carries a mail", () => {
  test("does not call a draft gone that was accepted and has not left yet", async () => {
    const world = await openGraph({ transportMs: 600_000 });
    const { mail, sender } = world;
    const { id } = value(await mail.createDraft(sender.mailbox, priceRequest(world), key("on-its-way")));
    value(await mail.send(sender.mailbox, id));
    expect(value(await mail.read(sender.mailbox, id))).toMatchObject({ isDraft: true, sentAt: null });
    const refused = { ok: false, failure: { kind: "refused" } };
    expect(await mail.deleteDraft(sender.mailbox, id)).toMatchObject(refused);
    expect(await mail.send(sender.mailbox, id)).toMatchObject(refused);
    await world.close();
  });
});
