import type { Command, ExitCode, Terminal } from "./command.js";

/** The commands by name. Each is loaded when it is asked for: a date must not wait for a database. */
const commands: Record<string, { says: string; load: () => Promise<{ run: Command }> }> = {
  deadline: { says: "compte un délai en jours ouvrables", load: () => import("./deadline.js") },
  guide: { says: "compare deux versions du guide", load: () => import("./guide.js") },
  map: { says: "dessine un parcours du guide", load: () => import("./map.js") },
  provision: {
    says: "crée ou répare la liste SharePoint du registre; --check dit seulement ce qui diffère",
    load: () => import("./provision.js"),
  },
  rehearse: { says: "joue tout le parcours, à part des données", load: () => import("./rehearse.js") },
  rules: { says: "donne les règles du guide", load: () => import("./rules.js") },
  "teams-app": { says: "prépare le paquet de l’application Teams", load: () => import("./teams-app.js") },
  "what-if": {
    says: "dit quand un contrat peut être signé, selon le jour de l’envoi",
    load: () => import("./what-if.js"),
  },
  register: { says: "remet la liste du registre d’après les journaux", load: () => import("./register.js") },
  verify: { says: "vérifie la chaîne du journal", load: () => import("./verify.js") },
};

/** `args` is what follows the program's name. */
export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === "--help" || name === "-h" || name === "help") {
    for (const line of help()) terminal.out(line);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    terminal.err(name === undefined ? "Il manque une commande." : `Commande inconnue\u00a0: ${name}.`);
    for (const line of help()) terminal.err(line);
    return 2;
  }
  return (await command.load()).run(rest, terminal);
}

const help = (): string[] => [
  "Utilisation\u00a0: npm run -s courtier -- COMMANDE",
  ...Object.entries(commands).map(([name, { says }]) => `  ${name.padEnd(10)} ${says}`),
];
