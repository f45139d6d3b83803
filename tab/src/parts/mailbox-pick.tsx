import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { useLoaded } from "../api/loaded.js";
import { useSession } from "../session/session.js";
import { useWords } from "../words.js";
import { Loading } from "./loading.js";
import { ProblemNote } from "./problem-note.js";

const SHOWN = 6;

/** The newest messages of one's own inbox, to take one as the proof. The mailbox is read only when it is asked for. */
export const MailboxPick = ({ take, busy }: { take: (messageId: string) => void; busy: boolean }) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return open ? (
    <Messages
      busy={busy}
      take={(id) => {
        setOpen(false);
        take(id);
      }}
    />
  ) : (
    <Button onClick={() => setOpen(true)}>{t("diffusion.answer-mailbox")}</Button>
  );
};

const Messages = ({ take, busy }: { take: (messageId: string) => void; busy: boolean }) => {
  const { api } = useSession();
  const { t, instant } = useWords();
  const { value, problem, reload } = useLoaded({ key: "mailbox pick", load: () => api("mailbox", { query: {} }) });
  if (!value && !problem) return <Loading />;
  const messages = [...(value ?? [])].sort((a, b) => Number(b.fromBroker) - Number(a.fromBroker)).slice(0, SHOWN);
  return (
    <div>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && messages.length === 0 && <p className="quiet">{t("diffusion.mailbox-empty")}</p>}
      <ul className="messages">
        {messages.map(({ id, from, subject, receivedAt }) => (
          <li key={id}>
            <Button appearance="subtle" disabledFocusable={busy} onClick={() => take(id)}>
              {subject}
            </Button>{" "}
            <span className="quiet">
              {from.name}, {instant(receivedAt)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};
