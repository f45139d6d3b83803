import { Field, Select } from "@fluentui/react-components";
import { useState } from "react";
import type { Lang } from "../../../../shared/ids.js";
import type { GallerySample } from "../../../../shared/views.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { MailFrame } from "../../parts/mail-frame.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { CardSample } from "./card-sample.js";

/** Every card and every mail, filled with fictitious samples, in both languages. */
const GalleryPlace = () => {
  const { api } = useSession();
  const { t, lang } = useWords();
  const [shownLang, setShownLang] = useState<Lang>(lang);
  const { value, problem, reload } = useLoaded({ key: "gallery", load: () => api("gallery", {}) });
  if (!value && !problem) return <Loading />;
  const samples = (value ?? []).filter((sample) => sample.lang === shownLang);
  return (
    <Page title={t("tab.gallery")}>
      <p>{t("tab.gallery-hint")}</p>
      <Field label={t("tab.language")} className="narrow">
        <Select value={shownLang} onChange={(_, { value: next }) => setShownLang(next === "en" ? "en" : "fr")}>
          <option value="fr">Français</option>
          <option value="en">English</option>
        </Select>
      </Field>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      <Samples title={t("tab.gallery-cards")} samples={samples.filter(({ kind }) => kind === "card")} />
      <Samples title={t("tab.gallery-mails")} samples={samples.filter(({ kind }) => kind === "mail")} />
    </Page>
  );
};
export default GalleryPlace;

const Samples = ({ title, samples }: { title: string; samples: GallerySample[] }) => (
  <section>
    <h2>{title}</h2>
    <div className="samples">
      {samples.map((sample) => (
        <article
          key={`${sample.name} ${sample.sample}`}
          className="card"
          aria-label={`${sample.name} ${sample.sample}`}
        >
          <h3>
            {sample.name} <span className="quiet">{sample.sample}</span>
          </h3>
          {sample.kind === "card" ? (
            <CardSample card={sample.card} lang={sample.lang} />
          ) : (
            <MailSample sample={sample} />
          )}
        </article>
      ))}
    </div>
  </section>
);

const MailSample = ({ sample }: { sample: GallerySample }) => {
  const { t } = useWords();
  if (!sample.mail) return null;
  const { subject, to, bcc, html } = sample.mail;
  return (
    <>
      <p>
        <strong>{subject}</strong>
      </p>
      <p className="quiet">
        {t("common.to-field")} {to}
        {bcc && (
          <>
            <br />
            {t("common.bcc-field")} {bcc}
          </>
        )}
      </p>
      <MailFrame html={html} title={subject} />
    </>
  );
};
