import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { Command } from "../../shared/commands.js";
import type { Lang } from "../../shared/ids.js";
import type { DossierView } from "../../shared/views.js";
import { guideView } from "../../src/app/guide.js";
import { mapView } from "../../src/app/maps.js";
import { tabPolicy } from "../../src/http/headers.js";
import { people } from "../../src/local/fiction/people.js";
import { carriedOut, opened, previewOf, settled } from "./stub-dossiers.js";
import { answerFile, catalogue, closingChoices, gallery, mailbox, meOf, requestFile, templates } from "./stub-views.js";

/**
 * Serves the built tab (`dist/tab`) with canned views, so that its places can be tried in a browser without the server.
 * It plays both the server and the local Microsoft 365, and checks no rule.
 */
export type Stub = {
  origin: string;
  /** Every dossier, to look at or to put one in a state that takes long to reach. */
  dossiers: Map<string, DossierView>;
  forms: Map<string, unknown>;
  /** Commands received, in order. */
  commands: Command[];
  /** The next command is carried out or not, and its answer is lost or replaced by this status. */
  failNext: (how: { status: number; problem?: object; carriedOut?: boolean }) => void;
  close: () => Promise<void>;
};

type Reply = { status?: number; body: unknown };
const problem = (status: number, title: string): Reply => ({
  status,
  body: { type: "about:blank", title, status, detail: "", repair: "" },
});
const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
};

export const startStub = async (root: string): Promise<Stub> => {
  const dossiers = new Map<string, DossierView>();
  const forms = new Map<string, unknown>();
  const commands: Command[] = [];
  const outcomes = new Map<string, string>();
  let failure: { status: number; problem?: object; carriedOut?: boolean } | null = null;
  let lang: Lang = "fr";
  let profile: { rctiSubject: boolean } | null = null;

  const carryOut = (command: Command): string => {
    const before = outcomes.get(command.actionId);
    if (before) return before;
    const id = "dossierId" in command ? command.dossierId : `D-2026-0000000${dossiers.size + 1}`;
    const dossier = dossiers.get(id);
    if (command.type === "open-dossier") {
      profile ??= command.profile ?? null;
      dossiers.set(id, opened(id, command));
    } else if (dossier) dossiers.set(id, carriedOut(dossier, command));
    outcomes.set(command.actionId, id);
    return id;
  };

  const command = (body: unknown): Reply => {
    const parsed = Command.safeParse(body);
    if (!parsed.success) return problem(400, parsed.error.message);
    commands.push(parsed.data);
    const fails = failure;
    failure = null;
    const replayed = outcomes.has(parsed.data.actionId);
    if (fails && !fails.carriedOut)
      return { status: fails.status, body: fails.problem ?? problem(fails.status, "Refus").body };
    const dossierId = carryOut(parsed.data);
    if (fails) return problem(fails.status, "Panne");
    return { body: { dossierId, revision: dossiers.get(dossierId)?.revision ?? 0, replayed } };
  };

  const api = (method: string, url: URL, persona: string, body: unknown): Reply => {
    const path = url.pathname;
    const [, , , id = "", part] = path.split("/");
    if (path === "/api/me") return { body: meOf(persona, lang, profile) };
    if (path === "/api/me/language") {
      lang = lang === "fr" ? "en" : "fr";
      return { body: meOf(persona, lang, profile) };
    }
    if (path === "/api/dossiers") return { body: [...dossiers.values()] };
    if (path === "/api/commands") return command(body);
    if (path === "/api/closing-dates") return { body: closingChoices() };
    if (path === "/api/guide") return { body: guideView(lang) };
    if (path === "/api/maps/services") return { body: { map: mapView("services", lang) } };
    if (path === "/api/catalogue") return { body: catalogue };
    if (path === "/api/templates") return { body: templates };
    if (path === "/api/mailbox") return { body: mailbox };
    if (path === "/api/gallery") return { body: gallery };
    if (path === "/api/files" || path === "/api/mailbox/file") {
      const purpose = url.searchParams.get("purpose") ?? Object(body).purpose;
      return { body: purpose === "broker-answer" ? answerFile : requestFile };
    }
    if (path === "/api/catalogue/providers") {
      const faults = [{ row: 4, column: "Courriel", fault: "not-an-address", value: "soumissions@" }];
      return {
        status: 422,
        body: {
          ...Object(problem(422, "Le tableau contient des erreurs").body),
          detail: "Rien n’a été importé.",
          facts: { faults },
        },
      };
    }
    if (path.startsWith("/api/forms/")) {
      const name = decodeURIComponent(id);
      if (method === "GET") return { body: forms.get(name) ?? null };
      forms.set(name, body);
      return { body: { saved: true } };
    }
    const dossier = dossiers.get(id);
    if (!dossier) return problem(404, "Dossier introuvable");
    if (part === "send-preview") return { body: previewOf(dossier) };
    if (part === "authorisation-preview") {
      const { from, subject, html, attachments } = previewOf({ ...dossier, closesAt: dossier.updatedAt });
      return {
        body: {
          from,
          to: [{ name: "Courtier (fictif)", address: "courtier@courtier.example" }],
          subject,
          html,
          attachments: attachments.slice(0, 1),
        },
      };
    }
    // The mail leaves between one look and the next.
    if (dossier.sendState === "in-progress") setTimeout(() => dossiers.set(id, settled(dossier, true)), 300).unref();
    return { body: dossier };
  };

  const file = async (path: string, response: ServerResponse, origin: string) => {
    const inside = normalize(path.replace(/^\/tab\/?/, "")) || "index.html";
    const name = inside === "." ? "index.html" : inside;
    const content = await readFile(join(root, name)).catch(() => null);
    const headers = {
      "content-type": types[extname(name)] ?? "application/octet-stream",
      "content-security-policy": tabPolicy({ mode: "local", m365: origin }),
    };
    response.writeHead(content ? 200 : 404, headers).end(content);
  };

  const server = createServer(async (request, response) => {
    const origin = `http://${request.headers.host}`;
    const url = new URL(request.url ?? "/", origin);
    const content = await bytesOf(request);
    const isJson = request.headers["content-type"]?.includes("json") && content.length > 0;
    const body: unknown = isJson ? JSON.parse(content.toString("utf8")) : null;
    const send = ({ status = 200, body: answer }: Reply) =>
      response
        .writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json" })
        .end(JSON.stringify(answer));
    if (url.pathname === "/tab/config.json") return send({ body: { mode: "local", m365: origin, clientId: "stub" } });
    if (url.pathname === "/local/personas") return send({ body: { personas: people } });
    if (url.pathname === "/local/token")
      return send({
        body: { access_token: `x.${btoa(JSON.stringify({ exp: 4e9, persona: Object(body).persona }))}.x` },
      });
    if (url.pathname.startsWith("/tab/")) return file(url.pathname, response, origin);
    if (!url.pathname.startsWith("/api/")) return response.writeHead(404).end();
    const token = request.headers.authorization?.split(".")[1];
    if (!token) return send(problem(401, "Inconnu"));
    if (/\/(files|templates)\/[0-9a-f]{64}$/.test(url.pathname)) return response.writeHead(200).end("%PDF-1.7 fictif");
    return send(api(request.method ?? "GET", url, JSON.parse(atob(token)).persona, body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    dossiers,
    forms,
    commands,
    failNext: (how) => {
      failure = how;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
};
