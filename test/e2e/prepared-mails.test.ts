import type { DossierId } from "../../shared/ids.js";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { instantAt, localDateOf, plusDays } from "../../src/domain/calendar.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf, focused, pressOn } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** Mails that are read as they will leave before they leave, with the keyboard alone, over the real server. Needs `dist`. */

const CIC = "projet.sctoip@mcn.gouv.qc.ca";
const assistant = ownAssistant("prepared-mails");
let dossier: DossierId;

beforeAll(async () => {
  await assistant.start();
  const client = await assistant.as("client");
  const opened = await client.ask("command", {
    body: {
      ...{ type: "open-dossier", actionId: "prepared-mails", title: "Téléphonie fictive des bureaux" },
      ...{ qualifications: ["q1-migration"], profile: { rctiSubject: true } },
      concerns: { teamsTelephony: true, contactCentre: false, decree530: false },
    },
  });
  dossier = opened.dossierId;
});
afterAll(() => assistant.stop());

const at = (place = "") => `${assistant.tab}?persona=client#/dossiers/${dossier}${place}`;

test("CIC is written to, and asked again after a long wait", async () => {
  const { page, complaints, close } = await assistant.open({ width: 1280, scheme: "light" });
  const m365 = m365At(assistant.m365);
  const mail = page.getByRole("region", { name: "Le courriel" });
  const leave = async (button: RegExp, shot: string) => {
    await pressOn(page, page.getByRole("button", { name: button }));
    await mail.getByText(`<${CIC}>`).waitFor();
    expect(await focused(page)).toBe("h2");
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot(assistant.shot(shot));
    await pressOn(page, page.getByRole("button", { name: "Envoyer ce courriel" }));
    await mail.waitFor({ state: "detached" });
  };
  await page.goto(at());
  await leave(/^Écrire\s*: Arrimage avec CIC/, "prepared-prerequisite");
  await page.getByText("Demande faite", { exact: true }).waitFor();
  await m365.setClock(instantAt(plusDays(localDateOf(await m365.now()), 40), "10:00"));
  await page.reload();
  await leave(/^Préparer une relance/, "prepared-follow-up");
  await page.getByText("Relance faite le").waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("the questions to the providers are seen as they leave, each provider in blind copy", async () => {
  const { page, complaints, close } = await assistant.open({ width: 1280, scheme: "light" });
  await page.goto(at("/cueillette"));
  await pressOn(page, page.getByRole("button", { name: "Voir le courriel" }));
  const mail = page.getByRole("region", { name: "Le courriel" });
  await mail.getByText("aucun prestataire ne voit les autres").waitFor();
  expect(await focused(page)).toBe("h2");
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("prepared-gathering"));
  await pressOn(page, page.getByRole("button", { name: "Envoyer aux prestataires" }));
  await page.getByRole("heading", { level: 1, name: "Téléphonie fictive des bureaux" }).waitFor();
  await page.getByText(/^Questions posées le/).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
