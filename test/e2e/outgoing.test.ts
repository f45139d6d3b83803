import type { DossierId } from "../../shared/ids.js";
import {
  attachPriceRequest,
  openDossier,
  prepareSend,
  recordAuthorisation,
} from "../../src/cli/rehearsal/before-sending.js";
import { type Play, untilDossier } from "../../src/cli/rehearsal/play.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** A sending that waits for its minute or for its person, and the ledger of mails, in a real browser. Needs `dist`. */

const assistant = ownAssistant("outgoing");
let play: Play;

beforeAll(async () => {
  await assistant.start();
  play = await assistant.play();
});

afterAll(async () => {
  await play?.chat.close();
  await assistant.stop();
});

async function readyToSend(): Promise<DossierId> {
  const dossier = await openDossier(play);
  await attachPriceRequest(play, dossier);
  await recordAuthorisation(play, dossier);
  await prepareSend(play, dossier);
  return dossier;
}

const draftOf = async (dossier: DossierId) =>
  (await play.m365.messages(play.persona.mail)).find(
    ({ folder, subject }) => folder === "drafts" && subject.includes(dossier),
  );

/** As Outlook does when its person presses « Envoyer ». */
async function sendFromOutlook(id: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  const app = JSON.stringify({ app: ["Mail.ReadWrite", "Mail.Send"] });
  const answer = await fetch(`${assistant.m365}/local/token`, { method: "POST", headers, body: app });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const at = `${assistant.m365}/v1.0/users/${play.persona.id}/messages/${id}/send`;
  const sent = await fetch(at, { method: "POST", headers: { authorization: `Bearer ${token}` } });
  expect(sent.status).toBe(202);
}

test("a sending is planned for a minute, moved and called off", async () => {
  const dossier = await readyToSend();
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossier}/envoi/3`);
  await page.getByRole("radio", { name: "À un moment choisi" }).check();
  const { now } = await play.client.ask("me");
  await page.getByLabel("Jour").fill(new Date(now).toLocaleDateString("en-CA", { timeZone: "America/Toronto" }));
  await page.getByLabel("Heure").fill("23:58");
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("outgoing-how-1440"));
  await page.getByRole("button", { name: "Planifier l’envoi" }).click();
  const waits = page.getByRole("region", { name: "Envoi en attente" });
  await waits.getByText("Le courriel partira le").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await waits.getByRole("button", { name: "Changer le moment" }).click();
  await waits.getByLabel("Heure").fill("23:59");
  await page.screenshot(assistant.shot("outgoing-scheduled-1440"));
  await waits.getByRole("button", { name: "Changer le moment" }).first().click();
  await waits.getByText("23 h 59").waitFor();
  await waits.getByRole("button", { name: "Annuler l’envoi" }).click();
  await waits.waitFor({ state: "detached" });
  expect((await play.client.ask("dossier", { params: { id: dossier } })).sendState).toBe("none");
  expect(complaints).toEqual([]);
  await close();
});

test("a draft waits in the mailbox, its person sends it, and the dossier knows", async () => {
  const dossier = await readyToSend();
  const { page, complaints, close } = await assistant.open({ width: 320, scheme: "dark" });
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossier}/envoi/3`);
  await page.getByRole("radio", { name: "Déposer dans mes brouillons" }).check();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("outgoing-how-320"));
  await page.getByRole("button", { name: "Déposer dans mes brouillons" }).click();
  await page.getByText("Le brouillon vous attend dans vos brouillons Outlook.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("outgoing-draft-320"));
  const draft = await draftOf(dossier);
  expect(draft?.bcc).toHaveLength(12);
  await sendFromOutlook(draft?.id ?? "");
  const after = await untilDossier(play, dossier, 60, "the sending is not known", ({ sent }) => sent !== null);
  expect(after).toMatchObject({ state: "B3s", sendState: "sent", incidents: [] });
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  [1440, "light"],
  [320, "dark"],
] as const)("a mail that did not leave waits in the ledger for a person's word, %i px %s", async (width, scheme) => {
  const dossier = await openDossier(play);
  await attachPriceRequest(play, dossier);
  const match = { method: "POST", path: "/v1.0/users/.*/messages" };
  const faults = JSON.stringify([{ match, fault: "403", times: 1 }]);
  const headers = { "content-type": "application/json" };
  await fetch(`${assistant.m365}/local/faults`, { method: "POST", headers, body: faults });
  const body = { type: "request-broker-authorisation", dossierId: dossier, needSummary: "Migrer (fictif)" };
  await play.client.ask("command", {
    body: { ...body, actionId: crypto.randomUUID(), estimatedAmount: 100_000_00 },
  });
  await untilDossier(play, dossier, 60, "the mail does not fail", ({ correspondence }) =>
    correspondence.some(({ state }) => state === "failed"),
  );
  const { page, complaints, close } = await assistant.open({ width, scheme });
  await page.goto(`${assistant.tab}?persona=client#/courriels`);
  await page.getByRole("region", { name: "Courriels qui ne sont pas partis" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot(`ledger-${width}`));
  await page
    .getByRole("link", { name: /Voir ce que l’on sait de/ })
    .first()
    .click();
  await page.getByText("la boîte ne le contient pas").waitFor();
  await page.getByRole("button", { name: "C’est réglé" }).click();
  await page.getByText("Dites ce que vous avez vu ou fait.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot(`ledger-known-${width}`));
  await page.getByRole("textbox", { name: "Ce que vous avez vu, ou fait" }).fill("Demandé par téléphone (fictif).");
  await page.getByRole("button", { name: "C’est réglé" }).click();
  await page.getByText("Tranché par").waitFor();
  expect(complaints).toEqual([]);
  await close();
});
