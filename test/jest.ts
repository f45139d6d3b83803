/**
 * What the runner puts into the global scope, with its types. `@jest/globals` itself can be imported in jest's own
 * sandbox only, which these tests do without (jest.config.mjs).
 */
const scope = globalThis as unknown as typeof import("@jest/globals");

export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } = scope;
