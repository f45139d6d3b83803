import { z } from "zod";
import {
  AnswerApproval,
  ApprovalId,
  ApprovalOutcome,
  ApprovalsView,
  ApprovalView,
  DossierApprovals,
} from "../approvals.js";
import { DossierId, Sha256 } from "../ids.js";
import { ReceivedApproval, RecordReply } from "../received.js";
import { CommandOutcome } from "../views.js";
import { byDossier, type Route, VersionInPath } from "./route.js";

/** Decisions that a dossier asks for, and how they are given. */

export const approvalRoutes = {
  approvals: {
    method: "GET",
    path: "/api/approvals",
    summary: "Decisions that wait for the caller, and those they took part in",
    result: ApprovalsView,
    forNamed: true,
  },
  approval: {
    method: "GET",
    path: "/api/approvals/:id",
    summary: "One decision that is asked, as every door shows it",
    params: z.object({ id: ApprovalId }),
    result: ApprovalView,
    forNamed: true,
  },
  approvalFile: {
    method: "GET",
    path: "/api/approvals/:id/files/:sha256",
    summary: "Download a document of an approval request",
    params: z.object({ id: ApprovalId, sha256: Sha256 }),
    result: "bytes",
    forNamed: true,
  },
  answerApproval: {
    method: "POST",
    path: "/api/approvals/answers",
    summary: "Answer an approval, or record the decision of somebody else with its proof",
    body: AnswerApproval,
    result: ApprovalOutcome,
    forNamed: true,
  },
  receivedApproval: {
    method: "GET",
    path: "/api/dossiers/:id/received/:number/approval",
    summary: "A plain reply to an approval request: the original, and what it seems to say",
    params: z.object({ id: DossierId, number: VersionInPath }),
    result: ReceivedApproval,
  },
  recordReply: {
    method: "POST",
    path: "/api/dossiers/:id/received/approval",
    summary: "Record the decision that a plain reply says, with its original as the proof",
    params: byDossier,
    body: RecordReply,
    result: CommandOutcome,
  },
  dossierApprovals: {
    method: "GET",
    path: "/api/dossiers/:id/approvals",
    summary: "Approvals of a dossier, and those that can be asked for now",
    params: byDossier,
    result: DossierApprovals,
  },
} as const satisfies Record<string, Route>;
