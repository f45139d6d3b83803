import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { AdministrationView } from "../../../../shared/administration.js";
import { capitalised } from "../../../../shared/text.js";
import { Facts } from "../../parts/facts.js";
import { useWords } from "../../words.js";
import { ClosingDaysForm } from "./closing-days-form.js";
import { MaskingForm } from "./masking-form.js";
import { OrganisationForm } from "./organisation-form.js";
import { RemindersForm } from "./reminders-form.js";
import { SeparationForm } from "./separation-form.js";
import { SuppressedForm } from "./suppressed-form.js";
import type { Administration } from "./use-administration.js";

type Props = { administration: Administration; view: AdministrationView };
type Organisation = AdministrationView["organisations"][number];

/** Each organisation: who it is, when its people are reminded, when it is closed. */
export const Organisations = ({ administration, view }: Props) => {
  const { t } = useWords();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <section className="card" aria-labelledby="organisations">
        <div className="row spread">
          <h2 id="organisations">{t("tab.organisations")}</h2>
          <Button onClick={() => setAdding(true)}>{t("tab.organisation-add")}</Button>
        </div>
        <p className="quiet">{t("tab.organisations-hint")}</p>
        {adding && (
          <OrganisationForm administration={administration} organisation={null} close={() => setAdding(false)} />
        )}
      </section>
      {view.organisations.map((organisation) => (
        <OrganisationCard key={organisation.id} {...{ administration, organisation }} />
      ))}
    </>
  );
};

type Part = "organisation" | "reminders" | "masking" | "separation" | "closing-days" | "suppressed";

const OrganisationCard = ({ administration, organisation }: Omit<Props, "view"> & { organisation: Organisation }) => {
  const { t, time, date, many } = useWords();
  const [part, setPart] = useState<Part | null>(null);
  const { id, name, domain, profile, reminders, masking, separation, closingDays, suppressed } = organisation;
  const close = () => setPart(null);
  const rcti = profile === null ? t("tab.profile-unknown") : t(profile.rctiSubject ? "common.yes" : "common.no");
  return (
    <section className="card" aria-labelledby={`organisation-${id}`}>
      <h2 id={`organisation-${id}`}>{name}</h2>
      <Facts
        facts={[
          { name: t("tab.domain"), value: domain },
          { name: t("tab.rcti-subject"), value: rcti },
          {
            name: t("tab.reminder"),
            value: t(many(reminders.days) ? "tab.reminder-many" : "tab.reminder-one", {
              days: reminders.days,
              time: time(reminders.time),
            }),
          },
          { name: t("tab.separation"), value: capitalised(t(`administration.separation-${separation.separation}`)) },
          { name: t("tab.masking"), value: t(masking.masked ? "common.yes" : "common.no") },
        ]}
      />
      <h3>{t("tab.closing-days")}</h3>
      {closingDays.days.length === 0 && <p className="quiet">{t("tab.closing-days-none")}</p>}
      <ul className="names" hidden={closingDays.days.length === 0}>
        {closingDays.days.map((day) => (
          <li key={day.date}>{t("tab.skipped-day", { date: date(day.date), reason: day.reason })}</li>
        ))}
      </ul>
      <h3>{t("tab.suppressed")}</h3>
      {suppressed.addresses.length === 0 && <p className="quiet">{t("tab.suppressed-none")}</p>}
      <ul className="names" hidden={suppressed.addresses.length === 0}>
        {suppressed.addresses.map(({ address, reason, since }) => (
          <li key={address}>{t("tab.suppressed-line", { address, reason, since: date(since) })}</li>
        ))}
      </ul>
      {part === null && (
        <div className="row">
          <Button onClick={() => setPart("organisation")}>
            {t("tab.edit")}
            <span className="visually-hidden"> {name}</span>
          </Button>
          <Button onClick={() => setPart("reminders")}>
            {t("tab.reminder-edit")}
            <span className="visually-hidden"> {name}</span>
          </Button>
          <Button onClick={() => setPart("masking")}>
            {t("tab.masking-edit")}
            <span className="visually-hidden"> {name}</span>
          </Button>
          <Button onClick={() => setPart("separation")}>
            {t("tab.separation-edit")}
            <span className="visually-hidden"> {name}</span>
          </Button>
          <Button onClick={() => setPart("closing-days")}>
            {t("tab.closing-days-edit")}
            <span className="visually-hidden"> {name}</span>
          </Button>
          <Button onClick={() => setPart("suppressed")}>
            {t("tab.suppressed-edit")}
            <span className="visually-hidden"> {name}</span>
          </Button>
        </div>
      )}
      {part === "organisation" && <OrganisationForm {...{ administration, organisation, close }} />}
      {part === "reminders" && <RemindersForm {...{ administration, organisation, close }} />}
      {part === "masking" && <MaskingForm {...{ administration, organisation, close }} />}
      {part === "separation" && <SeparationForm {...{ administration, organisation, close }} />}
      {part === "suppressed" && <SuppressedForm {...{ administration, organisation, close }} />}
      {part === "closing-days" && <ClosingDaysForm {...{ administration, organisation, close }} />}
    </section>
  );
};
