import { readConfig } from "../config.js";
import { type EntryChange, guideDiff, type PinnedDossier, type Touched, touchedBy } from "../domain/guide-diff.js";
import { type GuideContent, guideVersions } from "../guide/versions.js";
import { type ExitCode, misused, type Terminal } from "./command.js";
import { pinnedIn } from "./journals.js";
import { readOptions } from "./options.js";

/** Two released versions of the guide held against each other, and the dossiers of this place that it concerns. */

const USAGE = "guide diff A B [--json]";

type Versions = Readonly<Record<string, GuideContent>>;

/** 0 when the two say the same, 1 when they differ. Without data, the dossiers are left out and stderr says so. */
export async function run(args: string[], terminal: Terminal, versions: Versions = guideVersions): Promise<ExitCode> {
  const read = readOptions(args, { json: "flag" }, 3);
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  const [verb, a, b] = read.options.words;
  if (verb !== "diff") return misused(terminal, "Il manque «\u00a0diff\u00a0».", USAGE);
  const [before, after] = [versionOf(versions, a), versionOf(versions, b)];
  if (a === undefined || before === undefined) return misused(terminal, unknownVersion(a, versions), USAGE);
  if (after === undefined) return misused(terminal, unknownVersion(b, versions), USAGE);
  const changes = guideDiff(before, after);
  const touched = touchedBy(changes, a, await pinned(terminal));
  if (read.options.values.json) terminal.out(JSON.stringify({ changes, dossiers: touched }, null, 2));
  else for (const line of [...changes.flatMap(changeLines), ...touched.map(touchedLine)]) terminal.out(line);
  return changes.length === 0 ? 0 : 1;
}

const versionOf = (versions: Versions, name: string | undefined): GuideContent | undefined =>
  name !== undefined && Object.hasOwn(versions, name) ? versions[name] : undefined;

const unknownVersion = (name: string | undefined, versions: Versions): string =>
  `${name === undefined ? "Il manque une version du guide" : `Version inconnue du guide\u00a0: ${name}`} (il existe ${Object.keys(versions).join(", ")}).`;

async function pinned(terminal: Terminal): Promise<PinnedDossier[]> {
  const config = readConfig(terminal.env);
  const told = config.ok ? await pinnedIn(config.config) : { ok: false as const, problem: config.faults.join(" ") };
  if (told.ok) return told.value;
  terminal.err(`Les dossiers n’ont pas été lus. ${told.problem}`);
  return [];
}

const changeWords = { added: "ajouté", removed: "retiré", changed: "modifié" } as const;

const tableWords: Record<string, string> = {
  rules: "règle",
  conditions: "condition",
  documents: "document",
  contacts: "contact",
  links: "lien",
  "legal-references": "texte de loi",
  retention: "conservation",
  seao: "champ SEAO",
};

const fieldWords: Record<string, string> = {
  section: "section",
  process: "processus",
  step: "étape",
  actor: "acteur",
  kind: "nature",
  appliesIf: "condition",
  enforce: "effet",
  fr: "texte français",
  en: "texte anglais",
  params: "paramètres",
  note: "note",
  value: "valeur",
  deadline: "délai",
  keep: "durée",
};

const changeLines = (entry: EntryChange): string[] => [
  `${changeWords[entry.change]}\u00a0: ${tableWords[entry.table] ?? entry.table} ${entry.id}`,
  ...(entry.change === "changed"
    ? entry.fields.map(
        ({ field, before, after }) => `  ${fieldWords[field] ?? field}\u00a0: ${shown(before)} → ${shown(after)}`,
      )
    : []),
];

const shown = (value: unknown): string =>
  value === null ? "rien" : typeof value === "string" ? value : JSON.stringify(value);

const touchedLine = ({ dossier, guards, cited }: Touched): string => {
  const why = [
    guards.length > 0 ? `ses prochains actes sont gardés par ${guards.join(", ")}` : "",
    cited.length > 0 ? `son journal s’appuie sur ${cited.join(", ")}` : "",
  ];
  return `dossier ${dossier} touché\u00a0: ${why.filter(Boolean).join("; ")}`;
};
