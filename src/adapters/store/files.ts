import type { Rows } from "../../app/store.js";
import type { Db } from "./db.js";

export const files = (db: Db): Rows["files"] => ({
  async put({ mediaType, addedAt, addedBy, ...same }, bytes) {
    // A view over the same memory: `pg` sends a Buffer as it is, and would write another array out as text.
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    await db
      .insertInto("files")
      .values({ ...same, media_type: mediaType, added_at: addedAt, added_by: addedBy, bytes: buffer })
      .onConflict((conflict) =>
        conflict.columns(["organisation", "sha256"]).doUpdateSet({ inspection: same.inspection }),
      )
      .execute();
  },

  async get(organisation, sha256) {
    const found = db
      .selectFrom("files")
      .select(["organisation", "sha256", "name", "size", "inspection"])
      .select(["media_type as mediaType", "added_at as addedAt", "added_by as addedBy"]);
    return (
      (await found.where("organisation", "=", organisation).where("sha256", "=", sha256).executeTakeFirst()) ?? null
    );
  },

  async bytes(organisation, sha256) {
    const found = db.selectFrom("files").select("bytes");
    const row = await found.where("organisation", "=", organisation).where("sha256", "=", sha256).executeTakeFirst();
    return row?.bytes ?? null;
  },
});
