import { z } from "zod";
import { DossierId, LocalDate } from "./ids.js";

/** Contracts in force that came, or would come, from a table. `amount` in whole cents, before taxes. */
export const ContractImport = z.object({
  dryRun: z.boolean(),
  contracts: z.array(
    z.object({
      /** As the spreadsheet numbers it. */
      row: z.int(),
      title: z.string(),
      partner: z.string(),
      number: z.string(),
      amount: z.int(),
      end: LocalDate,
      /** It has ended already, and is opened as such. */
      ended: z.boolean(),
      /** The dossier it is in; `null` while it would only be opened. */
      dossier: DossierId.nullable(),
      /** It was there before: nothing is opened. */
      known: z.boolean(),
    }),
  ),
});
export type ContractImport = z.infer<typeof ContractImport>;
