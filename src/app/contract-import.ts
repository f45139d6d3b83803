import type { ContractImport } from "../../shared/contract-import.js";
import { translator } from "../../shared/i18n/index.js";
import type { ActionId } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import type { StepValues } from "../../shared/steps.js";
import { localDateOf } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import { lastOf } from "../domain/steps/steps.js";
import type { Actor, App, Result } from "./app.js";
import type { Deps } from "./deps.js";
import type { DossierStates } from "./dossier-list.js";
import { organisationOf } from "./facts.js";
import type { ContractLine } from "./ports/documents.js";

/** Contracts in force come in from a table (reading G.12): each becomes a dossier, declared where it stands. */

type Table = Parameters<App["importContracts"]>[1];

/**
 * With one fault nothing comes in. A dry run shows what would. A contract that is there already, by its number, is left
 * alone; the actions are named after the file and the row, so that the same table brought twice opens nothing twice.
 */
export const createContractImport =
  (deps: Deps, states: DossierStates, act: App["act"]) =>
  async (actor: Actor, table: Table): Promise<Result<ContractImport>> => {
    const refuse = (refusal: Refusal): Result<never> => ({ ok: false, refusal });
    if (!actor.roles.includes("client")) return refuse({ code: "not-allowed", facts: { needed: "client" } });
    const { rows } = deps.store;
    const bytes = await rows.files.bytes(actor.organisation, table.file);
    if (!bytes) return refuse({ code: "file-unknown", facts: { name: table.fileName }, field: "file" });
    const read = await deps.documents.readContractTable(table.fileName, bytes);
    if (!read.ok && "problem" in read)
      return refuse({ code: "file-problem", facts: { name: table.fileName, problem: read.problem }, field: "file" });
    if (!read.ok) return refuse({ code: "table-faults", facts: { faults: read.faults }, field: "file" });

    const profile = (await organisationOf(rows, actor.organisation)).profile ?? table.profile;
    if (!table.dryRun && !profile)
      return refuse({ code: "profile-missing", facts: {}, rule: "s1-3-own-obligations", field: "profile" });

    const { found } = await states(actor.organisation);
    const held = new Map(found.flatMap(({ head, dossier }) => numberOf(dossier).map((number) => [number, head.id])));
    const today = localDateOf(deps.clock.now());
    const result: ContractImport = { dryRun: table.dryRun, contracts: [] };
    for (const line of read.lines) {
      const there = held.get(line.number.toLowerCase()) ?? null;
      const { row, title, partner, number, amount, end } = line;
      const shown = { row, title, partner, number, amount, end, ended: end < today };
      if (there || table.dryRun) {
        result.contracts.push({ ...shown, dossier: there, known: there !== null });
        continue;
      }
      const opened = await open(act, actor, table, line, today);
      if (!opened.ok) return opened;
      result.contracts.push({ ...shown, dossier: opened.value.dossierId, known: opened.value.replayed });
    }
    return { ok: true, value: result };
  };

const numberOf = (dossier: Dossier): string[] => {
  if (dossier.process !== "contract") return [];
  const { number } = (lastOf(dossier, "sheet-corrected") ?? lastOf(dossier, "contract-sheet"))?.values ?? {};
  return typeof number === "string" && number !== "" ? [number.toLowerCase()] : [];
};

async function open(
  act: App["act"],
  actor: Actor,
  { file, fileName, profile }: Table,
  line: ContractLine,
  today: ContractLine["end"],
) {
  const action = (what: string) => `contrats:${file.slice(0, 24)}:${line.row}:${what}` as ActionId;
  const opened = await act(actor, {
    ...{ type: "open-process", actionId: action("ouvrir"), process: "contract", title: line.title },
    ...(profile && { profile }),
    begun: {
      places: {
        main: line.end < today ? "C2" : "C0",
        transmission: line.sent ? "sent" : "to-send",
        publication: line.published ? "published" : "to-publish",
      },
      note: translator(actor.lang)("imports.note", { file: fileName, row: line.row }),
      evidence: [{ file, name: fileName }],
    },
  });
  if (!opened.ok) return opened;
  const sheet = await act(actor, {
    ...{ type: "take-step", actionId: action("fiche"), dossierId: opened.value.dossierId, step: "contract-sheet" },
    ...{ on: today, values: sheetOf(line), evidence: [], confirmed: [], happened: true },
  });
  return sheet.ok ? opened : sheet;
}

const sheetOf = ({
  kind,
  partner,
  number,
  amount,
  start,
  end,
  latest,
  signed,
  validated,
}: ContractLine): StepValues => ({
  ...{ kind, partner, amount, start, end, signed, validated },
  ...(number !== "" && { number }),
  ...(latest !== null && { latest }),
});
