import type { PersonId } from "../../shared/ids.js";
import type { OutlookAnswer } from "../../src/app/outlook/door.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { answer, ask, executive, financial, newest, toBeAuthorised } from "./approvals-world.js";
import {
  type AnyCard,
  buttonsOf,
  cardsSent,
  type OutlookWorld,
  openOutlookWorld,
  outlook,
  textOf,
  tokenIn,
} from "./outlook-world.js";
import { take } from "./steps-world.js";
import { alex, bothWays, camille, must, olivia } from "./world.js";

/** Approvals answered inside Outlook, from the mail that leaves to the journal. */

const A_MONTH_MS = 32 * 86_400_000;

let world: OutlookWorld;
let dossierId: Awaited<ReturnType<typeof toBeAuthorised>>;
beforeEach(async () => {
  world = await openOutlookWorld(await openTestStore());
  dossierId = await toBeAuthorised(world);
});

const asked = async (approvers = [executive]) => {
  await ask(world, dossierId, "executive-authorisation", { approvers, memo: "Nous proposons… </script> *gras*" });
  const sent = cardsSent(world).at(-1);
  if (!sent) throw new Error("No card left.");
  return { ...sent, token: tokenIn(sent.card) };
};
type Change = { decision?: "approve" | "refuse" | "changes"; comment?: string };
const press = (person: PersonId, token: string, { decision = "approve", comment = "" }: Change = {}) =>
  world.door.press(person, { token, decision, comment });
const cardIn = (given: OutlookAnswer): AnyCard => {
  if (given.kind !== "card") throw new Error(`Refused: ${given.why}.`);
  return JSON.parse(given.card);
};
const attempts = async () =>
  (await world.store.rows.refusedAttempts.newest(100)).map(({ why, person, about, times }) => ({
    why,
    person,
    about,
    times,
  }));
const answers = async () =>
  (await world.store.rows.dossiers.events(camille.organisation, dossierId)).filter(({ body }) =>
    body.includes('"approval-answered"'),
  );

describe("the mail that asks for a decision", () => {
  test("leaves from the service mailbox with a card for its one addressee, and says everything without it", async () => {
    const { to, card, html } = await asked();
    expect(to).toBe(executive.mail);
    expect(card).toMatchObject({ version: "1.0", originator: outlook.endpoint.originator });
    expect(buttonsOf(card).map(({ type }) => type)).toEqual([
      "Action.Http",
      "Action.Http",
      "Action.Http",
      "Action.OpenUrl",
    ]);
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html).toContain("120\u00a0000,00\u00a0$");
    expect(html).toContain("#/approbations/");
  });

  test("carries no card where Outlook is not set up, and leaves from the adviser's mailbox", async () => {
    const { openWorld, sentMails } = await import("./world.js");
    const plain = await openWorld(await openTestStore());
    const id = await toBeAuthorised(plain);
    await ask(plain, id, "executive-authorisation", {});
    const mail = sentMails(plain).at(-1);
    expect(mail).toMatchObject({ to: [{ address: executive.mail }] });
    expect(mail?.html).not.toContain("adaptivecard");
  });
});

describe("a button of it", () => {
  test("s2-4-3 kept: the decision of the executive head is recorded as Outlook's, and the card shows who, when and what", async () => {
    const { token } = await asked();
    const given = await press(executive.person, token, { comment: "Vas-y (fictif)" });
    expect(given.said).toBe("Votre réponse est enregistrée.");
    const card = cardIn(given);
    expect(textOf(card)).toContain(executive.name);
    expect(textOf(card)).toContain("Vas-y (fictif)");
    expect(buttonsOf(card).map(({ type }) => type)).toEqual(["Action.OpenUrl"]);
    expect(await newest(world, dossierId)).toMatchObject({
      state: "answered",
      answer: { decision: "approve", by: executive.name, via: "outlook" },
    });
    expect(await answers()).toHaveLength(1);
    expect(await attempts()).toEqual([]);
    const { stored, told } = await bothWays(world, dossierId);
    expect(told).toEqual(stored);
  });

  test("opened again shows the present state, uses nothing up and notes nothing", async () => {
    const { token } = await asked();
    const before = cardIn(await world.door.open(executive.person, token));
    expect(buttonsOf(before)).toHaveLength(4);
    await world.app.answerApproval({ ...executive, via: "tab" }, answer(await newest(world, dossierId)));
    const after = cardIn(await world.door.open(executive.person, token));
    expect(buttonsOf(after)).toHaveLength(1);
    expect(await attempts()).toEqual([]);
  });

  test("asking for changes without a comment says so beside the field and keeps the button good", async () => {
    const { token } = await asked();
    const card = cardIn(await press(executive.person, token, { decision: "changes", comment: "  " }));
    const field = card.body.find(({ type }: { type: string }) => type === "Container");
    expect(field.items).toMatchObject([{}, { color: "Attention" }, { type: "Input.Text", id: "comment" }]);
    expect(await answers()).toHaveLength(0);
    const again = await press(executive.person, token, { decision: "changes", comment: "Revoir le critère" });
    expect(again.said).toBe("Votre réponse est enregistrée.");
  });
});

describe("is refused, with words for the person and a line for the administrators:", () => {
  test("the same press again, which changes nothing more and shows the first decision", async () => {
    const { token } = await asked();
    await press(executive.person, token);
    const given = await press(executive.person, token, { decision: "refuse", comment: "Non" });
    expect(given.said).toBe("Cette réponse était déjà enregistrée. Rien n’a changé.");
    expect(textOf(cardIn(given))).not.toContain("Non");
    expect(await answers()).toHaveLength(1);
    expect(await attempts()).toMatchObject([{ why: "replayed", person: executive.person, times: 1 }]);
  });

  test("an answer that comes after another door's", async () => {
    const { token } = await asked();
    must(await world.app.answerApproval({ ...executive, via: "tab" }, answer(await newest(world, dossierId))));
    const given = await press(executive.person, token, { decision: "refuse", comment: "Non" });
    expect(given.said).toBe("Une réponse a déjà été donnée. La vôtre ne change rien.");
    expect(await attempts()).toMatchObject([{ why: "already-answered" }]);
  });

  test.each<[string, PersonId]>([
    ["a colleague to whom the mail was forwarded", alex.person],
    ["the adviser who asked", camille.person],
    ["another approver", financial.person],
    ["somebody of another organisation", olivia.person],
    ["somebody whom nobody knows", "99999999-9999-4999-8999-999999999999" as PersonId],
  ])("a card in the hands of %s", async (_, person) => {
    const { token } = await asked();
    const given = await press(person, token);
    expect(given).toMatchObject({ kind: "refused", why: "not-yours", said: expect.stringContaining("autre personne") });
    expect(await attempts()).toMatchObject([{ why: "not-yours", person, times: 1 }]);
    expect(await answers()).toHaveLength(0);
  });

  test.each<[string, (token: string) => string]>([
    ["of one letter less", (token) => token.slice(0, -1)],
    ["with another text", (token) => token.replace(/\.(.)/, (_, letter) => `.${letter === "e" ? "f" : "e"}`)],
    ["under another key", (token) => token.replace(/^essai/, "autre")],
    ["of no key", (token) => token.replace(/^essai/, "")],
    ["that is empty", () => ""],
  ])("a button %s", async (_, alter) => {
    const { token } = await asked();
    const given = await press(executive.person, alter(token));
    expect(given).toMatchObject({ kind: "refused", why: "altered" });
    expect(await attempts()).toMatchObject([{ why: "altered", person: executive.person, about: null }]);
  });

  test("a button more than a month old", async () => {
    const { token } = await asked();
    world.clock.pass(A_MONTH_MS);
    expect(await press(executive.person, token)).toMatchObject({ kind: "refused", why: "expired" });
    expect(await attempts()).toMatchObject([{ why: "expired" }]);
  });

  test("the button of a mail whose subject has changed since", async () => {
    const { token } = await asked();
    must(await take(world, dossierId, "choice-made", { values: { provider: "Prestataire fictif 2" }, happened: true }));
    const given = await press(executive.person, token);
    expect(given.said).toBe("La demande n’est plus en attente de réponse. Rien n’a été enregistré.");
    expect(buttonsOf(cardIn(given))).toHaveLength(1);
    expect(await attempts()).toMatchObject([{ why: "voided" }]);
    expect(await answers()).toHaveLength(0);
  });

  test("fifty presses at once leave one decision, one mail of it and fifty polite answers", async () => {
    const { token } = await asked();
    const decisions = ["approve", "refuse"] as const;
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        press(executive.person, token, { decision: decisions[n % 2] ?? "approve", comment: "x" }),
      ),
    );
    for (const given of all) expect(given.kind).toBe("card");
    expect(await answers()).toHaveLength(1);
  });
});
