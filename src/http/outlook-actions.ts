import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { translator } from "../../shared/i18n/index.js";
import type { Lang, PersonId } from "../../shared/ids.js";
import type { Log } from "../app/log.js";
import type { OutlookAnswer, OutlookDoor, OutlookRefusal } from "../app/outlook/door.js";
import { type Answer, type Call, json } from "./answer.js";
import { readJson } from "./body.js";
import type { VerifyOutlookToken } from "./outlook-token.js";
import { Stop } from "./problem.js";

/**
 * `POST /api/outlook/actions`, a button of a mail, and `/api/outlook/state`, the card when the mail is opened. Answers
 * follow « Reporting Action.Http execution success or failure » and « Refresh cards »: a card replaces the one in the mail,
 * a refusal says why in a header.
 */

/** What the card of the mail carries; a comment left empty comes as an empty text. */
const Pressed = z.object({
  token: z.string().max(4000),
  decision: z.enum(["approve", "refuse", "changes"]),
  comment: z.string().max(4000).default(""),
});
const Opened = z.object({ token: z.string().max(4000) });

export type OutlookParts = { door: OutlookDoor; verify: VerifyOutlookToken; log: Log };

export const outlookActions = (parts: OutlookParts) =>
  answering(parts, Pressed, (door, person, pressed) => door.press(person, pressed));

export const outlookState = (parts: OutlookParts) =>
  answering(parts, Opened, (door, person, { token }) => door.open(person, token));

const answering =
  <T>(
    { door, verify, log }: OutlookParts,
    schema: z.ZodType<T>,
    ask: (door: OutlookDoor, person: PersonId, asked: T) => Promise<OutlookAnswer>,
  ) =>
  async ({ request, lang }: Call): Promise<Answer> => {
    const verified = await verify(request.headers);
    log.info("outlook-action", correlation(request));
    if (!verified.ok) {
      const why = verified.fault === "keys-unavailable" ? ("busy" as const) : ("token" as const);
      log.warn("outlook-token-refused", { fault: verified.fault });
      if (why === "token") await door.note(`token-${verified.fault}`, null);
      return refusal(why, lang);
    }
    const { oid } = verified.caller;
    const read = schema.safeParse(await readJson(request).catch((error) => unread(error)));
    if (!read.success) {
      await door.note("bad-request", oid);
      return refusal("bad-request", lang);
    }
    return answerOf(await ask(door, oid, read.data));
  };

/** A body that cannot be read is told as a body that does not fit: Outlook shows the header, not a problem's words. */
const unread = (error: unknown): undefined => {
  if (error instanceof Stop) return undefined;
  throw error;
};

/** Ids under which Microsoft finds the same press in its own logs. */
const correlation = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    ["card-correlation-id", "action-request-id"].flatMap((name) => {
      const value = headers[name];
      return typeof value === "string" && /^[0-9a-fA-F-]{1,40}$/.test(value) ? [[name, value]] : [];
    }),
  );

const statuses: Record<OutlookRefusal, number> = {
  token: 401,
  altered: 403,
  expired: 403,
  "not-yours": 403,
  "unknown-person": 403,
  "unknown-request": 404,
  "bad-request": 400,
  busy: 503,
};

const refusal = (why: OutlookRefusal, lang: Lang): Answer =>
  answerOf({ kind: "refused", why, said: translator(lang)(`outlook.refused-${why}`) });

const answerOf = (answer: OutlookAnswer): Answer => {
  const said = { "CARD-ACTION-STATUS": plainAscii(answer.said) };
  if (answer.kind === "refused") {
    const { headers, ...rest } = json({ status: answer.why, detail: answer.said }, statuses[answer.why]);
    return { ...rest, headers: { ...headers, ...said } };
  }
  return {
    status: 200,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store",
      "CARD-UPDATE-IN-BODY": "true",
      ...said,
    },
    body: answer.card,
  };
};

const LONGEST_STATUS = 250;

/** Headers carry ASCII alone: « enregistrée » becomes "enregistree". One line, whatever the text was. */
export const plainAscii = (text: string): string =>
  text
    .replaceAll("œ", "oe")
    .replaceAll("Œ", "OE")
    .replaceAll("æ", "ae")
    .replace(/[’‘]/g, "'")
    .replace(/[«»“”]\u00a0?/g, '"')
    .replace(/[–—]/g, "-")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\s+/g, " ")
    .replace(/[^\x20-\x7e]/g, "")
    .trim()
    .slice(0, LONGEST_STATUS);
