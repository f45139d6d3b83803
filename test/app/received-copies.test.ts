import { type ParsedMail, simpleParser } from "mailparser";
import type { DossierId } from "../../shared/ids.js";
import { graphMail } from "../../src/adapters/graph/mail.js";
import { sha256 } from "../../src/adapters/hash.js";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { providers as fictitious } from "../../src/local/fiction/catalogue.js";
import { openLocalMicrosoft } from "../contracts/local-microsoft.js";
import { openTestStore } from "../fakes/store.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import {
  asked,
  camille,
  must,
  openWorld,
  press,
  providerRow,
  readyToSend,
  restarted,
  settle,
  view,
  type World,
} from "./world.js";

/**
 * The guard of Bcc where it counts: the copies that the providers receive, byte by byte, as the local Microsoft 365
 * delivers them. What was asked of the mail system proves nothing.
 */

let microsoft: Awaited<ReturnType<typeof openLocalMicrosoft>>;
let world: World;
let id: DossierId;
const addresses = fictitious.slice(0, 3).map(({ email }) => email);

type Copy = { reader: string; source: string; parsed: ParsedMail };
let copies: Copy[];

async function received(): Promise<Copy[]> {
  const m365 = m365At(microsoft.url);
  const found: Copy[] = [];
  for (const reader of addresses)
    for (const message of await m365.messages(reader)) {
      const bytes = Buffer.from(await m365.eml(reader, message.id));
      found.push({ reader, source: bytes.toString("latin1"), parsed: await simpleParser(bytes) });
    }
  return found;
}

beforeAll(async () => {
  microsoft = await openLocalMicrosoft();
  world = await openWorld(await openTestStore());
  const mail = graphMail(microsoft.graph, sha256);
  Object.assign(world.deps, { mail, bulkMail: mail });
  world = restarted(world);
  const rows = addresses.map((email, index) =>
    providerRow(index + 1, { email, name: `Étoile œuvrée n° ${index + 1}` }),
  );
  await world.store.rows.catalogue.replaceProviders(camille.organisation, rows, world.clock.now());
  id = await readyToSend(world, "GABARIT 2026-09\nMigrer à l’été, «\u00a0œuvre\u00a0» à 1\u00a0234,56\u00a0$ (fictif)");
  await press(world, id);
  await settle(world);
  copies = await received();
});
afterAll(() => microsoft.close());

describe("s3-3-3-bcc kept: what each provider receives", () => {
  test("is one copy each", () => {
    expect(copies.map(({ reader }) => reader)).toEqual(addresses);
  });

  test("has no Bcc header, and the client's own mailbox in To", () => {
    for (const { source, parsed } of copies) {
      expect(source).not.toMatch(/^bcc:/im);
      expect([parsed.to].flat().map((to) => to?.text)).toEqual([expect.stringContaining(camille.mail)]);
      expect(parsed.cc).toBeUndefined();
    }
  });

  test("shows no other provider's address: not in a header, the subject, the text, a name or a document", () => {
    for (const { reader, source, parsed } of copies) {
      const headers = parsed.headerLines.map(({ line }) => line).join("\n");
      const names = parsed.attachments.map(({ filename }) => filename).join(" ");
      const insides = parsed.attachments.map(({ content }) => content.toString("latin1")).join("\n");
      const places = {
        source,
        headers,
        names,
        insides,
        text: `${parsed.text} ${parsed.html}`,
        subject: parsed.subject,
      };
      for (const other of addresses.filter((address) => address !== reader))
        for (const [place, text] of Object.entries(places))
          expect([place, `${text}`.toLowerCase().includes(other.toLowerCase())]).toEqual([place, false]);
    }
  });

  test("names no provider at all, itself neither", () => {
    for (const { parsed } of copies) expect(`${parsed.subject} ${parsed.text}`).not.toContain("Étoile œuvrée");
  });

  test("answers to the client: no Reply-To leads elsewhere", () => {
    for (const { parsed } of copies) {
      expect(parsed.from?.value.map(({ address }) => address)).toEqual([camille.mail]);
      expect(parsed.replyTo).toBeUndefined();
    }
  });

  test("is to the byte the same for all, but for what the transport adds", () => {
    const contents = copies.map(({ parsed }) => ({
      ...{ subject: parsed.subject, text: parsed.text, html: parsed.html, messageId: parsed.messageId },
      attachments: parsed.attachments.map(({ filename, content }) => [filename, sha256(content)]),
    }));
    expect(new Set(contents.map((content) => JSON.stringify(content))).size).toBe(1);
  });

  test("keeps accents, ligatures and non-breaking spaces, and opens in an independent reader", () => {
    for (const { source, parsed } of copies) {
      // Seven bits only, lines that any relay lets pass.
      expect(source).not.toMatch(/[\x80-\xff]/);
      expect(source.split("\r\n").every((line) => line.length <= 998)).toBe(true);
      expect(parsed.subject).toContain("Demande de prix –");
      expect(parsed.attachments.map(({ filename }) => filename)).toEqual([
        "demande.docx",
        "contract.docx",
        "non-participation.docx",
      ]);
    }
  });

  test("carries the documents that the ledger and the proof name, byte for byte", async () => {
    const kept = (await view(world, id)).documents.filter(({ kind }) =>
      ["price-request", "contract-template", "questionnaire"].includes(kind),
    );
    for (const { parsed } of copies)
      expect(parsed.attachments.map(({ content }) => sha256(content)).sort()).toEqual(
        kept.map(({ sha256: digest }) => digest).sort(),
      );
  });
});

describe("sent again to one provider", () => {
  test("are the same documents, to that one alone, and the journal says so", async () => {
    const when = world.clock.now();
    const bounced = asked("record-incident", { dossierId: id, kind: "bounced", when, note: "Non remis (fictif)." });
    must(await world.app.act(camille, bounced));
    const [first] = (await view(world, id)).incidents;
    const choice = { incident: first?.number ?? 1, what: "resend-one", provider: providerRow(2).id } as const;
    const preview = must(await world.app.incidentMailPreview(camille, id, choice));
    const send = asked("send-incident-mail", { dossierId: id, ...choice, body: preview.body, preview: preview.digest });
    must(await world.app.act(camille, send));
    await settle(world);
    const again = await received();
    const [, second = ""] = addresses;
    expect(again.map(({ reader }) => reader)).toEqual([addresses[0], second, second, addresses[2]]);
    const [before, after] = again.filter(({ reader }) => reader === second).map(({ parsed }) => parsed);
    const files = (mail?: ParsedMail) => mail?.attachments.map(({ content }) => sha256(content));
    expect(files(after)).toEqual(files(before));
    expect(after?.cc).toBeUndefined();
    expect((await view(world, id)).journal.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["incident-mail-requested", "incident-mail-settled"]),
    );
  });
});
