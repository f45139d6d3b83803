import { type ReactNode, useEffect, useId, useRef } from "react";
import { useWords } from "../words.js";
import { Facts } from "./facts.js";
import { MailFrame } from "./mail-frame.js";

type Address = { name: string; address: string };

type Props = {
  mail: {
    from: Address;
    to: readonly Address[];
    subject: string;
    html: string;
    /** `null`: that there are none is not told. */
    attachments: readonly { name: string; size: number }[] | null;
  };
  /** Of a mail whose readers do not see one another. */
  bcc?: readonly Address[] | undefined;
  /** What would stop it, before everything else. */
  above?: ReactNode;
  /** Between its head and its text. */
  hint?: ReactNode;
  children?: ReactNode;
};

const written = ({ name, address }: Address): string => `${name} <${address}>`;

/** A mail as it will leave; its title takes the focus when it is shown. */
export const MailAsRead = ({ mail: { from, to, subject, html, attachments }, bcc, above, hint, children }: Props) => {
  const { t, bytes } = useWords();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const sized = ({ name, size }: { name: string; size: number }) => `${name} (${bytes(size)})`;
  const list = (items: readonly string[]) => items.join(", ") || t("common.none");
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} ref={heading}>
        {t("tab.mail")}
      </h2>
      {above}
      <Facts
        layout="lines"
        facts={[
          { name: t("common.from-field"), value: written(from) },
          { name: t("common.to-field"), value: list(to.map(written)) },
          ...(bcc ? [{ name: t("common.bcc-field"), value: list(bcc.map(written)) }] : []),
          { name: t("common.subject-field"), value: <strong>{subject}</strong> },
          ...(attachments ? [{ name: t("common.attachments"), value: list(attachments.map(sized)) }] : []),
        ]}
      />
      {hint}
      <MailFrame html={html} title={t("tab.message")} />
      {children}
    </section>
  );
};
