/**
 * Every unit, contract, card, app, bot and HTTP test, offline. The browser tests have a configuration of their own.
 *
 * The files run in plain Node processes that live as long as the run: jest's own sandbox would load the chat product's
 * SDK and the embedded database anew for each of them, and never give the memory back.
 */
export default {
  runner: "jest-light-runner/child-process",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/test/e2e/"],
  setupFilesAfterEnv: ["<rootDir>/test/setup.mjs"],
  transform: {},
  maxWorkers: "100%",
};
