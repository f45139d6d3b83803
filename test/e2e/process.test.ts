import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  attachPriceRequest,
  openDossier,
  prepareSend,
  recordAuthorisation,
} from "../../src/cli/rehearsal/before-sending.js";
import { until } from "../../src/cli/rehearsal/http.js";
import { newActionId, type Play, startPlay, untilDossier } from "../../src/cli/rehearsal/play.js";
import { providers } from "../../src/local/fiction/catalogue.js";
import { afterEach, describe, expect, test } from "../jest.js";
import { isAlive, ownPorts, type Ready, type Started, start } from "./assistant.js";

/** Starting, stopping, being killed: what a newcomer's machine does to the assistant. Needs `dist`. */

const running: Started[] = [];
const folders: string[] = [];

const dataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "courtier-process-"));
  folders.push(folder);
  return folder;
};

const launch = (env: Record<string, string>): Started => {
  const started = start({ CHAT: "off", ...env });
  running.push(started);
  return started;
};

afterEach(async () => {
  await Promise.all(running.splice(0).map((started) => started.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const playOn = (ready: Ready): Promise<Play> =>
  startPlay(
    { server: new URL(ready.tab).origin, m365: ready.m365, where: {} as never, strike: async () => undefined },
    () => undefined,
  );

describe("the processes", () => {
  test("all end on SIGTERM to the group, and the exit code says stopped", async () => {
    const started = launch({ DATA_DIR: dataFolder(), ...(await ownPorts()) });
    const { pids } = await started.ready;
    expect(await started.stop()).toMatchObject({ code: 0 });
    expect(Object.values(pids).filter(isAlive)).toEqual([]);
  });

  test("all end when the launcher is killed, and the lock that it left heals", async () => {
    const env: Record<string, string> = { DATA_DIR: dataFolder(), ...(await ownPorts()) };
    const first = launch(env);
    const { pids } = await first.ready;
    first.process.kill("SIGKILL");
    await until("they have ended", 10, async () => Object.values(pids).filter(isAlive).length === 0 || null);
    await expect(launch(env).ready).resolves.toMatchObject({ tab: expect.stringContaining(env.PORT ?? "") });
  });

  test("a second start on the same data names who holds it and exits 1", async () => {
    const folder = dataFolder();
    const first = launch({ DATA_DIR: folder, ...(await ownPorts()) });
    const { pids } = await first.ready;
    const second = await launch({ DATA_DIR: folder, ...(await ownPorts()) }).ended;
    expect(second.code).toBe(1);
    expect(second.err).toContain(String(pids.launcher));
  });

  test("a taken port is named with its variable", async () => {
    const ports = await ownPorts();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(Number(ports.M365_PORT), "127.0.0.1", resolve));
    const refused = await launch({ DATA_DIR: dataFolder(), ...ports }).ended;
    await new Promise((resolve) => taken.close(resolve));
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("M365_PORT");
  });

  test("a server killed while a mail leaves sends it once after the next start, and the screen is the same", async () => {
    const env: Record<string, string> = { DATA_DIR: dataFolder(), ...(await ownPorts()) };
    const first = launch(env);
    const before = await first.ready;
    const play = await playOn(before);
    const id = await openDossier(play);
    await attachPriceRequest(play, id);
    await recordAuthorisation(play, id);
    await prepareSend(play, id);
    // The mail system takes the mail and never says so: the worst moment to die.
    await play.m365.misbehave({ match: { method: "POST", path: "/send" }, fault: "timeout-after-accept", times: 1 });
    const { digest } = await play.client.ask("sendPreview", { params: { id } });
    const actionId = newActionId();
    const press = { type: "send-price-request", actionId, dossierId: id, preview: digest };
    await play.client.ask("command", { body: press });
    await untilDossier(play, id, 20, "the mail is leaving", (d) => d.correspondence.some((m) => m.state === "sending"));
    process.kill(before.pids.server ?? 0, "SIGKILL");
    expect(await first.ended).toMatchObject({ code: 1 });

    const again = await playOn(await launch(env).ready);
    const replayed = await again.client.ask("command", { body: press });
    expect(replayed.replayed).toBe(true);
    const sent = await untilDossier(
      again,
      id,
      60,
      "the mail is sent",
      (d) => d.sent?.proof !== null && d.sent !== null,
    );
    expect(sent.correspondence).toMatchObject([{ state: "sent", counts: { total: 12, sent: 12, inProgress: 0 } }]);
    for (const { email, qualifications } of providers) {
      const expected = qualifications.some((q) => sent.qualifications.some((held) => held.id === q)) ? 1 : 0;
      expect(await again.m365.messages(email)).toHaveLength(expected);
    }
  });
});
