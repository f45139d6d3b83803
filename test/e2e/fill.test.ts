import type { DossierId } from "../../shared/ids.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** The official template filled in by form, in the real tab over the real server. Needs `dist`. */

const assistant = ownAssistant("fill");
let dossier: DossierId;

beforeAll(async () => {
  await assistant.start();
  const client = await assistant.as("client");
  const opened = await client.ask("command", {
    body: {
      type: "open-dossier",
      actionId: "fill-journey",
      title: "Soutien fictif aux plateformes",
      qualifications: ["q1-migration"],
      profile: { rctiSubject: true },
    },
  });
  dossier = opened.dossierId;
});

afterAll(() => assistant.stop());

test("what is written in the form outlives the page, and what comes of it is attached to the dossier", async () => {
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossier}`);
  await page.getByRole("button", { name: "Remplir le gabarit dans l’application" }).click();
  const organisation = page.getByRole("textbox", { name: "Renseignements sur l’organisme public" });
  await organisation.waitFor();
  expect(await organisation.inputValue()).toContain("Agence fictive des services numériques");
  const saved = page.waitForResponse(
    (answer) => answer.request().method() === "PUT" && answer.url().includes("/forms/"),
  );
  await page.getByRole("textbox", { name: "Contexte et objectifs" }).fill("Déplacer douze applications (fictif).");
  expect((await saved).status()).toBe(200);
  await page.evaluate("window.localStorage.clear()");
  await page.reload();
  const context = page.getByRole("textbox", { name: "Contexte et objectifs" });
  await context.waitFor();
  expect(await context.inputValue()).toBe("Déplacer douze applications (fictif).");
  await page.getByText("Champs encore vides").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("fill-1440"));

  await page.getByRole("button", { name: "Remplir le gabarit et joindre la demande" }).click();
  await page.getByText("Versions de la demande de prix").waitFor();
  await page.getByText("Demande de prix – Soutien fictif aux plateformes.docx").first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("filled-1440"));
  expect(complaints).toEqual([]);
  await close();
});

test("the form reads the same in English on a narrow dark screen", async () => {
  const { page, close } = await assistant.open({ width: 320, scheme: "dark" });
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossier}/remplir`);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Fill in the template" }).waitFor();
  await page.getByText("Suggested from the dossier").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("fill-320"));
  await close();
});
