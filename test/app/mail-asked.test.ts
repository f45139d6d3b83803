import { z } from "zod";
import { ActionId, Instant } from "../../shared/ids.js";
import { graphMail } from "../../src/adapters/graph/mail.js";
import { sha256 } from "../../src/adapters/hash.js";
import { createApp } from "../../src/app/create-app.js";
import { createMailSweep } from "../../src/app/mail-sweep.js";
import { openLocalMicrosoft } from "../contracts/local-microsoft.js";
import { openTestStore } from "../fakes/store.js";
import { afterEach, beforeEach, expect, test } from "../jest.js";
import { camille, must, openWorld, press, readyToSend, settle, view, type World } from "./world.js";

/** What the mailbox was asked, over the wire: nothing is read of what is no business of a dossier. */

type Exchange = { asked: string; answered: string };

let microsoft: Awaited<ReturnType<typeof openLocalMicrosoft>>;
let exchanges: Exchange[];
let world: World;
beforeEach(async () => {
  exchanges = [];
  const recorded: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const url = new URL(input instanceof Request ? input.url : input);
    exchanges.push({
      asked: `${init?.method ?? "GET"} ${decodeURIComponent(url.pathname + url.search)}`,
      answered: bytes.toString(),
    });
    const body = [204, 304].includes(answer.status) ? null : bytes;
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
  microsoft = await openLocalMicrosoft({ fetch: recorded });
  const fakes = await openWorld(await openTestStore());
  const deps = { ...fakes.deps, mail: graphMail(microsoft.graph, sha256) };
  world = { ...fakes, deps, ...createApp(deps) };
});
afterEach(() => microsoft.close());

const Sent = z.object({
  messages: z.array(z.object({ folder: z.string(), internetMessageId: z.string(), bcc: z.array(z.unknown()) })),
});
const requestId = async (): Promise<string> => {
  const answer = await fetch(`${microsoft.url}/local/mailboxes/${camille.mail}/messages`);
  const { messages } = Sent.parse(await answer.json());
  const request = messages.find(({ folder, bcc }) => folder === "sentitems" && bcc.length > 0);
  if (!request) throw new Error("The request did not leave.");
  return request.internetMessageId;
};
const deliver = (from: string, subject: string, text: string, inReplyTo?: string) =>
  microsoft.local("deliver", { from, to: camille.mail, subject, text, ...(inReplyTo && { inReplyTo }) });

test("of a mail that belongs to no dossier only its envelope is asked for, and nothing of it is kept", async () => {
  const dossierId = await readyToSend(world);
  must(await press(world, dossierId));
  await settle(world);
  const request = await requestId();
  await deliver("medecin@clinique.example", "MARQUE-PRIVEE résultats", "MARQUE-PRIVEE Bonjour Camille");
  await deliver("soumissions@p1.example", "RE: Demande de prix", "Le lot 2 est-il obligatoire?", request);
  await deliver("rh@asn.example", "MARQUE-PRIVEE évaluation", "MARQUE-PRIVEE");
  exchanges.length = 0;
  const sweep = createMailSweep(world.deps, { everyMs: 60_000 });
  await sweep.sweep();

  expect((await view(world, dossierId)).received).toMatchObject([
    { from: "soumissions@p1.example", likely: "question" },
  ]);
  expect(exchanges.filter(({ answered }) => answered.includes("MARQUE-PRIVEE"))).toEqual([]);
  // Of the folder, envelopes; of messages, only those of the dossier's conversations, head first.
  const reads = exchanges.map(({ asked }) => asked).filter((asked) => asked.includes("/messages"));
  const folder = reads.filter((asked) => asked.includes("/mailFolders/inbox/"));
  expect(folder).not.toHaveLength(0);
  for (const asked of folder)
    expect(asked).toMatch(/\$select=conversationId,internetMessageId,from,receivedDateTime&|\$(?:skip|delta)token=/);
  const single = reads.filter((asked) => !asked.includes("/mailFolders/")).map((asked) => asked.split("$select=")[1]);
  expect(single).toEqual(
    expect.arrayContaining(["conversationId", "subject,hasAttachments,internetMessageHeaders", "bodyPreview"]),
  );
  expect(single.filter((fields) => fields === "bodyPreview")).toHaveLength(1);
  const { rows } = world.store;
  const kept = [
    await rows.dossiers.events(camille.organisation, dossierId),
    await rows.dossiers.get(camille.organisation, dossierId),
    await rows.threads.ofMailbox(camille.person, Instant.parse("2020-01-01T00:00:00Z")),
    await rows.watches.get(camille.person),
  ];
  expect(JSON.stringify(kept)).not.toContain("MARQUE-PRIVEE");
  expect(JSON.stringify(kept)).not.toContain("clinique");
  expect(JSON.stringify(world.log)).not.toContain("clinique");

  exchanges.length = 0;
  await sweep.sweep();
  const again = exchanges.map(({ asked }) => asked.split("?")[0]);
  expect(again).toEqual([expect.stringContaining("/mailFolders/inbox/messages/delta")]);

  // Filing reads the one message that is filed, whole.
  exchanges.length = 0;
  must(
    await world.app.fileReceived(camille, dossierId, {
      actionId: ActionId.parse("filing-asked"),
      number: 1,
      as: "question",
    }),
  );
  const filed = exchanges.map(({ asked }) => asked).filter((asked) => asked.includes("/messages"));
  expect(filed).toHaveLength(1);
  expect(filed[0]).toMatch(/\/\$value$/);
});

test("a report of the mail system tells which provider was not reached, by the message that it answers", async () => {
  const { rows } = world.store;
  const [first, ...others] = await rows.catalogue.providers(camille.organisation);
  if (!first) throw new Error("There is no provider.");
  const nowhere = { ...first, email: "inconnu@p1.example" };
  await rows.catalogue.replaceProviders(camille.organisation, [nowhere, ...others], world.clock.now());
  const dossierId = await readyToSend(world);
  must(await press(world, dossierId));
  await settle(world);
  await createMailSweep(world.deps, { everyMs: 60_000 }).sweep();
  expect((await view(world, dossierId)).received).toMatchObject([{ likely: "bounce" }]);
  const events = await rows.dossiers.events(camille.organisation, dossierId);
  expect(events.map(({ body }) => body).join()).toContain(`"failed":["${first.id}"]`);
});
