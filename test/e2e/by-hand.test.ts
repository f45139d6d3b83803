import { playAll } from "../../src/cli/rehearsal/acts.js";
import { followContract } from "../../src/cli/rehearsal/contract.js";
import { dossierOf, type Play } from "../../src/cli/rehearsal/play.js";
import { buySolution } from "../../src/cli/rehearsal/solutions.js";
import { rehearsals } from "../../src/cli/rehearsal/variants.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { faultsOf } from "./browser.js";
import { byHand } from "./hands.js";
import { ownAssistant } from "./own-assistant.js";

/**
 * Whole purchases as a person makes them, in the browser: each step's form is opened, filled in, its documents attached,
 * its mail read and sent. Needs `dist`.
 */

const assistant = ownAssistant("by-hand");

beforeAll(() => assistant.start(), 120_000);
afterAll(() => assistant.stop());

const variant = rehearsals.services["to-signature"];

const buyServices = async (play: Play) => {
  if (!variant) throw new Error("There is no such variant.");
  return playAll(play, variant);
};

describe("by hand, in the browser", () => {
  const purchases: [string, (play: Play) => ReturnType<typeof buySolution>][] = [
    ["a solution that is not the cheapest, from the needs to the signed copies", (play) => buySolution(play, true)],
    ["services, from the closing to the signed copies", buyServices],
    ["a contract, from its sheet to the disposal of its documents", followContract],
  ];

  test.each(purchases)("%s", async (name, played) => {
    const { page, complaints, close } = await assistant.open({ width: 1280, scheme: "light" });
    const faults: string[] = [];
    let seen = 0;
    const look = async (step: string) => {
      seen += 1;
      faults.push(...(await faultsOf(page)).map((fault) => `${step}: ${fault}`));
      const path = assistant.kept(`${name.split(",")[0]}-${String(seen).padStart(2, "0")}-${step}.png`);
      await page.screenshot({ path, fullPage: true });
    };
    const play = await assistant.play();
    const id = await played(byHand(play, { page, at: `${assistant.tab}?persona=client`, look }));
    const { steps } = await dossierOf(play, id);
    await play.chat.close();
    expect(play.differences).toEqual([]);
    expect(steps?.taken.length).toBeGreaterThanOrEqual(14);
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test.each([
    ["in French on a wide light screen", { width: 1440, scheme: "light" }, "Français"],
    ["in English on a narrow dark screen", { width: 320, scheme: "dark" }, "English"],
  ] as const)(
    "contracts in force come in from a table, faults told by line and column, %s",
    async (_, window, language) => {
      const { page, complaints, close } = await assistant.open(window);
      await page.goto(`${assistant.tab}?persona=other-client#/nouveau/contrats`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      const button = page.getByRole("button", { name: language });
      if ((await button.count()) > 0) await button.click();
      const faults: string[] = [];
      const look = async (name: string) => {
        faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`));
        await page.screenshot({
          path: assistant.kept(`import-${name}-${window.width}.png`),
          fullPage: true,
        });
      };
      const bring = (end: string) =>
        page.locator("input[type=file]").setInputFiles({
          ...{ name: "contrats.csv", mimeType: "text/csv" },
          buffer: Buffer.from(tableOf(window.width, end)),
        });
      await bring("bientôt");
      await page.getByRole("cell", { name: "bientôt" }).waitFor();
      await look("faults");
      await bring("2027-11-30");
      const title = `Contrat fictif ${window.width}`;
      await page.getByText(title).waitFor();
      // The organisation's profile is asked once, with its first dossier.
      const profile = page.getByRole("radiogroup").getByRole("radio", { name: /^(Oui|Yes)$/ });
      if ((await profile.count()) > 0) await profile.check();
      await look("shown");
      await page.getByRole("button", { name: /^(Importer|Import) / }).click();
      await page.getByRole("link", { name: title }).waitFor();
      await look("opened");
      await page.getByRole("link", { name: title }).click();
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      expect(faults).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});

const tableOf = (number: number, end: string): string =>
  [
    "Titre;Nature;Fournisseur ou prestataire;Numéro;Montant avant taxes;Début;Fin;Dernière signature;Validé par le Courtier",
    `Contrat fictif ${number};solutions;Fournisseur fictif;C-${number};100 000,00;2025-12-01;${end};2025-11-20;oui`,
  ].join("\n");
