import { writeSync } from "node:fs";

/**
 * The runner knows no time limit. A test that has not ended after this many minutes ends its process, with its name: the
 * run then goes on and tells the file as failed.
 */
const PATIENCE_MIN = process.env.SEQUENCES ? 30 : 10;

/** Once in each process that takes files of tests. */
export default function setUp() {
  // A program that a test starts is not run from the sources unless the test says so.
  delete process.env.NODE_OPTIONS;
  let [last, since] = ["", 0];
  const look = () => {
    const { testPath, currentTestName } = globalThis.expect.getState();
    const now = `${testPath}: ${currentTestName}`;
    if (now !== last) [last, since] = [now, performance.now()];
    if (performance.now() - since < PATIENCE_MIN * 60_000) return;
    writeSync(2, `No end after ${PATIENCE_MIN} minutes. ${now}\n`);
    process.exit(1);
  };
  setInterval(look, 5_000).unref();
}
