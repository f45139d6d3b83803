import { sha256 } from "../../src/adapters/hash.js";
import { canonical } from "../../src/app/journal.js";
import { GUIDE_VERSION } from "../../src/guide/index.js";
import { guideVersions } from "../../src/guide/versions.js";
import { describe, expect, test } from "../jest.js";

/** A version that was released is never changed: what differs is a new version. */
const released = {
  "2026-11": "a3575ce753a6ec0f3717131b5d2341b3044915df89132c458f31194a319d873a",
};

describe("the released versions of the guide", () => {
  test.each(Object.entries(guideVersions))("%s says what it said when it was released", (version, content) => {
    expect({ [version]: sha256(canonical(content)) }).toEqual({
      [version]: new Map(Object.entries(released)).get(version),
    });
  });

  test("each stays at hand for the dossiers that pin it, the newest being the one that new dossiers pin", () => {
    expect(Object.keys(guideVersions)).toEqual(Object.keys(released));
    expect(Object.keys(guideVersions).at(-1)).toBe(GUIDE_VERSION);
  });
});
