import { z } from "zod";
import { Sha256 } from "../ids.js";
import { MailTextPreview, MailTextSummary, MailTextView } from "../mail-texts.js";
import { TemplateKind, TemplateView } from "../templates.js";
import { line, paragraph } from "../text.js";
import { GallerySample } from "../views.js";
import type { Route } from "./route.js";

/** Templates, and the texts of the mails. */

export const templateRoutes = {
  templates: {
    method: "GET",
    path: "/api/templates",
    summary: "Templates and their versions",
    result: z.array(TemplateView),
  },
  addTemplate: {
    method: "POST",
    path: "/api/templates",
    summary: "Add a version of a template and make it current",
    body: z.object({
      kind: TemplateKind,
      name: line(120),
      version: line(40),
      file: Sha256.optional(),
      fileName: line(200).optional(),
      text: paragraph(8000).optional(),
    }),
    result: TemplateView,
  },
  templateFile: {
    method: "GET",
    path: "/api/templates/:sha256",
    summary: "Download a template",
    params: z.object({ sha256: Sha256 }),
    result: "bytes",
  },
  mailTexts: {
    method: "GET",
    path: "/api/mail-texts",
    summary: "Texts of the mails that the product can send, and which are the organisation's own",
    result: z.array(MailTextSummary),
  },
  mailText: {
    method: "GET",
    path: "/api/mail-texts/:id",
    summary: "One text, the fields that it may and must hold, and its versions",
    params: z.object({ id: line(80) }),
    result: MailTextView,
  },
  saveMailText: {
    method: "POST",
    path: "/api/mail-texts/:id",
    summary: "A new version of a text, or (null) the product's own again",
    params: z.object({ id: line(80) }),
    /** `seen`: the version that was read, `null` where there was none. */
    body: z.object({ text: paragraph(8000).nullable(), seen: line(40).nullable() }),
    result: MailTextView,
  },
  previewMailText: {
    method: "POST",
    path: "/api/mail-texts/:id/preview",
    summary: "A text as it would read in a mail, on a fictitious dossier",
    params: z.object({ id: line(80) }),
    body: z.object({ text: paragraph(8000) }),
    result: MailTextPreview,
  },
  gallery: {
    method: "GET",
    path: "/api/gallery",
    summary: "Every card and mail, with fictitious samples",
    result: z.array(GallerySample),
  },
} as const satisfies Record<string, Route>;
