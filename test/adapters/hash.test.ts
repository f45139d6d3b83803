import { sha256 } from "../../src/adapters/hash.js";
import { newId } from "../../src/adapters/new-id.js";
import { expect, test } from "../jest.js";

test.each([
  ["nothing", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["a text, as its UTF-8 bytes", "é", "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"],
  ["bytes", new Uint8Array([0xc3, 0xa9]), "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"],
])("hashes %s", (_, bytes, hash) => {
  expect(sha256(bytes)).toBe(hash);
});

test("makes ids that fit in a URL and never come twice", () => {
  const ids = Array.from({ length: 1_000 }, newId);
  expect(new Set(ids).size).toBe(1_000);
  expect(ids.every((id) => /^[\w-]{22}$/.test(id))).toBe(true);
});
