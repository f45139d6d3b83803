import type { ApprovalView } from "../../../shared/approvals.js";
import type { Lang, PersonId } from "../../../shared/ids.js";
import type { DossierSheet } from "../../../shared/views.js";
import type { ChatNews } from "../../domain/effects.js";
import type { Attempt } from "./attempt.js";

/** What the chat is told. The edge renders it; nothing here names the chat product. */
export type ChatMessage = DossierMessage | AccessMessage | ApprovalMessage;

/** A decision that is asked of the person, or what has become of it; the same message each time. */
export type ApprovalMessage = { type: "approval"; approval: ApprovalView; lang: Lang };

/** To the administrators, then to the person who asked. `name` and `mail` may be empty: the directory knows nobody. */
export type AccessMessage =
  | { type: "access-requested"; person: PersonId; name: string; mail: string; lang: Lang }
  | { type: "access-granted"; organisation: string; lang: Lang }
  | { type: "access-declined"; lang: Lang };

export type DossierMessage = {
  type: ChatNews;
  dossier: DossierSheet;
  lang: Lang;
};

/** Proactive messages to one person, where that person has installed the assistant. */
export type Chat = {
  /** Whether a person can be told here, by the conversation kept: of who has none, nothing need be gathered to be told. */
  reaches(conversation: string | null): boolean;
  /** `refused` when the person has no conversation or has blocked it. */
  post(person: PersonId, message: ChatMessage, key: string): Promise<Attempt<void>>;
};
