import { z } from "zod";
import { FileView } from "../files.js";
import { DossierId, Sha256 } from "../ids.js";
import { line } from "../text.js";
import type { Route } from "./route.js";

/** Files of a dossier, and forms that are half filled in. */

export const FilePurpose = z.enum([
  "price-request",
  "broker-answer",
  "returned-version",
  "template",
  "provider-table",
  "evidence",
]);
export type FilePurpose = z.infer<typeof FilePurpose>;

/** What the form is for, and the dossier or the approval that it is about. */
export const FormName = z.string().regex(/^[a-z0-9-]{1,40}(:[A-Za-z0-9_-]{3,60})?$/);

export const fileRoutes = {
  uploadFile: {
    method: "POST",
    path: "/api/files",
    summary: "Upload a file",
    query: z.object({ name: line(200), purpose: FilePurpose }),
    body: "bytes",
    result: FileView,
  },
  fileOf: {
    method: "GET",
    path: "/api/dossiers/:id/files/:sha256",
    summary: "Download a file of a dossier",
    params: z.object({ id: DossierId, sha256: Sha256 }),
    result: "bytes",
  },
  /** Half-filled forms: kept on the server for the person, so that they follow from one device to the next. */
  form: {
    method: "GET",
    path: "/api/forms/:name",
    summary: "A half-filled form",
    params: z.object({ name: FormName }),
    result: z.unknown(),
    forNamed: true,
  },
  saveForm: {
    method: "PUT",
    path: "/api/forms/:name",
    summary: "Keep a half-filled form",
    params: z.object({ name: FormName }),
    body: z.record(z.string(), z.unknown()).nullable(),
    result: z.object({ saved: z.literal(true) }),
    forNamed: true,
  },
} as const satisfies Record<string, Route>;
