import { PersonId } from "../../../shared/ids.js";
import { graphClient } from "../../../src/adapters/graph/client.js";
import { graphMail } from "../../../src/adapters/graph/mail.js";
import { createSignedIn, type SignedIn } from "../../../src/adapters/graph/signed-in.js";
import { LOCAL_CLIENT_ID, LOCAL_TENANT, people } from "../../../src/local/fiction/people.js";
import { openLocalMicrosoft } from "../../contracts/local-microsoft.js";
import { key, priceRequest, sha256 } from "../../contracts/mail-world.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "../../jest.js";

/** The tab's token exchanged for one of Graph, through msal, over HTTP against the local Microsoft 365. */

let microsoft: Awaited<ReturnType<typeof openLocalMicrosoft>>;
beforeAll(async () => {
  microsoft = await openLocalMicrosoft();
});
afterAll(() => microsoft.close());

const HOUR = 3_600_000;
let nowMs = Date.now();
let asked: string[] = [];
let signedIn: SignedIn;
const watched: typeof fetch = (url, init) => {
  asked.push(new URL(String(url)).pathname);
  return fetch(url, init);
};
const identity = () => ({
  ...{ tenantId: LOCAL_TENANT, clientId: LOCAL_CLIENT_ID, clientSecret: "secret-fictif" },
  ...{ entraEndpoint: microsoft.url, fetch: watched },
});
const settings = () => ({ ...identity(), policy: { machineNow: () => nowMs } });
const idOf = (persona: string) => people.find((one) => one.persona === persona)?.id ?? "";
const camille = PersonId.parse(idOf("client"));
const alex = idOf("colleague");

beforeEach(() => {
  nowMs = Date.now();
  asked = [];
  signedIn = createSignedIn(settings());
});

const token = async (persona: string, expiresIn = 3600): Promise<string> => {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ persona, expiresIn });
  const answer = await fetch(`${microsoft.url}/local/token`, { method: "POST", headers, body });
  return ((await answer.json()) as { access_token: string }).access_token;
};
const comes = async (persona: string, expiresIn = 3600) =>
  signedIn.keep({ person: idOf(persona), token: await token(persona, expiresIn), expiresMs: nowMs + expiresIn * 1000 });
const needs = (what: "sign-in" | "consent" | "interaction") => ({
  ok: false,
  failure: { kind: "later", status: 0, needs: what },
});
const exchanges = () => asked.filter((path) => path.endsWith("/oauth2/v2.0/token")).length;
const demand = (demands: string) => microsoft.local("sign-in", { persona: "client", demands });

describe("People who signed in to the tab", () => {
  test("nobody is known before they come", async () => {
    expect(await signedIn.token(camille, { renew: false })).toMatchObject(needs("sign-in"));
    expect(exchanges()).toBe(0);
  });

  test("one exchange serves until its token ends, however many ask at once", async () => {
    await comes("client");
    const all = await Promise.all([1, 2, 3].map(() => signedIn.token(camille, { renew: false })));
    expect(new Set(all.map((one) => one.ok && one.value)).size).toBe(1);
    await signedIn.token(camille, { renew: false });
    expect(exchanges()).toBe(1);
    await signedIn.token(camille, { renew: true });
    expect(exchanges()).toBe(2);
  });

  test("a token of Graph outlives the sign-on that it was made with; then the person is waited for", async () => {
    await comes("client", 120);
    expect((await signedIn.token(camille, { renew: false })).ok).toBe(true);
    nowMs += HOUR / 2;
    expect((await signedIn.token(camille, { renew: false })).ok).toBe(true);
    nowMs += HOUR / 2;
    expect(await signedIn.token(camille, { renew: false })).toMatchObject(needs("sign-in"));
  });

  test("a sign-on that Entra refuses is asked about once, until another comes", async () => {
    signedIn.keep({ person: camille, token: await token("client", -60), expiresMs: nowMs + HOUR });
    for (const _ of [1, 2, 3]) expect(await signedIn.token(camille, { renew: false })).toMatchObject(needs("sign-in"));
    expect(exchanges()).toBe(1);
    signedIn.keep({ person: camille, token: await token("client"), expiresMs: nowMs + HOUR + 1 });
    expect((await signedIn.token(camille, { renew: false })).ok).toBe(true);
  });

  test("another factor or a consent is waited for; the consent is asked about again by itself", async () => {
    await demand("interaction");
    await comes("client");
    expect(await signedIn.token(camille, { renew: false })).toMatchObject(needs("interaction"));
    expect(await signedIn.lacking(camille, { again: false })).toEqual({
      lacks: "interaction",
      claims: expect.stringContaining("acrs"),
      given: false,
    });
    await demand("consent");
    signedIn = createSignedIn(settings());
    await comes("client");
    expect(await signedIn.token(camille, { renew: false })).toMatchObject(needs("consent"));
    await demand("nothing");
    nowMs += 61_000;
    expect((await signedIn.token(camille, { renew: false })).ok).toBe(true);
  });

  test("nobody is asked for what nothing needs; Entra is asked anew at once when the person has answered it, and not before", async () => {
    await demand("consent");
    await comes("client");
    expect(await signedIn.lacking(camille, { again: false })).toEqual({ lacks: null, claims: null, given: false });
    expect(exchanges()).toBe(0);
    await signedIn.token(camille, { renew: false });
    for (const _ of [1, 2])
      expect(await signedIn.lacking(camille, { again: false })).toMatchObject({ lacks: "consent" });
    expect(exchanges()).toBe(1);
    await demand("nothing");
    expect(await signedIn.lacking(camille, { again: false })).toMatchObject({ lacks: "consent" });
    expect(await signedIn.lacking(camille, { again: true })).toEqual({ lacks: null, claims: null, given: true });
    expect((await signedIn.token(camille, { renew: false })).ok).toBe(true);
  });

  test("what the chat brings serves without the tab until it ends, or until Graph takes it no more", async () => {
    const bring = (expiresMs: number) => signedIn.bring({ person: camille, token: "jeton fictif", expiresMs });
    bring(nowMs + HOUR);
    expect(await signedIn.token(camille, { renew: false })).toEqual({ ok: true, value: "jeton fictif" });
    expect(await signedIn.token(alex, { renew: false })).toMatchObject(needs("sign-in"));
    nowMs += HOUR;
    expect(await signedIn.token(camille, { renew: false })).toMatchObject(needs("sign-in"));
    bring(nowMs + HOUR);
    expect(await signedIn.token(camille, { renew: true })).toMatchObject(needs("sign-in"));
    expect(await signedIn.token(camille, { renew: false })).toMatchObject(needs("sign-in"));
    expect(exchanges()).toBe(0);
  });

  test("what the chat brings lifts the consent that the tab's token lacked", async () => {
    await demand("consent");
    await comes("client");
    expect(await signedIn.token(camille, { renew: false })).toMatchObject(needs("consent"));
    signedIn.bring({ person: camille, token: "jeton fictif", expiresMs: nowMs + HOUR });
    expect((await signedIn.token(camille, { renew: false })).ok).toBe(true);
    await demand("nothing");
  });

  test("an Entra that does not answer is no reason to call for the person", async () => {
    signedIn = createSignedIn({ ...settings(), fetch: () => Promise.reject(new TypeError("fetch failed")) });
    await comes("client");
    const attempt = await signedIn.token(camille, { renew: false });
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "later", status: 0 } });
    expect(attempt).not.toMatchObject(needs("sign-in"));
  });
});

describe("Mail in delegated mode", () => {
  const open = () => {
    const graph = graphClient({ ...identity(), graphEndpoint: microsoft.url, signedIn });
    return { graph, mail: graphMail(graph, sha256) };
  };
  const world = {
    sender: { mailbox: camille, address: "camille.fictif@asn.example" },
    receiver: { mailbox: alex, address: "alex.fictif@asn.example" },
  };
  const request = priceRequest({
    ...world,
    mail: undefined as never,
    absent: "",
    deliver: async () => undefined,
    meet: async () => undefined,
    close: async () => undefined,
  });

  test("leaves with the person's own token, and never with that of another", async () => {
    const { mail, graph } = open();
    await comes("client");
    const made = await mail.createDraft(camille, request, key("delegated-1"));
    expect(made.ok).toBe(true);
    expect(made.ok && (await mail.send(camille, made.value.id))).toMatchObject({ ok: true });
    expect(await mail.inbox(alex, { top: 1 })).toMatchObject(needs("sign-in"));
    expect(graph.state()).toMatchObject({ circuit: "closed", failures: 0 });
  });

  test("that nobody is there is no illness of Graph, and no read waits for it", async () => {
    const { mail, graph } = open();
    for (let time = 0; time < 12; time += 1) await mail.find(camille, key("none"));
    expect(graph.state()).toMatchObject({ circuit: "closed", failures: 0 });
    expect(asked).toEqual([]);
  });
});
