import base from "./jest.config.mjs";

/** Journeys in a real browser: needs Chromium (`apt-get install chromium`, or CHROMIUM_PATH). One at a time. */
export default {
  ...base,
  roots: ["<rootDir>/test/e2e"],
  testPathIgnorePatterns: [],
  maxWorkers: 1,
  // Sockets kept alive to servers that were killed on purpose must not hold the runner.
  forceExit: true,
};
