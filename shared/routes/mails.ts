import { z } from "zod";
import { MailKey } from "../ids.js";
import { DecideMail, MailKnown, MailsView } from "../mails.js";
import type { Route } from "./route.js";

/** The ledger of the mails that leave. */

export const mailRoutes = {
  mails: {
    method: "GET",
    path: "/api/mails",
    summary: "The ledger of the organisation's mails: totals, what is leaving, unknown or failed",
    result: MailsView,
  },
  mailKnown: {
    method: "GET",
    path: "/api/mails/:key",
    summary: "What is known of one mail, with a look at the mailbox",
    params: z.object({ key: MailKey }),
    result: MailKnown,
  },
  decideMail: {
    method: "POST",
    path: "/api/mails/decisions",
    summary: "A person's word on a mail that is unknown or that failed",
    body: DecideMail,
    result: MailKnown,
  },
  retryEffect: {
    method: "POST",
    path: "/api/effects/retry",
    summary: "Try again what was given up",
    body: z.object({ id: z.string().min(1).max(100) }),
    result: MailsView,
  },
} as const satisfies Record<string, Route>;
