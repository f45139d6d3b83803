import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { people } from "../../src/local/fiction/people.js";
import { startChild } from "../../src/local/launch/child.js";
import { takenPorts } from "../../src/local/launch/free-ports.js";
import { playgroundConfig } from "../../src/local/launch/playground.js";
import { readOrMakeSecrets } from "../../src/local/launch/secrets.js";
import { afterEach, beforeEach, describe, expect, test } from "../jest.js";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "launch-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test("a port in use is named with the variable that moves it, a free one is not", async () => {
  const server = createServer();
  const portOf = async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  };
  const port = await portOf();
  const sentence = `Port ${port} is already in use. Stop what uses it, or set M365_PORT to another port from 1 to 65535.`;
  expect(await takenPorts([{ variable: "M365_PORT", port }])).toEqual([sentence]);
  await new Promise((resolve) => server.close(resolve));
  expect(await takenPorts([{ variable: "M365_PORT", port }])).toEqual([]);
});

describe("the secrets of local mode", () => {
  const newId = () => "fictitious-secret-of-tests";

  test("are made once, readable by their owner only, and found again", () => {
    const secrets = { m365ClientSecret: newId(), outlookSecret: newId() };
    expect(readOrMakeSecrets(dataDir, newId)).toEqual({ ok: true, secrets });
    expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(readOrMakeSecrets(dataDir, () => "another-secret-of-the-tests")).toMatchObject({ secrets });
  });

  test("that are damaged are refused with the repair", () => {
    writeFileSync(join(dataDir, "secrets.json"), "{");
    expect(readOrMakeSecrets(dataDir, newId)).toMatchObject({ ok: false, fault: expect.stringContaining("Delete it") });
  });
});

describe("the configuration of a chat", () => {
  test.each(people.map(({ persona }) => [persona]))("of %s has exactly five others and no empty field", (persona) => {
    const config = playgroundConfig(persona);
    const all = [config.currentUser, ...config.users];
    expect(config.users).toHaveLength(5);
    expect(new Set(all.map(({ aadObjectId }) => aadObjectId)).size).toBe(6);
    expect(all.flatMap((user) => Object.values(user)).filter((value) => value === "")).toEqual([]);
  });

  test("is of a conversation of its own", () => {
    expect(playgroundConfig("client").personalChat).not.toEqual(playgroundConfig("courtier").personalChat);
  });
});

describe("a process that npm start starts", () => {
  const plan = (code: string) => ({ name: "server", args: ["-e", code], env: {}, ready: { word: "READY" } });

  test("is ready when it says so, and ends when it is asked to", async () => {
    const child = startChild(plan("console.log('READY {\"port\":1}'); setInterval(() => {}, 1000)"));
    expect(await child.ready).toEqual({ port: 1 });
    await child.stop(5_000);
    expect(await child.ended).toBe("signal SIGTERM");
  });

  test("is killed when it does not end", async () => {
    const stubborn = "process.on('SIGTERM', () => {}); console.log('READY {}'); setInterval(() => {}, 1000)";
    const child = startChild(plan(stubborn));
    await child.ready;
    await child.stop(10);
    expect(await child.ended).toBe("signal SIGKILL");
  });

  test("that ends before it listens is told with its code", async () => {
    const child = startChild(plan("process.exit(1)"));
    await expect(child.ready).rejects.toThrow("server ended before it listened (exit code 1)");
  });

  test("that listens elsewhere than told is refused", async () => {
    const logFile = join(dataDir, "output.log");
    const child = startChild({
      name: "chatClient",
      args: ["-e", "console.log('noise'); process.send({ listening: 2 }); setInterval(() => {}, 1000)"],
      env: {},
      ready: { port: 1, logFile },
    });
    await expect(child.ready).rejects.toThrow("chatClient listens on port 2 instead of 1");
    await child.stop(5_000);
    expect(readFileSync(logFile, "utf8")).toBe("noise\n");
  });
});
