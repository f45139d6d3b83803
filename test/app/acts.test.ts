import type { Command } from "../../shared/commands.js";
import { Command as AnyCommand } from "../../shared/commands.js";
import type { DossierId } from "../../shared/ids.js";
import { sha } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  alex,
  asked,
  auditor,
  bothWays,
  camille,
  code,
  must,
  olivia,
  opened,
  openWorld,
  readyToSend,
  uploaded,
  view,
  type World,
} from "./world.js";

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

const act = (command: Command, who = camille) => world.app.act(who, command);

describe("the same press of the same button", () => {
  test("replays its outcome and changes nothing more", async () => {
    const press = asked("open-dossier");
    const first = must(await act(press));
    const again = must(await act(press));
    expect(again).toEqual({ ...first, replayed: true });
    expect(await world.app.dossiers(camille)).toHaveLength(1);
  });

  test("replays even when the dossier has moved on", async () => {
    const dossierId = await opened(world);
    const press = asked("describe-dossier", { dossierId, title: "Un" });
    const first = must(await act(press));
    must(await act(asked("describe-dossier", { dossierId, title: "Deux" })));
    expect(must(await act(press))).toEqual({ ...first, replayed: true });
    expect((await view(world, dossierId)).title).toBe("Deux");
  });

  test("two at the same time are one", async () => {
    const press = asked("open-dossier");
    const outcomes = await Promise.all([act(press), act(press), act(press)]);
    expect(new Set(outcomes.map((outcome) => must(outcome).dossierId)).size).toBe(1);
    expect(await world.app.dossiers(camille)).toHaveLength(1);
  });

  test("may be tried again once it was refused and repaired", async () => {
    const dossierId = await opened(world);
    const press = asked("request-broker-authorisation", { dossierId });
    expect(code(await act(press))).toBe("price-request-missing");
    const file = await uploaded(world, "GABARIT 2026-09\nTexte");
    must(await act(asked("attach-price-request", { dossierId, file, fileName: "a.docx" })));
    expect(must(await act(press))).toMatchObject({ replayed: false });
  });

  test("of another person is another press", async () => {
    const press = asked("open-dossier");
    const mine = must(await act(press));
    const theirs = must(await act(press, alex));
    expect(theirs).toMatchObject({ replayed: false });
    expect(theirs.dossierId).not.toBe(mine.dossierId);
  });
});

describe("whose dossier it is", () => {
  test("another organisation's does not exist: seen, asked about, acted upon or its files", async () => {
    const id = await readyToSend(world);
    const file = (await view(world, id)).priceRequest?.sha256 ?? sha("rien");
    expect(code(await world.app.dossier(olivia, id))).toBe("not-found");
    expect(code(await world.app.sendPreview(olivia, id))).toBe("not-found");
    expect(code(await world.app.authorisationPreview(olivia, id, { needSummary: "x", estimatedAmount: 1 }))).toBe(
      "not-found",
    );
    expect(code(await world.app.fileOf(olivia, id, file))).toBe("not-found");
    expect(code(await act(asked("describe-dossier", { dossierId: id, title: "À moi" }), olivia))).toBe("not-found");
    expect(await world.app.dossiers(olivia)).toEqual([]);
    expect(code(await world.app.fileOf(camille, id, file))).toBe("ok");
  });

  test("another organisation's file cannot be attached although its hash is known", async () => {
    const file = await uploaded(world, "GABARIT 2026-09\nTexte");
    const theirs = must(await act(asked("open-dossier"), olivia)).dossierId;
    const attach = asked("attach-price-request", { dossierId: theirs, file, fileName: "a.docx" });
    expect(code(await act(attach, olivia))).toBe("file-unknown");
  });

  test("a dossier that nobody opened is not there either", async () => {
    const dossierId = "D-2026-00000000" as DossierId;
    expect(code(await act(asked("describe-dossier", { dossierId })))).toBe("not-found");
  });

  test("an auditor sees and changes nothing", async () => {
    const id = await opened(world);
    expect(code(await world.app.dossier(auditor, id))).toBe("ok");
    const before = await view(world, id);
    expect(code(await act(asked("describe-dossier", { dossierId: id }), auditor))).toBe("not-allowed");
    expect(await view(world, id)).toEqual(before);
  });

  test("somebody whom nobody mapped to a role is nobody", async () => {
    const { people } = world.store.rows;
    const person = await people.get(camille.person);
    if (person) await people.put({ ...person, roles: [] });
    expect(await world.app.actor(camille.person, "chat")).toBeNull();
    expect(await world.app.actor(olivia.person, "chat")).toMatchObject({ organisation: "val-exemple", via: "chat" });
  });
});

describe("a dossier that somebody else has changed meanwhile", () => {
  let id: DossierId;
  beforeEach(async () => {
    id = await opened(world);
  });
  const describes = (title: string, revision: number | undefined, who = camille) =>
    act(asked("describe-dossier", { dossierId: id, title, ...(revision !== undefined && { revision }) }), who);

  test("is stale when it is the same section", async () => {
    const { revision } = await view(world, id);
    must(await describes("D’Alex", revision, alex));
    expect(code(await describes("De Camille", revision))).toBe("stale");
    expect((await view(world, id)).title).toBe("D’Alex");
    expect(code(await describes("De Camille", (await view(world, id)).revision))).toBe("ok");
  });

  test("is not when it is another section, or one's own change", async () => {
    const { revision } = await view(world, id);
    must(await act(asked("declare-task", { dossierId: id }), alex));
    expect(code(await describes("Un", revision))).toBe("ok");
    expect(code(await describes("Deux", revision))).toBe("ok");
  });

  test("is not looked at when the person did not say what they saw", async () => {
    must(await describes("D’Alex", undefined, alex));
    expect(code(await describes("De Camille", undefined))).toBe("ok");
  });

  test("a new price request makes the broker's answer stale", async () => {
    const attach = async (text: string, who = camille) => {
      const file = await uploaded(world, text);
      return act(asked("attach-price-request", { dossierId: id, file, fileName: "a.docx" }), who);
    };
    must(await attach("GABARIT 2026-09\nUn"));
    const { revision } = await view(world, id);
    must(await attach("GABARIT 2026-09\nDeux", alex));
    const evidence = await uploaded(world, "De: x\n\nAutorisé.", "broker-answer", "r.eml");
    const answer = asked("record-broker-answer", { dossierId: id, evidence, revision });
    expect(code(await act(answer))).toBe("stale");
  });

  test("two changes at once are both kept, one after the other", async () => {
    const titles = ["Un", "Deux", "Trois", "Quatre"];
    const outcomes = await Promise.all(titles.map((title) => describes(title, undefined)));
    expect(outcomes.map(code)).toEqual(["ok", "ok", "ok", "ok"]);
    const { stored, told } = await bothWays(world, id);
    expect(told).toEqual(stored);
    expect((await view(world, id)).revision).toBe(5);
  });
});

describe("one dossier from its opening to its preparation", () => {
  test("asks for the organisation's profile the first time only", async () => {
    const { organisations } = world.store.rows;
    const row = await organisations.get(camille.organisation);
    if (row) await organisations.put({ ...row, profile: null });
    expect(code(await act(asked("open-dossier")))).toBe("profile-missing");
    must(await act(asked("open-dossier", { profile: { rctiSubject: false } })));
    expect(code(await act(asked("open-dossier")))).toBe("ok");
    expect((await world.app.me(camille)).organisation.profile).toEqual({ rctiSubject: false });
  });

  test("tells at each moment what comes next", async () => {
    const id = await readyToSend(world);
    const shown = await view(world, id);
    expect(shown).toMatchObject({ state: "B3a", next: "preview-and-send", ball: "client" });
    expect(shown.journal.map(({ type }) => type)).toEqual([
      "dossier-opened",
      "price-request-attached",
      "authorisation-requested",
      "broker-answer-recorded",
      "send-prepared",
    ]);
    expect(shown.journal.every(({ text }) => text.length > 10)).toBe(true);
  });

  test("after other qualifications the broker is asked again", async () => {
    const id = await readyToSend(world);
    must(
      await act(asked("describe-dossier", { dossierId: id, title: "Titre", qualifications: ["q2-securite" as never] })),
    );
    expect(await view(world, id)).toMatchObject({ state: "B3d", next: "get-authorisation" });
    expect(code(await act(asked("request-broker-authorisation", { dossierId: id })))).toBe("ok");
    expect(await view(world, id)).toMatchObject({ state: "B3v", next: "wait-for-broker" });
  });

  test("the same bytes that came in before their template was known are recognised once it is", async () => {
    const text = "GABARIT 2027-01\nTexte";
    const dossierId = await opened(world);
    const file = await uploaded(world, text);
    const attach = () => act(asked("attach-price-request", { dossierId, file, fileName: "a.docx" }));
    expect(code(await attach())).toBe("template-not-recognised");
    const [template] = await world.store.rows.templates.list(camille.organisation);
    if (template)
      await world.store.rows.templates.add({ ...template, id: "nouveau", kind: "price-request", version: "2027-01" });
    await uploaded(world, text);
    expect(code(await attach())).toBe("ok");
  });

  test("bytes that came in as a proof first are a price request all the same", async () => {
    const text = "GABARIT 2026-09\nTexte";
    await uploaded(world, text, "evidence");
    const file = await uploaded(world, text);
    await uploaded(world, text, "evidence");
    const dossierId = await opened(world);
    expect(code(await act(asked("attach-price-request", { dossierId, file, fileName: "a.docx" })))).toBe("ok");
  });
});

describe("hostile words", () => {
  const hostile = "<img src=x onerror=alert(1)> & \"' [lien](https://mechant.example) **gras** {organisme}";

  test("a title and a body reach the mail as text, and the placeholder that a person typed is filled like the others", async () => {
    const id = await readyToSend(world);
    must(await act(asked("describe-dossier", { dossierId: id, title: hostile })));
    must(
      await act(
        asked("prepare-send", {
          dossierId: id,
          body: `${hostile}\n{titre}\n{inconnu}\n\n{date_limite} {heure_limite}`,
        }),
      ),
    );
    const { html, subject, text } = must(await world.app.sendPreview(camille, id));
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;'");
    expect(html).toContain("{inconnu}");
    expect(subject).toContain("<img src=x");
    expect(text).toContain("<img src=x onerror=alert(1)>");
  });

  test("a need reaches the broker as text", async () => {
    const id = await readyToSend(world);
    const input = { needSummary: `<script>x</script>\n${hostile}`, estimatedAmount: 1 };
    const { html } = must(await world.app.authorisationPreview(camille, id, input));
    expect(html).not.toMatch(/<script|<img/);
  });

  test("a provider's address in the text is refused at the preview and at *Envoyer*", async () => {
    const id = await readyToSend(world);
    const body = "Bonjour, avant le {date_limite} à {heure_limite}, copie à SOUMISSIONS@p2.example";
    must(await act(asked("prepare-send", { dossierId: id, body })));
    const preview = must(await world.app.sendPreview(camille, id));
    expect(preview.refusals.map(({ rule }) => rule?.id)).toEqual(["s3-3-3-bcc"]);
    const send = asked("send-price-request", { dossierId: id, preview: preview.digest });
    expect(code(await act(send))).toBe("address-exposed");
  });

  test.each([
    ["title", "Titre\r\nBcc: victime@x.example"],
    ["title", "Titre\nX-Faux: 1"],
    ["title", "Titre\u0000"],
    ["title", "Titre\u2028suite"],
    ["title", ""],
    ["title", "x".repeat(121)],
  ])("a %s that would break out of its line is refused at the edge: %j", (field, value) => {
    expect(AnyCommand.safeParse({ ...asked("open-dossier"), [field]: value }).success).toBe(false);
  });

  test.each([
    ["body", "Bonjour\u0000"],
    ["body", "x".repeat(8_001)],
    ["closesOn", "2026-02-30"],
    ["closesOn", "10/12/2026"],
    ["closesAtTime", "24:00"],
    ["recipients", ["../../etc"]],
  ])("a preparation with %s %j is refused at the edge", (field, value) => {
    const command = { ...asked("prepare-send", { dossierId: "D-2026-00000000" as DossierId }), [field]: value };
    expect(AnyCommand.safeParse({ ...command, [field]: value }).success).toBe(false);
    expect(AnyCommand.safeParse(asked("prepare-send", { dossierId: "D-2026-00000000" as DossierId })).success).toBe(
      true,
    );
  });
});
