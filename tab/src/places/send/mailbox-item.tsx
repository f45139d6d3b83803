import { Button } from "@fluentui/react-components";
import { Attach16Regular, CheckmarkCircle16Filled } from "@fluentui/react-icons";
import type { MailboxMessage } from "../../../../shared/files.js";
import { useWords } from "../../words.js";
import type { MailboxChoice } from "./mailbox-panel.js";

const isDocument = (name: string) => /\.(docx|pdf)$/i.test(name);

/** One message: take it as the broker's answer, or one of its documents as the price request, with one press. */
export const MailboxItem = ({ message, choice }: { message: MailboxMessage; choice: MailboxChoice }) => {
  const { t, instant, bytes } = useWords();
  const taken = choice.answerMessage === message.id;
  return (
    <li className="message">
      <div className="message-head">
        <strong className="message-from">{message.from.name || message.from.address}</strong>
        {message.fromBroker && <span className="badge badge-wait">{t("tab.from-broker")}</span>}
        <span className="quiet message-at">{instant(message.receivedAt)}</span>
      </div>
      <p className="message-subject">{message.subject}</p>
      <p className="quiet message-preview">{message.preview}</p>
      <ul className="message-files">
        {message.attachments.map((attachment) => (
          <li key={attachment.name}>
            <span className="file-name">
              <Attach16Regular aria-hidden="true" /> {attachment.name}{" "}
              <span className="quiet">{bytes(attachment.size)}</span>
            </span>
            {isDocument(attachment.name) && (
              <Button
                size="small"
                disabledFocusable={choice.busy}
                icon={choice.requestName === attachment.name ? <CheckmarkCircle16Filled /> : undefined}
                onClick={() => choice.takeRequest(message.id, attachment.name)}
                aria-label={t("tab.take-request-of", { name: attachment.name })}
              >
                {t("tab.take-request")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button
        size="small"
        appearance={message.fromBroker ? "primary" : "subtle"}
        disabledFocusable={choice.busy}
        icon={taken ? <CheckmarkCircle16Filled /> : undefined}
        onClick={() => choice.takeAnswer(message.id)}
        aria-label={t("tab.take-answer-of", { subject: message.subject })}
      >
        {t("tab.take-answer")}
      </Button>
    </li>
  );
};
