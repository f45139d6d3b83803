import type { GatheringChoice } from "../../shared/gatherings.js";
import type { DossierId } from "../../shared/ids.js";
import { providerId } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { asked, bothWays, camille, must, openWorld, readyToSend, settle, uploaded, view, type World } from "./world.js";

/** What a dossier that is started over takes from the former one about the providers (guide 3.3.1, reading G.11). */

const one = providerId(1);
const two = providerId(2);
const three = providerId(3);
const WORDS = "Bonjour (fictif), répondez le {date_limite} à {heure_limite}.";
const WHY = "A décliné par écrit (fictif).";

let world: World;
let former: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  former = await readyToSend(world);
  const exclusions = [{ provider: three, reason: WHY }];
  const prepared = { recipients: [one, two], exclusions, body: WORDS };
  must(await act(asked("prepare-send", { dossierId: former, ...prepared })));
});
const act = (command: Parameters<World["app"]["act"]>[1]) => world.app.act(camille, command);

async function link(linkedAs: "restart" | "lot", from = former): Promise<DossierId> {
  const qualifications = (await view(world, from)).qualifications.map(({ id }) => id);
  const title = "Migrer, deuxième fois (fictif)";
  return must(await act(asked("open-linked-dossier", { from, linkedAs, title, qualifications }))).dossierId;
}

test("recipients, reasons and words come along; neither the closing date nor the broker’s go-ahead does (s3-3-1-document-exclusions)", async () => {
  const id = await link("restart");
  const next = await view(world, id);
  expect(next.carried).toEqual({
    from: former,
    recipients: [one, two],
    exclusions: [{ provider: three, reason: WHY }],
    body: WORDS,
  });
  expect(next).toMatchObject({ solicitation: null, authorisation: null, closesAt: null, next: "get-authorisation" });
  expect(next.journal.at(-1)).toMatchObject({
    text: `A repris du dossier ${former} les prestataires à solliciter (nombre\u00a0: 2) et les motifs d’exclusion (nombre\u00a0: 1).`,
    rules: [{ id: "s3-3-1-document-exclusions" }],
  });
  const { stored, told } = await bothWays(world, id);
  expect(stored).toEqual(told);
});

test("a preparation of one’s own takes the place of what came along", async () => {
  const id = await link("restart");
  must(await act(asked("prepare-send", { dossierId: id })));
  const { carried, solicitation } = await view(world, id);
  expect(carried).toBeNull();
  expect(solicitation?.exclusions).toEqual([]);
});

test("started over a second time, what was never prepared anew comes along still", async () => {
  const again = await link("restart", await link("restart"));
  expect((await view(world, again)).carried).toMatchObject({ recipients: [one, two], body: WORDS });
});

test("a lot chooses its own providers", async () => {
  expect(await view(world, await link("lot"))).toMatchObject({ carried: null, gatherings: [] });
});

describe("the written information gathering", () => {
  let asking: DossierId;
  beforeEach(async () => {
    const qualifications = (await view(world, former)).qualifications.map(({ id }) => id);
    const opening = asked("open-dossier", { title: "Sonder le marché (fictif)", qualifications });
    asking = must(await act(opening)).dossierId;
  });

  async function ask(): Promise<void> {
    const choice: GatheringChoice = { purpose: "check-expertise", providers: [one, two] };
    const { digest, body } = must(await world.app.gatheringPreview(camille, asking, choice));
    must(await act(asked("send-gathering", { dossierId: asking, ...choice, body, preview: digest })));
    await settle(world);
  }
  const answer = async (dossierId: DossierId, note: string, evidence?: Awaited<ReturnType<typeof uploaded>>) =>
    must(
      await act(
        asked("record-gathering-answer", {
          ...{ dossierId, gathering: 1, provider: one, note },
          evidence,
          evidenceName: evidence && "reponse.eml",
        }),
      ),
    );

  test("comes along with its answers and their proof, and says where it was asked (s3-3-1-keep-answers kept)", async () => {
    await ask();
    const evidence = await uploaded(world, "De: p1@exemple.example\nObjet: RE\n\nOui.", "evidence", "reponse.eml");
    await answer(asking, "Deux projets semblables (fictif).", evidence);
    const before = await view(world, asking);
    const id = await link("restart", asking);
    const next = await view(world, id);
    expect(next.gatherings).toEqual(before.gatherings.map((gathering) => ({ ...gathering, carriedFrom: asking })));
    expect(next.documents).toContainEqual(expect.objectContaining({ sha256: evidence, kind: "evidence" }));
    expect(next.journal.at(-1)).toMatchObject({
      text: `A repris du dossier ${asking} la cueillette d’information nº 1 et ses réponses (nombre\u00a0: 1).`,
      rules: [{ id: "s3-3-1-keep-answers" }],
    });
    const { stored, told } = await bothWays(world, id);
    expect(stored).toEqual(told);
  });

  test("can be corrected in the new dossier, and the former keeps what it had", async () => {
    await ask();
    await answer(asking, "Une première réponse (fictif).");
    const id = await link("restart", asking);
    await answer(id, "Une réponse précisée (fictif).");
    expect((await view(world, id)).gatherings[0]?.answers[0]?.note).toBe("Une réponse précisée (fictif).");
    expect((await view(world, asking)).gatherings[0]?.answers[0]?.note).toBe("Une première réponse (fictif).");
  });

  test("does not come along when its mail never left and nobody answered (s3-3-1-keep-answers boundary)", async () => {
    world.mail.fail("createDraft", { kind: "refused", status: 403, code: "denied" }, { effect: "not-done" });
    await ask();
    expect((await view(world, asking)).gatherings[0]?.outcome).not.toBe("sent");
    expect((await view(world, await link("restart", asking))).gatherings).toEqual([]);
  });
});
