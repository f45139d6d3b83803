import { z } from "zod";
import { AccessStanding } from "../administration.js";
import { FoundPerson, PersonAbsence } from "../approvals.js";
import { Lang, PersonId } from "../ids.js";
import { line } from "../text.js";
import { Colleague, Me } from "../views.js";
import type { Route } from "./route.js";

/** Who is signed in, and the people whom they may name. */

export const peopleRoutes = {
  me: { method: "GET", path: "/api/me", summary: "Who is signed in", result: Me, forNamed: true },
  setLanguage: {
    method: "PUT",
    path: "/api/me/language",
    summary: "Choose the language",
    body: z.object({ lang: Lang }),
    result: Me,
    forNamed: true,
  },
  askAccess: {
    method: "POST",
    path: "/api/access-requests",
    summary: "Ask the administrators for access, once per person",
    body: z.object({}),
    result: AccessStanding,
    forStrangers: true,
  },
  colleagues: {
    method: "GET",
    path: "/api/colleagues",
    summary: "People of the caller's organisation",
    result: z.array(Colleague),
  },
  findPeople: {
    method: "GET",
    path: "/api/people",
    summary: "Look for a person in the directory, to name them in a request",
    query: z.object({ search: line(100) }),
    result: z.array(FoundPerson),
  },
  absenceOf: {
    method: "GET",
    path: "/api/people/:id/absence",
    summary: "Whether a person who is named in a request is away, as Outlook tells",
    params: z.object({ id: PersonId }),
    result: PersonAbsence,
  },
} as const satisfies Record<string, Route>;
