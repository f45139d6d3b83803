/**
 * For each process that takes files of tests. The runner (jest-light-runner 0.8.1) answers all its processes when the
 * first of them asks what to run with: one that has its first file, but has not asked yet, gets its answer too early,
 * would drop it, and would wait for ever for another.
 */

const ASK = "jest-light-runner-get-worker-data";
const ANSWER = "jest-light-runner-worker-data";

if (process.send) {
  let early = null;
  const keep = (message) => {
    if (message?.type === ANSWER) early = message;
  };
  const listen = (event) => {
    if (event !== "message") return;
    process.off("newListener", listen);
    // Who listens first gets what came before: that must be the runner.
    process.nextTick(() => process.on("message", keep));
  };
  process.on("newListener", listen);
  const send = process.send.bind(process);
  process.send = (message, ...rest) => {
    if (message !== ASK || !early) return send(message, ...rest);
    process.nextTick(() => process.emit("message", early));
    return true;
  };
}
