import { z } from "zod";
import { PersonId, Sha256 } from "../ids.js";
import { RegisterCommand, RegisterView } from "../register.js";
import {
  DiffusionListView,
  SubscriptionCommand,
  SubscriptionMailPreview,
  SubscriptionOutcome,
} from "../subscriptions.js";
import type { Route } from "./route.js";

/** The register's list in SharePoint, and the broker's diffusion list. */

export const registerRoutes = {
  register: {
    method: "GET",
    path: "/api/register",
    summary: "What people wrote into the register's list that somebody has to look at",
    result: RegisterView,
  },
  registerCommand: {
    method: "POST",
    path: "/api/register/commands",
    summary: "Settle a difference between the list and the application, put a row back, or let it go",
    body: RegisterCommand,
    result: RegisterView,
  },
  diffusionList: {
    method: "GET",
    path: "/api/diffusion-list",
    summary: "Who of the organisation is on the broker's diffusion list",
    result: DiffusionListView,
  },
  subscriptionPreview: {
    method: "GET",
    path: "/api/diffusion-list/preview",
    summary: "The mail that asks the broker to be put on the list, or taken off",
    query: z.object({
      leaving: z.enum(["true", "false"]),
      /** Separated by commas; without them, those on the list or one's own. */
      addresses: z.string().max(2_100).optional(),
    }),
    result: SubscriptionMailPreview,
  },
  subscriptionCommand: {
    method: "POST",
    path: "/api/diffusion-list/commands",
    summary: "Ask for a change of one person's subscription",
    body: SubscriptionCommand,
    result: SubscriptionOutcome,
  },
  subscriptionFile: {
    method: "GET",
    path: "/api/diffusion-list/:person/files/:sha256",
    summary: "Download the broker's answer on a subscription",
    params: z.object({ person: PersonId, sha256: Sha256 }),
    result: "bytes",
  },
} as const satisfies Record<string, Route>;
