import { Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { MAX_SUPPRESSED, SuppressedAddress } from "../../../../shared/administration.js";
import { localFrom } from "../../local-time.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { EditForm } from "./edit-form.js";
import type { OrganisationProps } from "./organisation-form.js";
import { useSeen } from "./use-administration.js";

type Line = { address: string; reason: string; since: string; key: number };

/** Addresses that nobody of the organisation writes to: each with its reason and since when. */
export const SuppressedForm = ({ administration, organisation, close }: OrganisationProps) => {
  const { t } = useWords();
  const { me } = useSession();
  const { seen, lookAgain } = useSeen(organisation.suppressed.tag);
  const [tried, setTried] = useState(false);
  const today = localFrom(me.now).slice(0, 10);
  const [lines, setLines] = useState<Line[]>(() =>
    [...organisation.suppressed.addresses, { address: "", reason: "", since: today }].map((line, key) => ({
      ...line,
      key,
    })),
  );
  const change = (key: number, part: Partial<Line>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const written = lines.filter(({ address, reason }) => address.trim() !== "" || reason.trim() !== "");
  const read = ({ address, reason, since }: Line) =>
    SuppressedAddress.safeParse({ address: address.trim(), reason: reason.trim(), since });

  const submit = () => {
    setTried(true);
    const addresses = written.flatMap((line) => read(line).data ?? []);
    if (addresses.length < written.length) return null;
    return administration.save({ type: "save-suppressed", seen, organisation: organisation.id, addresses });
  };

  return (
    <EditForm
      title={t("tab.suppressed-of", { name: organisation.name })}
      submit={submit}
      close={close}
      refused={lookAgain}
    >
      <p className="quiet">{t("tab.suppressed-hint")}</p>
      {lines.map((line) => (
        <div className="row closing-day" key={line.key}>
          <Field
            className="grows"
            label={t("tab.suppressed-address")}
            validationMessage={
              tried && written.includes(line) && !read(line).success ? t("tab.missing-suppressed") : undefined
            }
          >
            <Input
              type="email"
              maxLength={254}
              value={line.address}
              onChange={(_, { value }) => change(line.key, { address: value })}
            />
          </Field>
          <Field className="grows" label={t("tab.suppressed-reason")}>
            <Input
              maxLength={200}
              value={line.reason}
              onChange={(_, { value }) => change(line.key, { reason: value })}
            />
          </Field>
          <Field label={t("tab.suppressed-since")}>
            <Input type="date" value={line.since} onChange={(_, { value }) => change(line.key, { since: value })} />
          </Field>
          <Button
            appearance="subtle"
            onClick={() => setLines((before) => before.filter(({ key }) => key !== line.key))}
          >
            {t("tab.remove")}
            <span className="visually-hidden"> {line.address}</span>
          </Button>
        </div>
      ))}
      {lines.length < MAX_SUPPRESSED && (
        <Button
          className="adds"
          onClick={() =>
            setLines((before) => [
              ...before,
              { address: "", reason: "", since: today, key: Math.max(-1, ...before.map((l) => l.key)) + 1 },
            ])
          }
        >
          {t("tab.suppressed-add")}
        </Button>
      )}
    </EditForm>
  );
};
