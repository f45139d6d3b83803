import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, test } from "./jest.js";

/** Imports go one way. Each rule is a sentence; a broken one names the file and what it imports. */

const root = process.cwd();
const code = ["shared", "src", "bot", "tab", "test"];

const filesUnder = (folder: string, wanted: RegExp): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules" || entry.name === "dist") return [];
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(path, wanted);
    return wanted.test(entry.name) ? [path] : [];
  });

const IMPORT =
  /^\s*(?:import|export)\s[\w\s{},*$]*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/** Comments may speak of imports; only imports import. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

/** What a file imports: a path from the root for a file of ours, the name for a package. */
const importsOf = (file: string): string[] => {
  const text = withoutComments(readFileSync(join(root, file), "utf8"));
  return [...text.matchAll(IMPORT)].map(([, from, bare, lazy]) => {
    const target = from ?? bare ?? lazy ?? "";
    return target.startsWith(".") ? relative(root, normalize(join(root, dirname(file), target))) : target;
  });
};

const files = code.flatMap((folder) => filesUnder(folder, /\.tsx?$/));
const imports = files.flatMap((file) => importsOf(file).map((target) => ({ file, target })));
const ours = /^(?:shared|src|bot|tab|test|node_modules|dist)\//;

type Import = { file: string; target: string };

/** Imports of the files that `from` matches, and that `allowed` does not permit. */
const broken = (from: RegExp, allowed: (target: string, file: string) => boolean): string[] =>
  imports
    .filter(({ file, target }) => from.test(file) && !allowed(target, file))
    .map(({ file, target }: Import) => `${file} imports ${target}`);

const within =
  (...folders: string[]) =>
  (target: string): boolean =>
    folders.some((folder) => target.startsWith(`${folder}/`));

/** Who imports a package, or something of it. */
const importers = (name: string): string[] => [
  ...new Set(
    imports
      .filter(({ file, target }) => !file.startsWith("test/") && (target === name || target.startsWith(`${name}/`)))
      .map(({ file }) => file),
  ),
];

describe("imports go one way", () => {
  test("the files are found, and their imports too", () => {
    expect(files.length).toBeGreaterThan(200);
    expect(importsOf("src/app/deciding.ts")).toContain("src/domain/decide/decide.js");
    expect(importsOf("src/app/act.ts")).toContain("shared/views.js");
  });

  test("what crosses the wire imports zod and itself", () => {
    expect(broken(/^shared\//, (target) => target === "zod" || within("shared")(target))).toEqual([]);
  });

  test("the core and the guide import zod, Temporal, the contract and each other, and nothing that reaches outside", () => {
    const packages = ["zod", "temporal-polyfill"];
    const allowed = (target: string) =>
      packages.includes(target) || within("shared", "src/domain", "src/guide")(target);
    expect(broken(/^src\/(domain|guide)\//, allowed)).toEqual([]);
  });

  test("the guide is data: it knows neither the core nor any package", () => {
    expect(broken(/^src\/guide\//, within("shared", "src/guide"))).toEqual([]);
  });

  test("the application imports the core, the guide and the contract; what it asks of the outside are its ports", () => {
    const packages = ["zod", "canonicalize"];
    const allowed = (target: string) =>
      packages.includes(target) || within("shared", "src/domain", "src/guide", "src/app")(target);
    expect(broken(/^src\/app\//, allowed)).toEqual([]);
  });

  test("the chat goes through the application, and never to an adapter", () => {
    expect(broken(/^bot\//, (target) => !ours.test(target) || within("bot", "shared", "src/app")(target))).toEqual([]);
  });

  test("the HTTP edge goes through the application, and never to an adapter", () => {
    const allowed = (target: string) =>
      !ours.test(target) || within("src/http", "shared", "src/app", "src/guide")(target);
    expect(broken(/^src\/http\//, allowed)).toEqual([]);
  });

  test("an adapter knows the ports, not the edges", () => {
    const allowed = (target: string) =>
      !ours.test(target) || within("src/adapters", "shared", "src/app", "src/domain", "src/guide")(target);
    expect(broken(/^src\/adapters\//, allowed)).toEqual([]);
  });

  test("the tab imports the contract and itself", () => {
    const allowed = (target: string) =>
      (!ours.test(target) && !target.startsWith("node:")) || within("tab", "shared")(target);
    expect(broken(/^tab\/src\//, allowed)).toEqual([]);
  });

  test("nobody imports the tab, but its own tests", () => {
    expect(broken(/^(shared|src|bot)\//, (target) => !within("tab")(target))).toEqual([]);
  });

  test("the entry points know everything and nobody imports them", () => {
    const entry = /^src\/(main|cli)\.js$/;
    expect(imports.filter(({ target }) => entry.test(target))).toEqual([]);
  });

  test("what exists for a machine without a tenant is out of reach of the product", () => {
    const allowed = (target: string) => !within("src/local")(target);
    expect(broken(/^(shared|bot|tab\/src|src\/(domain|guide|app|http|adapters))\//, allowed)).toEqual([]);
  });

  test("tests are imported by tests only", () => {
    expect(broken(/^(shared|src|bot|tab)\//, (target) => !within("test")(target))).toEqual([]);
  });
});

describe("what must be replaceable stands in few places", () => {
  test.each([
    ["botbuilder", ["bot/bot.ts", "bot/conversations.ts"]],
    ["restify", ["src/http/server.ts"]],
    ["@microsoft/microsoft-graph-client", ["src/adapters/graph/client.ts"]],
    ["@azure/msal-node", ["src/adapters/graph/tokens.ts"]],
    ["@electric-sql/pglite", ["src/adapters/store/blank-database.ts", "src/adapters/store/engine.ts"]],
    ["adaptivecards-templating", ["bot/cards/render.ts"]],
  ])("%s: only %j", (name, allowed) => {
    expect(importers(name)).toEqual(allowed);
  });

  test("the words of SQL stay with the store", () => {
    expect(importers("kysely").filter((file) => !file.startsWith("src/adapters/store/"))).toEqual([]);
  });

  test("the core reads no clock and draws no lots", () => {
    const impure = /\bDate\.now\b|\bnew Date\(\)|Math\.random|Temporal\.Now|\bprocess\.|\bcrypto\./;
    const found = files
      .filter((file) => /^src\/(domain|guide|app)\//.test(file))
      .filter((file) => impure.test(withoutComments(readFileSync(join(root, file), "utf8"))));
    expect(found).toEqual([]);
  });
});

test("the day of an instant is Québec's: nobody cuts it out of the universal time", () => {
  const cut = /\b(?:now|at|\w+At)(?:\(\)\)?)?\.slice\(0, 10\)/;
  expect(files.filter((file) => cut.test(withoutComments(readFileSync(join(root, file), "utf8"))))).toEqual([]);
});

describe("what the project must not hold", () => {
  const kept = [...code, "env", "docs", "manifest", ".ci"].flatMap((folder) => {
    try {
      return filesUnder(folder, /\.(tsx?|mjs|json|jsonc|md|yml|yaml|css|html|sh)$|^\.env|^run$/);
    } catch {
      // A folder that does not exist yet holds nothing.
      return [];
    }
  });

  test.each<[string, RegExp]>([
    ["a path of somebody's machine", /(?<![\w.:/])\/(?:home|Users|root|work)\/[a-z]|\b[A-Z]:\\\\?Users\\/],
    ["a promise to do it later", /\b(?:TO[D]O|FIX[M]E|X[X]X)\b/],
    ["a check that is switched off", /@ts-(?:ignor[e]|nochec[k]|expect-erro[r])/],
    ["a test that silences the others", /\b(?:test|describe|it)\.onl[y]\b/],
  ])("%s", (_, forbidden) => {
    const found = kept.filter((file) => forbidden.test(readFileSync(join(root, file), "utf8")));
    expect(found).toEqual([]);
  });
});
