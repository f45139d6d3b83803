import { Field, Select } from "@fluentui/react-components";
import type { SendPreview } from "../../../../shared/previews.js";
import { Facts } from "../../parts/facts.js";
import { SkippedDays } from "../../parts/skipped-days.js";
import { useWords } from "../../words.js";

type Address = { name: string; address: string };
const written = ({ name, address }: Address) => (name && name !== address ? `${name} <${address}>` : address);

type Reading = { preview: SendPreview; reader: string; choose: (reader: string) => void };

/** Whose copy is shown: the sender's own, with everybody in Bcc, or exactly what one provider gets. */
export const ReaderField = ({ preview, reader, choose }: Reading) => {
  const { t } = useWords();
  return (
    <Field label={t("deferred.seen-by")} className="reader">
      <Select value={reader} onChange={(_, { value }) => choose(value)}>
        <option value="">{t("deferred.seen-by-sender")}</option>
        {preview.bcc.map(({ provider, name }) => (
          <option key={provider} value={provider}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
};

/** From, To, Bcc, subject, date and attachments. The recipients in Bcc stand apart: none sees the others. */
export const MailHead = ({ preview, reader }: { preview: SendPreview; reader: string }) => {
  const one = preview.bcc.find(({ provider }) => provider === reader);
  const { t, instant, bytes } = useWords();
  return (
    <section className="card" aria-labelledby="mail-head">
      <h2 id="mail-head">{t("tab.mail")}</h2>
      <Facts
        layout="lines"
        facts={[
          { name: t("common.from-field"), value: written(preview.from) },
          { name: t("common.to-field"), value: preview.to.map(written).join(", ") },
          { name: t("common.subject-field"), value: <strong>{preview.subject}</strong> },
          {
            name: t("common.closing-date"),
            value: (
              <>
                {instant(preview.closesAt)}
                <SkippedDays days={preview.skippedDays} />
              </>
            ),
          },
        ]}
      />
      {one ? <p>{t("deferred.seen-by-one", { address: one.address })}</p> : <Blind preview={preview} />}
      <h3>
        {t("common.attachments")} <span className="quiet">{bytes(preview.totalBytes)}</span>
      </h3>
      <ul className="files">
        {preview.attachments.map(({ name, size, sha256, kind }) => (
          <li key={sha256}>
            <span>
              <strong>{t(`common.document-${kind}`)}</strong>
              <br />
              <span className="file-name">{name}</span> <span className="quiet">{bytes(size)}</span>
              <br />
              <span className="quiet">
                {t("tab.digest")} <code className="hash">{sha256}</code>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Blind = ({ preview }: { preview: SendPreview }) => {
  const { t, many } = useWords();
  const count = preview.bcc.length;
  return (
    <>
      <h3>
        {t("common.bcc-field")}{" "}
        <span className="quiet">{t(many(count) ? "tab.bcc-many" : "tab.bcc-one", { count })}</span>
      </h3>
      <p className="quiet">{t("tab.bcc-hint")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <ol className="bcc scrolls" tabIndex={0} aria-label={t("common.bcc-field")}>
        {preview.bcc.map(({ provider, name, address }) => (
          <li key={provider}>
            {name} <span className="quiet address">{address}</span>
          </li>
        ))}
      </ol>
    </>
  );
};
