import type { DossierId } from "../../shared/ids.js";
import { MAX_PROVIDERS } from "../../shared/recipients.js";
import {
  attachPriceRequest,
  openDossier,
  prepareSend,
  recordAuthorisation,
} from "../../src/cli/rehearsal/before-sending.js";
import { buttonOf, textsOf } from "../../src/cli/rehearsal/chat.js";
import { dossierOf, type Play, untilDossier } from "../../src/cli/rehearsal/play.js";
import { providers } from "../../src/local/fiction/catalogue.js";
import { providerTableCsv } from "../../src/local/fiction/provider-table.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf } from "./browser.js";
import { looksRight } from "./looks.js";
import { ownAssistant } from "./own-assistant.js";

/** More providers than a mail may have, with the chat, Chromium and the local mailboxes. Needs `dist`. */

const assistant = ownAssistant("parts");
const MORE = 11;
let play: Play;
let id: DossierId;

beforeAll(async () => {
  await assistant.start();
  play = await assistant.play();
  const [model] = providers;
  if (!model) throw new Error("There is no fictitious provider.");
  const many = Array.from({ length: MAX_PROVIDERS + MORE }, (_, index) => ({
    ...model,
    name: `Prestataire nombreux ${index + 1} (fictif)`,
    email: `soumissions@nombreux-${index + 1}.example`,
  }));
  const query = { name: "Prestataires (fictifs).csv", purpose: "provider-table" };
  const file = await play.admin.ask("uploadFile", { query, body: providerTableCsv(many) });
  await play.admin.ask("importProviders", { body: { file: file.sha256, fileName: file.name, dryRun: false } });
  id = await openDossier(play);
  await attachPriceRequest(play, id);
  await recordAuthorisation(play, id);
  await prepareSend(play, id);
});

afterAll(async () => {
  await play?.chat.close();
  await assistant.stop();
});

/** Of the dossier, in that provider's mailbox, which the first mail opens. */
async function received(number: number) {
  const mailbox = `soumissions@nombreux-${number}.example`;
  const open = (await play.m365.mailboxes()).some(({ address }) => address === mailbox);
  return open ? (await play.m365.messages(mailbox)).filter(({ subject }) => subject.includes(id)) : [];
}

test("a request leaves as two mails: it stops between them, is taken up, and everybody has it once", async () => {
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${id}/envoi/2`);
  await page.getByText("La demande part en 2 courriels identiques").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("parts-recipients-1440"));

  // The mailbox is full once the first of the two has left.
  const match = { method: "POST", path: "/send$" };
  await play.m365.misbehave({ match, fault: "slow", times: 1 });
  await play.m365.misbehave({ match, fault: "quota", times: 1 });
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${id}/envoi/3`);
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await untilDossier(play, id, 60, "l’envoi ne s’arrête pas", ({ sendState }) => sendState === "failed");
  expect(await dossierOf(play, id)).toMatchObject({ partlySent: { reached: MAX_PROVIDERS, others: MORE } });
  expect([(await received(1)).length, (await received(MAX_PROVIDERS + 1)).length]).toEqual([1, 0]);

  const card = await play.chat.say(id);
  expect(textsOf(card).join("\n")).toContain("Terminer l’envoi commencé");
  await looksRight(assistant.browser, [
    { name: "parts-stopped", address: `${assistant.tab}?persona=client#/dossiers/${id}` },
  ]);

  await page.goto(`${assistant.tab}?persona=client#/dossiers/${id}`);
  await page.getByText("499 prestataires ont reçu la demande de prix; 11 ne l’ont pas reçue.").waitFor();
  // Still full, twice: it stops at the same place, pressed in the tab and in the chat.
  const resume = page.getByRole("button", { name: "Reprendre l’envoi" });
  const pressed = [
    () => resume.click(),
    async () => {
      const button = buttonOf(await play.chat.say(id), "resume-mail");
      if (!button) throw new Error("The chat does not offer to take the sending up.");
      await play.chat.press(button);
    },
  ];
  for (const [index, press] of pressed.entries()) {
    await play.m365.misbehave({ match, fault: "quota", times: 1 });
    await press();
    await untilDossier(play, id, 60, "l’envoi ne s’arrête plus", ({ journal, sendState }) => {
      return sendState === "failed" && journal.filter(({ type }) => type === "send-failed").length === index + 2;
    });
  }
  await resume.click();
  await untilDossier(play, id, 60, "l’envoi ne reprend pas", ({ sent }) => sent !== null && sent.proof !== null);
  for (const number of [1, MAX_PROVIDERS, MAX_PROVIDERS + 1, MAX_PROVIDERS + MORE])
    expect((await received(number)).map(({ bcc }) => bcc)).toEqual([[]]);
  expect(await dossierOf(play, id)).toMatchObject({ state: "B3s", sent: { recipients: MAX_PROVIDERS + MORE } });
  // Hundreds of providers do not bury the rest of the dossier.
  await page.getByRole("button", { name: "Afficher la suite (24 sur 510)" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("parts-sent-1440"));
  expect(complaints).toEqual([]);
  await close();
});
