import base from "./jest.config.mjs";

/** Journeys in a real browser: needs Chromium (`apt-get install chromium`, or CHROMIUM_PATH). */
export default {
  ...base,
  roots: ["<rootDir>/test/e2e"],
  testPathIgnorePatterns: [],
  testTimeout: 120_000,
  maxWorkers: 1,
  // Sockets kept alive to servers that were killed on purpose must not hold the runner.
  forceExit: true,
};
