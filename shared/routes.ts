import { administrationRoutes } from "./routes/administration.js";
import { approvalRoutes } from "./routes/approvals.js";
import { dossierRoutes } from "./routes/dossiers.js";
import { fileRoutes } from "./routes/files.js";
import { guideRoutes } from "./routes/guide.js";
import { mailboxRoutes } from "./routes/mailbox.js";
import { mailRoutes } from "./routes/mails.js";
import { peopleRoutes } from "./routes/people.js";
import { previewRoutes } from "./routes/previews.js";
import { registerRoutes } from "./routes/register.js";
import { reviewRoutes } from "./routes/reviews.js";
import type { Route } from "./routes/route.js";
import { templateRoutes } from "./routes/templates.js";

/**
 * The tab API: one table for the server, the tab and the OpenAPI document. Errors are `application/problem+json`
 * (shared/refusals.ts `Problem`). `body: "bytes"` is the raw file, at most 25 MB; `result: "bytes"` is a download.
 */

export const routes = {
  ...peopleRoutes,
  ...dossierRoutes,
  ...previewRoutes,
  ...approvalRoutes,
  ...reviewRoutes,
  ...fileRoutes,
  ...mailboxRoutes,
  ...mailRoutes,
  ...guideRoutes,
  ...registerRoutes,
  ...templateRoutes,
  ...administrationRoutes,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
