import { z } from "zod";
import { Command, OrganisationProfile } from "../commands.js";
import { ContractImport } from "../contract-import.js";
import { FileView } from "../files.js";
import { FollowUpView } from "../follow-up.js";
import { DossierId, Sha256 } from "../ids.js";
import { FileReceived } from "../received.js";
import { FilledRequest, RequestForm } from "../request-form.js";
import { line } from "../text.js";
import { VersionDifference } from "../versions.js";
import { CommandOutcome, DossierListItem, DossierView } from "../views.js";
import { byDossier, type Route, VersionInPath } from "./route.js";

/** Dossiers, what they hold, and every change of them. */

export const dossierRoutes = {
  dossiers: {
    method: "GET",
    path: "/api/dossiers",
    summary: "Dossiers of the organisation",
    result: z.array(DossierListItem),
  },
  dossier: { method: "GET", path: "/api/dossiers/:id", summary: "One dossier", params: byDossier, result: DossierView },
  command: {
    method: "POST",
    path: "/api/commands",
    summary: "Ask for a change",
    body: Command,
    result: CommandOutcome,
    forNamed: true,
  },
  followUp: {
    method: "GET",
    path: "/api/follow-up",
    summary: "Every dossier and contract with its next dates, late first",
    result: FollowUpView,
  },
  versionDifference: {
    method: "GET",
    path: "/api/dossiers/:id/versions/:before/difference/:after",
    summary: "What differs between two versions of the price request",
    params: z.object({ id: DossierId, before: VersionInPath, after: VersionInPath }),
    result: VersionDifference,
  },
  requestForm: {
    method: "GET",
    path: "/api/dossiers/:id/request-form",
    summary: "The fields of the price request template, with what the dossier already tells",
    params: byDossier,
    result: RequestForm,
  },
  fillRequest: {
    method: "POST",
    path: "/api/dossiers/:id/request-form",
    summary: "Fill in the price request template; the file is then attached by a command",
    params: byDossier,
    body: FilledRequest,
    result: FileView,
  },
  importContracts: {
    method: "POST",
    path: "/api/contracts/import",
    summary: "Open the contracts in force of a table (XLSX or CSV), all or nothing; a dry run shows them",
    body: z.object({
      ...{ file: Sha256, fileName: line(200), dryRun: z.boolean() },
      /** Given the first time; afterwards the organisation's own is used. */
      profile: OrganisationProfile.optional(),
    }),
    result: ContractImport,
  },
  fileReceived: {
    method: "POST",
    path: "/api/dossiers/:id/received",
    summary: "File a mail that came in: its original becomes evidence",
    params: byDossier,
    body: FileReceived,
    result: CommandOutcome,
  },
} as const satisfies Record<string, Route>;
