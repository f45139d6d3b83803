import type { DossierId } from "../../shared/ids.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf, tabTo } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** Opening a lot of a dossier with the keyboard alone, in the real tab over the real server. Needs `dist`. */

const assistant = ownAssistant("linked");

beforeAll(() => assistant.start());
afterAll(() => assistant.stop());

async function open(actionId = "linked-journey"): Promise<DossierId> {
  const client = await assistant.as("client");
  const { dossierId } = await client.ask("command", {
    body: {
      type: "open-dossier",
      actionId,
      title: "Soutien fictif aux plateformes",
      qualifications: ["q1-migration", "q2-securite"],
      profile: { rctiSubject: true },
    },
  });
  return dossierId;
}

test("with the keyboard alone, a lot keeps one of the qualifications and leads back to where it comes from", async () => {
  const from = await open();
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${from}`);
  await tabTo(page, page.getByRole("button", { name: "Recommencer ou séparer en lots" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("radio", { name: "Recommencer" }));
  await page.keyboard.press("ArrowDown");
  await page.getByText("Le guide ne traite pas de la séparation en lots.").waitFor();
  for (const box of [0, 1]) {
    await tabTo(page, page.getByRole("checkbox").nth(box));
    await page.keyboard.press("Space");
  }
  await tabTo(page, page.getByRole("button", { name: "Ouvrir le dossier lié" }));
  await page.keyboard.press("Enter");
  await page.getByText("Choisissez au moins une des qualifications du dossier.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("linked-1440"));

  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("button", { name: "Ouvrir le dossier lié" }));
  await page.keyboard.press("Enter");
  await page.getByText("Lot de").waitFor();
  expect(await page.getByRole("link", { name: "Soutien fictif aux plateformes" }).getAttribute("href")).toContain(from);
  expect(complaints).toEqual([]);
  await close();
});

test("starting over shows whom the former dossier would have solicited and why not the others, to check and change", async () => {
  const client = await assistant.as("client");
  const from = await open("carried-journey");
  const { providers } = await client.ask("catalogue");
  const [left, ...kept] = providers.filter(({ qualifications }) =>
    ["q1-migration", "q2-securite"].every((id) => qualifications.some((one) => one === id)),
  );
  const { proposed, proposedTime } = await client.ask("closingChoices");
  const prepared = {
    recipients: kept.map(({ id }) => id),
    exclusions: [{ provider: left?.id, reason: "Mandat terminé à l’amiable (fictif)." }],
    ...{
      closesOn: proposed,
      closesAtTime: proposedTime,
      body: "Bonjour (fictif), répondez le {date_limite} à {heure_limite}.",
    },
  };
  const asking = { type: "prepare-send", actionId: "carried-prepared", dossierId: from, ...prepared };
  await client.ask("command", { body: asking });
  const { qualifications, title } = await client.ask("dossier", { params: { id: from } });
  const starting = { from, linkedAs: "restart", title, qualifications: qualifications.map(({ id }) => id) };
  const { dossierId } = await client.ask("command", {
    body: { type: "open-linked-dossier", actionId: "carried-restart", ...starting },
  });
  for (const [width, scheme] of [
    [320, "dark"],
    [1440, "light"],
    [768, "contrast"],
  ] as const) {
    const { page, complaints, close } = await assistant.open({ width, scheme });
    await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossierId}`);
    await page.getByText("Mandat terminé à l’amiable (fictif).").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot(assistant.shot(`carried-${width}`));
    await page.getByRole("link", { name: "Modifier les prestataires et les motifs" }).click();
    await page.getByText(`viennent du dossier ${from}`).waitFor();
    expect(await page.getByText("Mandat terminé à l’amiable (fictif).").count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot(assistant.shot(`carried-send-${width}`));
    expect(complaints).toEqual([]);
    await close();
  }
});

test("the form reads the same in English on a narrow dark screen", async () => {
  const [dossier] = await (await assistant.as("client")).ask("dossiers");
  const { page, close } = await assistant.open({ width: 320, scheme: "dark" });
  await page.goto(`${assistant.tab}?persona=client#/nouveau/suite/${dossier?.id}`);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Start from a dossier" }).waitFor();
  await page.getByText("Not copied: the broker’s authorisation").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("linked-320"));
  await close();
});
