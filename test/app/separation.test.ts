import type { AdministrationView } from "../../shared/administration.js";
import { ActionId, type DossierId } from "../../shared/ids.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { ask, decide, executive, newest, toBeAuthorised } from "./approvals-world.js";
import { admin, alex, asked, camille, code, must, openWorld, sentMails, settle, view, type World } from "./world.js";

/** Who asks and who decides (reading G.13), who is only told, and what was tried and refused. */

let world: World;
let id: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await toBeAuthorised(world);
});

let presses = 0;
const administration = async (): Promise<AdministrationView> => must(await world.app.administration(admin));
const own = async () => {
  const found = (await administration()).organisations.find((one) => one.id === camille.organisation);
  if (!found) throw new Error("The organisation is not there.");
  return found;
};
const separate = async (separation: "warn" | "refuse", seen?: string, by = admin) => {
  presses += 1;
  return world.app.administer(by, {
    ...{ type: "save-separation", actionId: ActionId.parse(`separation-${presses}`), separation },
    ...{ organisation: camille.organisation, seen: seen ?? (await own()).separation.tag },
  });
};
/** Camille has asked, and holds the role that decides: author and approver are one. */
const both = { ...camille, roles: [...camille.roles, "executive-head" as const] };
const askOneself = () => ask(world, id, "executive-authorisation", { approvers: [camille] });

describe("the separation of duties", () => {
  test("warns and records, until the organisation chooses otherwise", async () => {
    expect((await own()).separation.separation).toBe("warn");
    await askOneself();
    const shown = await newest(world, id);
    expect(shown.warning).not.toBeNull();
    expect(must(await decide(world, both, shown)).effect).toBe("recorded");
    expect((await newest(world, id)).answer?.samePerson).toBe(true);
  });

  test("refuses where the organisation says so, with what would repair it; somebody else may decide", async () => {
    must(await separate("refuse"));
    const shown = await askOneself();
    const refused = await decide(world, both, shown);
    expect(code(refused)).toBe("approval-own");
    const problem = refused.ok ? null : world.app.problem(refused.refusal, "fr");
    expect(problem?.repair).toContain("Adressez la demande à une autre personne");
    expect((await newest(world, id)).state).toBe("waiting");
    must(await world.app.act(camille, asked("withdraw-approval", { dossierId: id, approval: shown.id })));
    const other = await ask(world, id, "executive-authorisation");
    expect(must(await decide(world, executive, other)).effect).toBe("recorded");
  });

  test("is set by an administrator alone, from what they saw, and stands in the journal of administration", async () => {
    const { tag } = (await own()).separation;
    expect(code(await separate("refuse", tag, camille))).toBe("not-allowed");
    must(await separate("refuse", tag));
    expect(code(await separate("warn", tag))).toBe("record-changed");
    const [line] = (await administration()).journal;
    expect(line).toMatchObject({
      changes: [{ field: "Demander et décider soi-même", before: "permis, averti et consigné", after: "refusé" }],
    });
  });
});

describe("escalation", () => {
  const escalate = (to = [alex.person], by = camille) =>
    newest(world, id).then(({ id: approval }) =>
      world.app.act(by, { ...asked("escalate-approval", { dossierId: id, approval, note: "Urgent (fictif)" }), to }),
    );

  test("tells people with a mail that decides nothing, is journalled, and leaves the decision where it was", async () => {
    await ask(world, id, "executive-authorisation");
    const before = sentMails(world).length;
    must(await escalate());
    await settle(world);
    const [mail, ...others] = sentMails(world).slice(before);
    expect(others).toEqual([]);
    expect(mail?.to).toMatchObject([{ address: alex.mail }]);
    expect(mail?.subject).toContain("Pour information");
    expect(mail?.html).toContain("Urgent (fictif)");
    const shown = await newest(world, id);
    expect(shown.escalations).toEqual([{ to: [alex.name], at: expect.any(String) }]);
    expect(shown.approvers.map(({ name }) => name)).toEqual([executive.name]);
    expect(code(await decide(world, alex, shown))).toBe("approval-not-yours");
    expect((await view(world, id)).journal.at(-1)?.text).toContain(`${alex.name} informé que la décision attend`);
    expect(must(await decide(world, executive, shown)).effect).toBe("recorded");
  });

  test("is an adviser's to do, of people whom the directory knows, while the decision waits", async () => {
    const approval = await ask(world, id, "executive-authorisation");
    expect(code(await escalate([alex.person], executive))).toBe("not-allowed");
    const nobody = "0f1c7101-0000-4000-8000-0000000009ff" as typeof alex.person;
    expect(code(await escalate([nobody]))).toBe("approver-unknown");
    must(await decide(world, executive, approval));
    const before = sentMails(world).length;
    must(await escalate());
    await settle(world);
    expect(sentMails(world)).toHaveLength(before);
    expect((await newest(world, id)).escalations).toEqual([]);
  });
});

describe("refused attempts", () => {
  test("are none at first, then say when, at which door, who and why, and nothing else", async () => {
    expect((await administration()).attempts).toEqual([]);
    const approval = await ask(world, id, "executive-authorisation");
    await decide(world, alex, approval);
    await decide(world, alex, approval, { decision: "refuse" });
    await decide(world, { ...executive, via: "teams" }, approval, { content: "f".repeat(64) as never });
    expect((await administration()).attempts).toEqual([
      {
        ...{ at: world.clock.now(), door: "Onglet", person: alex.name, about: approval.id, times: 2 },
        why: "Cette décision ne vous revient pas",
      },
      {
        ...{ at: world.clock.now(), door: "Teams", person: executive.name, about: approval.id, times: 1 },
        why: "Ce n’est pas ce qui est soumis",
      },
    ]);
    expect(code(await world.app.administration(camille))).toBe("not-allowed");
  });

  test.each([
    ["token-expired", null, "Le jeton d’Entra n’a pas été accepté."],
    ["expired", "0f1c7101-0000-4000-8000-0000000009ff", "Le bouton a plus d’un mois."],
  ])("%s is said in words; a stranger has no name", async (why, person, said) => {
    await world.store.rows.refusedAttempts.note({
      ...{ door: "outlook", why, person: person as typeof alex.person | null, about: null, at: world.clock.now() },
    });
    expect((await administration()).attempts).toMatchObject([
      { door: "Outlook", why: said, person: person === null ? null : "Personne sans accès" },
    ]);
  });
});
