import { run } from "./cli/run.js";

/** `npm run -s courtier -- COMMAND`: data on stdout, diagnostics on stderr, exit 0 done, 1 refused, 2 usage. */

// The reader of our output (`| head`) may be gone before us.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

try {
  process.exitCode = await run(process.argv.slice(2), {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    env: process.env,
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
