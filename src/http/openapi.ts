import { z } from "zod";
import type { Route } from "../../shared/routes/route.js";
import { type RouteName, routes } from "../../shared/routes.js";

/** The tab API as OpenAPI 3.1, made from the table of routes: it cannot say something else than what is served. */

type Json = Record<string, unknown>;

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  repair: z.string(),
  rule: z.string().optional(),
  section: z.string().optional(),
  ruleText: z.string().optional(),
  field: z.string().optional(),
  facts: z.unknown().optional(),
});

let document: Json | null = null;

/** Made for the first who asks: nobody waits for it at the start. */
export function openApi(): Json {
  document ??= describe();
  return document;
}

const describe = (): Json => ({
  openapi: "3.1.0",
  info: { title: "Assistant du Courtier", version: "1", summary: "The API of the tab" },
  security: [{ entra: [] }],
  paths: paths(),
  components: {
    securitySchemes: {
      entra: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "Entra access token, access_as_user" },
    },
    schemas: { Problem: schemaOf(problem, "output") },
  },
});

const paths = (): Json => {
  const byPath: Record<string, Json> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    byPath[path] = { ...byPath[path], [route.method.toLowerCase()]: operation(name as RouteName, route) };
  }
  return byPath;
};

const operation = (name: RouteName, route: Route): Json => ({
  operationId: name,
  summary: route.summary,
  parameters: [...parameters("path", route.params), ...parameters("query", route.query)],
  ...(route.body === undefined ? {} : { requestBody: { required: true, content: content(route.body, "input") } }),
  responses: {
    200: { description: "Done", content: content(route.result, "output") },
    default: {
      description: "Refused, in the caller's language",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  },
});

const parameters = (place: "path" | "query", type: z.ZodType | undefined): Json[] => {
  if (!(type instanceof z.ZodObject)) return [];
  return Object.entries<z.ZodType>(type.shape).map(([name, part]) => ({
    name,
    in: place,
    required: !part.safeParse(undefined).success,
    schema: schemaOf(part, "input"),
  }));
};

const content = (type: z.ZodType | "bytes", io: "input" | "output"): Json =>
  type === "bytes"
    ? { "application/octet-stream": { schema: { type: "string", format: "binary" } } }
    : { "application/json": { schema: schemaOf(type, io) } };

const schemaOf = (type: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: "any" });
  return schema;
};
