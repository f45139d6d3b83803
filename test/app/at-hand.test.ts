import type { DossierId } from "../../shared/ids.js";
import type { Actor, Pressed } from "../../src/app/app.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { alex, asked, camille, code, must, olivia, opened, openWorld, settle, type World } from "./world.js";

/** What a press rests on is read with who presses; it is only a first look, which whatever came since makes void. */

let world: World;
let id: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await opened(world);
});

const takeOver = () => asked("take-over-dossier", { dossierId: id });
type TakeOver = ReturnType<typeof takeOver>;

async function look(who: Actor, command: TakeOver): Promise<Pressed> {
  const { atHand } = await world.app.visitor(who.person, command);
  return { message: "card-1", atHand };
}

const pressed = (who: Actor, command: TakeOver, at: Pressed) =>
  world.app.actAndSee(who, command, ({ team }) => team.owner.name, at);

describe("a press", () => {
  test("rests on what was read with the person, and its card is kept with it", async () => {
    const command = takeOver();
    const at = await look(alex, command);
    expect(at.atHand?.stored?.revision).toBe(1);
    expect(must(await pressed(alex, command, at))).toMatchObject({ drawn: alex.name, replayed: false });
    expect(await world.app.shownCard(alex.person, id)).toBe("card-1");
  });

  test("takes in what somebody else did between the two", async () => {
    const command = takeOver();
    const at = await look(camille, command);
    must(await world.app.act(alex, takeOver()));
    const { sheet, drawn } = must(await pressed(camille, command, at));
    expect(drawn).toBe(camille.name);
    expect(sheet.revision).toBe(3);
  });

  test("that was answered between the two is answered the same, once, and moves no card", async () => {
    const command = takeOver();
    const at = await look(alex, command);
    must(await pressed(alex, command, { ...at, message: "card-0" }));
    expect(must(await pressed(alex, command, at))).toMatchObject({ drawn: alex.name, replayed: true });
    expect(await world.app.shownCard(alex.person, id)).toBe("card-0");
    await settle(world);
    expect(world.chat.posted.filter(({ message }) => message.type === "taken-over")).toHaveLength(1);
  });

  test("with what another press had at hand, or another dossier, reads its own", async () => {
    const other = await opened(world);
    const at = await look(alex, asked("take-over-dossier", { dossierId: other }));
    const command = takeOver();
    expect(must(await pressed(alex, command, at)).sheet.id).toBe(id);
    const own = await look(alex, { ...command, dossierId: other });
    expect(
      must(await pressed(alex, { ...command, dossierId: other, actionId: takeOver().actionId }, own)).sheet.id,
    ).toBe(other);
  });

  test("of somebody of another organisation finds nothing at hand and nothing to do", async () => {
    const command = takeOver();
    const at = await look(olivia, command);
    expect(at.atHand?.stored).toBeNull();
    expect(code(await pressed(olivia, command, at))).toBe("not-found");
    const stolen = await look(camille, command);
    expect(code(await pressed(olivia, command, stolen))).toBe("not-found");
  });
});
