import type { DossierId } from "../../shared/ids.js";
import { attachPriceRequest, openDossier, recordAuthorisation } from "../../src/cli/rehearsal/before-sending.js";
import { newActionId, type Play, untilDossier } from "../../src/cli/rehearsal/play.js";
import { announceCutOff } from "../../src/cli/rehearsal/questions.js";
import { providers } from "../../src/local/fiction/catalogue.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf, pressOn } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** Questions of providers, from the mail that asks to the one document that answers all. Needs `dist`. */

const assistant = ownAssistant("questions");
let play: Play;
let dossier: DossierId;

beforeAll(async () => {
  await assistant.start();
  play = await assistant.play();
  dossier = await openDossier(play);
  await attachPriceRequest(play, dossier);
  await recordAuthorisation(play, dossier);
  await announceCutOff(play, dossier);
});

afterAll(async () => {
  await play?.chat.close();
  await assistant.stop();
});

const at = (place = "") => `${assistant.tab}?persona=client#/dossiers/${dossier}${place}`;

const solicited = async () => {
  const { digest } = await play.client.ask("sendPreview", { params: { id: dossier } });
  await play.client.ask("command", {
    body: { type: "send-price-request", actionId: newActionId(), dossierId: dossier, preview: digest },
  });
  return untilDossier(play, dossier, 30, "the request is not sent", ({ sent }) => sent !== null);
};

/** Each provider asks one thing, and the client files it as a question. */
const ask = async (texts: string[]) => {
  const { solicitation } = await solicited();
  const asked = providers.filter(({ id }) => solicitation?.recipients.includes(id));
  for (const [index, text] of texts.entries()) {
    await play.m365.deliver({
      from: { name: asked[index]?.contact ?? "", address: asked[index]?.email ?? "" },
      to: { name: play.persona.name, address: play.persona.mail },
      subject: `RE: Demande de prix [${dossier}]`,
      text: `Bonjour,\n\n${text}\n\nCordialement,\n${asked[index]?.contact}\n${asked[index]?.name}`,
    });
    await untilDossier(play, dossier, 30, "nothing came in", ({ received }) => received.length === index + 1);
    const body = { actionId: newActionId(), number: index + 1, as: "question" };
    await play.client.ask("fileReceived", { params: { id: dossier }, body });
  }
};

test("the date for questions is chosen beside the closing date, on a wide and on a narrow screen", async () => {
  for (const [width, scheme] of [
    [1440, "light"],
    [320, "dark"],
  ] as const) {
    const { page, complaints, close } = await assistant.open({ width, scheme });
    await page.goto(at("/envoi/2"));
    const until = page.getByLabel("Date limite des questions");
    await until.waitFor();
    expect(await until.inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot(assistant.shot(`questions-cut-off-${width}`));
    expect(complaints).toEqual([]);
    await close();
  }
});

test("who has no mouse answers two questions in one document, which names nobody who asked", async () => {
  await ask(["Combien de bases de données sont à migrer?", "Le télétravail est-il permis?"]);
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(at());
  const register = page.getByRole("region", { name: "Questions des prestataires" });
  await register.getByText("Sans réponse").first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await register.screenshot({ path: assistant.shot("questions-register-1440").path });
  await pressOn(page, register.getByRole("link", { name: "Répondre à tous par écrit" }));
  await page.getByRole("heading", { level: 1, name: "Répondre aux questions" }).waitFor();
  const first = page.getByRole("region", { name: "Répondre à la question nº\u00a01" });
  expect(await first.getByLabel("Question, telle que tous la liront").inputValue()).toBe(
    "Combien de bases de données sont à migrer?",
  );
  await pressOn(page, page.getByRole("button", { name: "Voir le document et le courriel" }));
  await page.getByText("Écrivez la réponse.").first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("questions-form-missing-1440"));
  const answers = page.getByLabel("Réponse", { exact: false }).and(page.locator("textarea"));
  for (const number of [1, 2]) {
    const region = page.getByRole("region", { name: `Répondre à la question nº\u00a0${number}` });
    await region.locator("textarea").last().fill(`Réponse fictive ${number}.`);
  }
  expect(await answers.count()).toBeGreaterThan(1);
  await pressOn(page, page.getByRole("button", { name: "Voir le document et le courriel" }));
  await page.getByRole("heading", { level: 2, name: "Courriel" }).waitFor();
  const download = page.waitForEvent("download");
  await pressOn(page, page.getByRole("button", { name: "Lire le document" }));
  expect((await download).suggestedFilename()).toMatch(/^Réponses aux questions 1 D-/);
  await (await download).saveAs(assistant.kept("reponses.pdf"));
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("questions-preview-1440"));
  await pressOn(page, page.getByRole("button", { name: "Envoyer à tous les prestataires" }));
  await register.getByText("Réponses nº\u00a01, le").first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  [320, "dark"],
  [768, "light"],
  [768, "contrast"],
] as const)("the register reads at %d pixels, %s", async (width, scheme) => {
  const { page, complaints, close } = await assistant.open({ width, scheme });
  await page.goto(at());
  const register = page.getByRole("region", { name: "Questions des prestataires" });
  await register.getByText("Accusés de réception\u00a0: 0 sur").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await register.screenshot({ path: assistant.shot(`questions-register-${width}-${scheme}`).path });
  await page.goto(at("/reponses"));
  await page.getByText("Toutes les questions ont leur réponse.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
