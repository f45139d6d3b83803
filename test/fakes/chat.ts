import type { PersonId } from "../../shared/ids.js";
import type { Chat, ChatMessage } from "../../src/app/ports/chat.js";
import { type Faults, plannedFaults } from "./faults.js";

export type FakeChat = Chat & {
  fail: Faults<"post">["fail"];
  posted: { person: PersonId; message: ChatMessage; key: string }[];
};

/** A chat that notes what it was given; the same key twice is one message, as the port promises to people. */
export const fakeChat = (): FakeChat => {
  const faults = plannedFaults<"post">();
  const posted: FakeChat["posted"] = [];
  return {
    reaches: () => true,
    fail: faults.fail,
    posted,
    post: (person, message, key) =>
      faults.through("post", async () => {
        if (!posted.some((before) => before.key === key)) posted.push({ person, message, key });
        return { ok: true, value: undefined };
      }),
  };
};
