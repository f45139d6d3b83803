import type { Attempt } from "../../app/ports/attempt.js";
import type { StoredMail } from "../../app/ports/mail-system.js";
import { Created, parsed } from "./answers.js";
import type { Graph } from "./client.js";
import { mailCall } from "./mail-wire.js";
import { path, query } from "./path.js";

/** Messages name their folder by an id; the well-known folders of a mailbox keep theirs for good. */

export type Folders = { nameOf(mailbox: string, folderId: string): Promise<Attempt<StoredMail["folder"]>> };

const wellKnown = ["drafts", "sentitems", "inbox"] as const satisfies StoredMail["folder"][];

export const folderNames = (graph: Graph): Folders => {
  const known = new Map<string, StoredMail["folder"]>();
  const learn = async (mailbox: string, name: StoredMail["folder"]): Promise<Attempt<string>> => {
    const call = mailCall(mailbox, {
      method: "GET",
      path: path`/users/${mailbox}/mailFolders/${name}` + query({ $select: "id" }),
    });
    const folder = parsed(await graph.call(call), Created);
    return folder.ok ? { ok: true, value: folder.value.id } : folder;
  };
  return {
    nameOf: async (mailbox, folderId) => {
      const key = (id: string) => `${mailbox.toLowerCase()} ${id}`;
      for (const name of wellKnown) {
        const already = known.get(key(folderId));
        if (already !== undefined) return { ok: true, value: already };
        const id = await learn(mailbox, name);
        if (!id.ok) return id;
        known.set(key(id.value), name);
      }
      return { ok: true, value: known.get(key(folderId)) ?? "other" };
    },
  };
};

/** 404 also means "no such mailbox"; only this code means that the mailbox has no such message. */
export const isMissing = (attempt: Attempt<unknown>): boolean =>
  !attempt.ok &&
  attempt.failure.kind === "refused" &&
  attempt.failure.status === 404 &&
  attempt.failure.code === "ErrorItemNotFound";
