import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { LOCAL_TENANT, type Persona, people } from "../fiction/people.js";
import type { ChildPlan } from "./child.js";

/**
 * The chat of local mode: Microsoft 365 Agents Playground, one process per persona. It has no option for the address
 * to bind and takes a random port when its own is taken: `loopback-only` holds it to 127.0.0.1 and tells the port.
 */

export type PlaygroundPlan = { name: string; persona: string; port: number; serverPort: number; dataDir: string };

export const playgroundUrl = (port: number): string => `http://127.0.0.1:${port}/`;

export const planPlayground = (plan: PlaygroundPlan, env: ChildPlan["env"]): ChildPlan => {
  const folder = join(plan.dataDir, "chat", plan.persona);
  mkdirSync(folder, { recursive: true });
  const configPath = join(folder, "config.yml");
  // JSON is YAML.
  writeFileSync(configPath, `${JSON.stringify(playgroundConfig(plan.persona), null, 2)}\n`);
  const logFile = join(folder, "playground.log");
  return {
    name: plan.name,
    args: [
      "--import",
      new URL("../loopback-only.js", import.meta.url).href,
      cliPath(),
      "start",
      ...["--app-endpoint", `http://127.0.0.1:${plan.serverPort}/api/messages`],
      ...["--channel-id", "msteams"],
      ...["--port", String(plan.port)],
      ...["--service-url", `${playgroundUrl(plan.port)}_connector`],
      "--disable-telemetry",
    ],
    env: {
      ...env,
      TEAMSAPPTESTER_BROWSER: "none",
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: configPath,
      M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
    },
    ready: { port: plan.port, logFile: join(folder, "output.log") },
  };
};

const cliPath = (): string => {
  const manifest = createRequire(import.meta.url).resolve("@microsoft/m365agentsplayground/package.json");
  return join(dirname(manifest), "cli.js");
};

/** The Playground's schema 0.1.1: exactly five other users, no empty field. Throws for a persona that does not exist. */
export const playgroundConfig = (persona: string) => {
  const me = people.find((person) => person.persona === persona);
  if (me === undefined) throw new Error(`There is no persona "${persona}".`);
  const others = people.filter((person) => person !== me).slice(0, 5);
  return {
    version: "0.1.1",
    tenantId: LOCAL_TENANT,
    bot: { id: "assistant-du-courtier", name: "Assistant du Courtier" },
    currentUser: userOf(me),
    users: others.map(userOf),
    // Of its own: the conversations of two personas must not be taken for one.
    personalChat: { id: `personal-${persona}` },
    groupChat: { id: `group-${persona}`, name: "Groupe fictif" },
    team: {
      id: `team-${persona}`,
      name: "Équipe fictive",
      aadGroupId: "0f1c7101-0000-4000-8000-0000000000c1",
      channels: [{ id: `channel-${persona}`, name: "Annonces fictives" }],
    },
  };
};

const userOf = (person: Persona) => {
  const [givenName = person.name, ...rest] = person.name.split(" ");
  return {
    id: `user-${person.persona}`,
    name: person.name,
    userPrincipleName: person.mail,
    aadObjectId: person.id,
    givenName,
    surname: rest.join(" ") || givenName,
    email: person.mail,
  };
};
