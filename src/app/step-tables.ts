import type { Lang } from "../../shared/ids.js";
import type { StepsView } from "../../shared/steps.js";
import type { Dossier } from "../domain/dossier.js";
import { responsesTable } from "./award-table.js";
import { contractTables } from "./contract-tables.js";
import { scenariosTable } from "./scenarios-table.js";

type Table = StepsView["tables"][number];

/** What a process compares or counts from its answers; `null` while there is nothing to count. */
export type MakeTable = (dossier: Dossier, lang: Lang) => Table | null;

const tables: Record<Dossier["process"], readonly MakeTable[]> = {
  services: [responsesTable],
  solutions: [scenariosTable],
  contract: contractTables,
};

export const stepTables = (dossier: Dossier, lang: Lang): Table[] =>
  tables[dossier.process].flatMap((make) => make(dossier, lang) ?? []);
