import type { Page } from "playwright-core";
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
import { faultsOf, pressOn, tabTo, type Window } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** The mails of a dossier on screen: who would read what, what came back, « Verser au dossier », the settings. Needs `dist`. */

const assistant = ownAssistant("correspondence");
let play: Play;
let dossier: DossierId;

beforeAll(async () => {
  await assistant.start();
  play = await assistant.play();
  dossier = await prepared();
});

afterAll(async () => {
  await play?.chat.close();
  await assistant.stop();
});

const windows: Window[] = [
  { width: 1440, scheme: "light" },
  { width: 768, scheme: "dark" },
  { width: 320, scheme: "dark" },
  { width: 320, scheme: "contrast" },
];
const each = windows.map((one) => [`${one.width}-${one.scheme}`, one] as const);
/** The widest and the narrowest. */
const both = [each[0], each[2]].filter((one) => one !== undefined);

async function prepared(): Promise<DossierId> {
  const id = await openDossier(play);
  await attachPriceRequest(play, id);
  await recordAuthorisation(play, id);
  await prepareSend(play, id);
  return id;
}

/** One look: nothing that axe finds, nothing that sticks out, a picture for whoever wants to see. */
async function looked(page: Page, name: string): Promise<void> {
  expect({ name, faults: await faultsOf(page) }).toEqual({ name, faults: [] });
  await page.screenshot(assistant.shot(name));
}

test.each(each)("what one provider would read names no other, %s", async (name, window) => {
  const { page, complaints, close } = await assistant.open(window);
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossier}/envoi/3`);
  const reader = page.getByLabel("Voir le courriel tel que le reçoit");
  await tabTo(page, reader);
  const head = page.getByRole("region", { name: "Le courriel" });
  expect(await head.getByRole("listitem").filter({ hasText: "@prestataire-" }).count()).toBe(12);
  const [first] = providers;
  await reader.selectOption({ label: first?.name ?? "" });
  await head.getByText(first?.email ?? "").waitFor();
  const shown = (await page.getByRole("main").textContent()) ?? "";
  for (const other of providers.slice(1)) expect(shown).not.toContain(other.email);
  await looked(page, `seen-by-${name}`);
  expect(complaints).toEqual([]);
  await close();
});

const administration = "#/administration/organismes";

test.each(both)("the amounts are masked by an administrator without a mouse, %s", async (name, window) => {
  const { page, complaints, close } = await assistant.open(window);
  await page.goto(`${assistant.tab}?persona=admin${administration}`);
  const card = page.getByRole("region", { name: "Agence fictive des services numériques" });
  await pressOn(page, card.getByRole("button", { name: "Régler les montants" }));
  const box = card.getByRole("checkbox", { name: /Masquer les montants/ });
  const before = await box.isChecked();
  await pressOn(page, box, "Space");
  await looked(page, `masking-${name}`);
  await pressOn(page, card.getByRole("button", { name: "Enregistrer" }));
  await box.waitFor({ state: "detached" });
  await card
    .getByText(before ? "Non" : "Oui")
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test.each(both)("an address that is never written to is listed without a mouse, %s", async (name, window) => {
  const { page, complaints, close } = await assistant.open(window);
  await page.goto(`${assistant.tab}?persona=admin${administration}`);
  const card = page.getByRole("region", { name: "Agence fictive des services numériques" });
  await pressOn(page, card.getByRole("button", { name: "Régler les adresses" }));
  const address = card.getByLabel("Adresse", { exact: true }).last();
  await tabTo(page, address);
  await page.keyboard.type(`personne-${name}`);
  await pressOn(page, card.getByRole("button", { name: "Enregistrer" }));
  await card.getByText("Écrivez une adresse, un motif et une date.").waitFor();
  await looked(page, `suppressed-lacking-${name}`);
  await address.fill(name === "1440-light" ? (providers[0]?.email ?? "") : `personne-${name}@exemple.example`);
  await card.getByLabel("Motif", { exact: true }).last().fill("A demandé à ne plus recevoir (fictif)");
  await pressOn(page, card.getByRole("button", { name: "Enregistrer" }));
  await card.getByText("A demandé à ne plus recevoir (fictif) (depuis le").first().waitFor();
  await looked(page, `suppressed-${name}`);
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossier}/envoi/2`);
  await page.getByText("ne jamais écrire").first().waitFor();
  await looked(page, `suppressed-flag-${name}`);
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossier}/envoi/3`);
  await page.getByText("Adresse à laquelle ne jamais écrire").first().waitFor();
  await looked(page, `suppressed-refused-${name}`);
  expect(complaints).toEqual([]);
  await close();
});

/** The list is emptied, the request leaves, three providers answer, decline or ask. */
async function solicited(): Promise<void> {
  const { organisations } = await play.admin.ask("administration");
  const own = organisations.find(({ id }) => id === play.persona.organisation);
  const never = { type: "save-suppressed", organisation: own?.id, seen: own?.suppressed.tag, addresses: [] };
  await play.admin.ask("administer", { body: { ...never, actionId: newActionId() } });
  const { digest } = await play.client.ask("sendPreview", { params: { id: dossier } });
  await play.client.ask("command", {
    body: { type: "send-price-request", actionId: newActionId(), dossierId: dossier, preview: digest },
  });
  const { solicitation } = await untilDossier(play, dossier, 30, "it is not sent", ({ sent }) => sent !== null);
  const asked = providers.filter(({ id }) => solicitation?.recipients.includes(id));
  for (const [index, subject] of ["Notre offre", "Non-participation", "Une précision"].entries())
    await play.m365.deliver({
      from: { name: asked[index]?.contact ?? "", address: asked[index]?.email ?? "" },
      to: { name: play.persona.name, address: play.persona.mail },
      subject: `${subject} [${dossier}]`,
      text: "Bonjour,\n\nVoir la pièce jointe (fictif).",
    });
  await untilDossier(play, dossier, 30, "nothing came in", ({ received }) => received.length === 3);
}

test("« Verser au dossier » opens from the local mailbox page, for a mail that came in", async () => {
  await solicited();
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.m365}/#courrier`);
  await page.getByRole("button", { name: play.persona.mail }).click();
  await page.getByRole("button", { name: "Notre offre" }).first().click();
  const link = page.getByRole("link", { name: /Verser au dossier/ });
  await page.goto((await link.getAttribute("href")) ?? "");
  await page.getByRole("heading", { level: 1, name: "Verser au dossier" }).waitFor();
  expect(await page.getByRole("combobox", { name: "Dossier" }).inputValue()).toBe(dossier);
  await page.getByRole("combobox", { name: "Nature" }).selectOption({ label: "Réponse à la demande de prix" });
  await looked(page, "filing-received-1440-light");
  await pressOn(page, page.getByRole("button", { name: "Verser au dossier" }));
  await page.getByText("Le courriel est versé au dossier.").first().waitFor();
  await looked(page, "filing-received-done-1440-light");
  expect(complaints).toEqual([]);
  await close();
  const { received } = await play.client.ask("dossier", { params: { id: dossier } });
  expect(received.filter(({ state, as }) => state === "filed" && as === "response")).toHaveLength(1);
  const declined = received.find(({ subject }) => subject?.includes("Non-participation"))?.number ?? 0;
  const body = { actionId: newActionId(), number: declined, as: "non-participation" };
  await play.client.ask("fileReceived", { params: { id: dossier }, body });
});

test.each(each)("what each provider sent back reads, %s", async (name, window) => {
  const { page, complaints, close } = await assistant.open(window);
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossier}`);
  const card = page.getByRole("region", { name: "Réponses des prestataires" });
  await card.getByText("A répondu le").waitFor();
  await card.getByText("A décliné le").waitFor();
  await looked(page, `returns-page-${name}`);
  await card.screenshot({ path: assistant.shot(`returns-${name}`).path });
  expect(complaints).toEqual([]);
  await close();
});

/** A request that the client sends from Outlook, to two providers in Bcc and one in sight. */
async function sentByHand(id: DossierId): Promise<string> {
  const headers = { "content-type": "application/json" };
  const app = JSON.stringify({ app: ["Mail.ReadWrite", "Mail.Send"] });
  const answer = await fetch(`${assistant.m365}/local/token`, { method: "POST", headers, body: app });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const at = `${assistant.m365}/v1.0/users/${play.persona.id}/messages`;
  const auth = { ...headers, authorization: `Bearer ${token}`, prefer: 'IdType="ImmutableId"' };
  const to = (list: { email: string }[]) => list.map(({ email }) => ({ emailAddress: { address: email } }));
  const made = await fetch(at, {
    ...{ method: "POST", headers: auth },
    body: JSON.stringify({
      subject: `Demande de prix envoyée à la main [${id}]`,
      body: { contentType: "html", content: "<p>Bonjour (fictif).</p>" },
      ...{ toRecipients: to(providers.slice(0, 1)), bccRecipients: to(providers.slice(1, 3)) },
    }),
  });
  const { id: message } = (await made.json()) as { id: string };
  expect((await fetch(`${at}/${message}/send`, { method: "POST", headers: auth })).status).toBe(202);
  return message;
}

test.each(each)("a mail that the client sent by hand is filed from its pane, %s", async (name, window) => {
  const id = await prepared();
  const message = await sentByHand(id);
  const { page, complaints, close } = await assistant.open(window);
  await page.goto(`${assistant.tab}?persona=client#/verser/${encodeURIComponent(message)}`);
  await page.getByRole("heading", { level: 1, name: "Verser au dossier" }).waitFor();
  await page.getByText("Demande de prix envoyée à la main", { exact: true }).waitFor();
  await page.getByRole("combobox", { name: "Dossier" }).selectOption(id);
  await looked(page, `filing-sent-${name}`);
  await pressOn(page, page.getByRole("button", { name: "Verser au dossier" }));
  await page.getByRole("link", { name: "Voir la suite à donner" }).waitFor();
  await looked(page, `filing-sent-done-${name}`);
  expect(complaints).toEqual([]);
  await close();
  const { incidents } = await play.client.ask("dossier", { params: { id } });
  expect(incidents.map(({ kind }) => kind)).toEqual(["sent-by-hand"]);
});
