import { capitalised } from "../../../../shared/text.js";
import type { DossierView } from "../../../../shared/views.js";
import { Facts } from "../../parts/facts.js";
import { Note } from "../../parts/note.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { useWords } from "../../words.js";

/** What was told and not seen: its dates, its proof, and the rules that it breaks. */
export const DeclarationCard = ({ dossier: { declaration, sent, closesAt } }: { dossier: DossierView }) => {
  const { t, date, instant } = useWords();
  if (!declaration) return null;
  const { askedOn, authorisedOn, sentOn, evidence, note, breaches, reached, at } = declaration;
  return (
    <section className="card" aria-labelledby="declaration">
      <h2 id="declaration">
        {t("openings.card-title")} <span className="badge badge-wait">{t("openings.declared")}</span>
      </h2>
      <Facts
        facts={[
          { name: t("openings.declared-at"), value: instant(at) },
          { name: t("openings.where"), value: capitalised(t(`openings.reached-${reached}`)) },
          ...(askedOn ? [{ name: t("openings.asked-on"), value: date(askedOn) }] : []),
          ...(authorisedOn ? [{ name: t("openings.authorised-on"), value: date(authorisedOn) }] : []),
          ...(sentOn && sent ? [{ name: t("openings.sent-on"), value: instant(sent.sentAt) }] : []),
          ...(sentOn && closesAt ? [{ name: t("openings.closes-on"), value: instant(closesAt) }] : []),
          { name: t("openings.evidence"), value: evidence.map(({ name }) => name).join(", ") || t("common.none") },
        ]}
      />
      {note && <p>{note}</p>}
      {breaches.length > 0 && (
        <Note tone="warning" title={t("openings.breaches")}>
          {breaches.map(({ id, section, text }) => (
            <p key={id}>
              {section} {text}
            </p>
          ))}
          <RuleWhy rules={breaches} about={t("openings.breaches")} />
        </Note>
      )}
    </section>
  );
};
