import type { DossierId } from "../../shared/ids.js";
import {
  attachPriceRequest,
  openDossier,
  prepareSend,
  recordAuthorisation,
} from "../../src/cli/rehearsal/before-sending.js";
import { newActionId, type Play, untilDossier } from "../../src/cli/rehearsal/play.js";
import { providers } from "../../src/local/fiction/catalogue.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** What providers write back, delivered to the real mailbox and filed in the real tab. Needs `dist`. */

const assistant = ownAssistant("received");
let play: Play;
let dossier: DossierId;

beforeAll(async () => {
  await assistant.start();
  play = await assistant.play();
  dossier = await openDossier(play);
  await attachPriceRequest(play, dossier);
  await recordAuthorisation(play, dossier);
  await prepareSend(play, dossier);
  const { digest } = await play.client.ask("sendPreview", { params: { id: dossier } });
  await play.client.ask("command", {
    body: { type: "send-price-request", actionId: newActionId(), dossierId: dossier, preview: digest },
  });
  await untilDossier(play, dossier, 30, "the request is not sent", ({ sent }) => sent !== null);
  const { solicitation } = await play.client.ask("dossier", { params: { id: dossier } });
  const asked = providers.filter(({ id }) => solicitation?.recipients.includes(id));
  const write = (index: number, subject: string, text: string) =>
    play.m365.deliver({
      from: { name: `Personne fictive ${index + 1}`, address: asked[index]?.email ?? "" },
      to: { name: play.persona.name, address: play.persona.mail },
      subject,
      text,
    });
  await write(0, `RE: Demande de prix [${dossier}]`, "Pourriez-vous prolonger le délai de deux semaines?");
  await write(1, "Nos vœux (fictif)", "Bonne année.");
  await untilDossier(play, dossier, 30, "nothing came in", ({ received }) => received.length === 2);
});

afterAll(async () => {
  await play?.chat.close();
  await assistant.stop();
});

test("a request for more time is filed in one press, and leads to the answer that the guide gives", async () => {
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossier}`);
  const section = page.getByRole("region", { name: "Reçu" });
  const mail = section.getByRole("listitem").filter({ hasText: `[${dossier}]` });
  await mail.waitFor();
  expect(await mail.getByRole("combobox", { name: "Nature" }).inputValue()).toBe("more-time");
  const guess = section.getByRole("listitem").filter({ hasText: "Objet non lu" });
  expect(await guess.textContent()).toContain("Reconnu à l’adresse seulement");
  expect(await page.getByText("Nos vœux").count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("received-1440"));

  await mail.getByRole("button", { name: "Verser au dossier" }).click();
  await mail.getByText("Versé\u00a0: Demande de délai").waitFor();
  await guess.getByRole("button", { name: "Sans rapport" }).click();
  await section.getByText("Courriels écartés (1)").waitFor();
  await mail.getByRole("link", { name: "Voir la suite à donner" }).click();
  await page.getByRole("heading", { level: 1, name: "Demande de délai" }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("the same reads in English on a narrow dark screen", async () => {
  const { page, close } = await assistant.open({ width: 320, scheme: "dark" });
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossier}`);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Received" }).waitFor();
  await page.getByText("Filed: Request for more time").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("region", { name: "Received" }).screenshot({ path: assistant.shot("received-320").path });
  await close();
});
