import { existsSync, readFileSync } from "node:fs";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { transformSync } from "@swc/core";

/**
 * `node --import ./test/run-typescript.mjs FILE.ts` runs the sources as they are: the tests, and the processes that they
 * start. What is loaded once serves every file of tests that a process takes, which jest's own sandbox would load anew.
 */
if (isMainThread) register(import.meta.url);

/** The address of a file of ours, without the query by which jest asks for the same file again. */
const sourceOf = (url) => (url?.startsWith("file:") ? url.replace(/\?.*$/, "") : "");

export function resolve(specifier, context, next) {
  if (specifier.startsWith(".") && specifier.endsWith(".js") && sourceOf(context.parentURL).endsWith(".ts")) {
    const source = new URL(specifier.replace(/\.js$/, ".ts"), context.parentURL);
    if (existsSync(source)) return { url: source.href, shortCircuit: true };
  }
  return next(specifier, context);
}

export function load(url, context, next) {
  const source = sourceOf(url);
  if (!source.endsWith(".ts")) return next(url, context);
  const { code } = transformSync(readFileSync(fileURLToPath(source), "utf8"), {
    filename: fileURLToPath(source),
    sourceMaps: "inline",
    jsc: { parser: { syntax: "typescript" }, target: "es2023", experimental: { keepImportAttributes: true } },
    module: { type: "es6" },
  });
  return { format: "module", source: code, shortCircuit: true };
}
