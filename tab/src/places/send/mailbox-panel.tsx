import { Button, Input } from "@fluentui/react-components";
import { Search20Regular } from "@fluentui/react-icons";
import { useEffect, useId, useState } from "react";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { MailboxItem } from "./mailbox-item.js";

export type MailboxChoice = {
  takeRequest: (messageId: string, attachment: string) => void;
  takeAnswer: (messageId: string) => void;
  requestName: string | null;
  answerMessage: string | null;
  busy: boolean;
};

const SEARCH_PAUSE_MS = 400;
const FIRST_SHOWN = 6;

/** « Dans votre boîte aux lettres » : the newest messages; what comes from the broker is offered first. */
export const MailboxPanel = ({ choice }: { choice: MailboxChoice }) => {
  const { t } = useWords();
  const { api } = useSession();
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState("");
  const [all, setAll] = useState(false);
  const heading = useId();

  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), SEARCH_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  const { value, problem, reload } = useLoaded({
    key: `mailbox ${search}`,
    load: () => api("mailbox", { query: search ? { search } : {} }),
  });
  const messages = [...(value ?? [])].sort((a, b) => Number(b.fromBroker) - Number(a.fromBroker));
  const shown = all ? messages : messages.slice(0, FIRST_SHOWN);

  return (
    <section className="card mailbox" aria-labelledby={heading}>
      <h2 id={heading}>{t("tab.mailbox")}</h2>
      <p className="quiet">{t("tab.mailbox-hint")}</p>
      <Input
        type="search"
        aria-label={t("tab.mailbox-search")}
        placeholder={t("tab.mailbox-search")}
        contentBefore={<Search20Regular aria-hidden="true" />}
        value={typed}
        onChange={(_, { value: next }) => setTyped(next)}
      />
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {!value && !problem && <Loading />}
      {value && messages.length === 0 && <p>{t("tab.mailbox-empty")}</p>}
      <ul className="messages">
        {shown.map((message) => (
          <MailboxItem key={message.id} message={message} choice={choice} />
        ))}
      </ul>
      {shown.length < messages.length && (
        <Button appearance="subtle" onClick={() => setAll(true)}>
          {t("tab.show-more")}
        </Button>
      )}
    </section>
  );
};
