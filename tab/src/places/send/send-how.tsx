import { Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import type { SendHow } from "../../../../shared/deferred.js";
import { LocalDate } from "../../../../shared/ids.js";
import { useWords } from "../../words.js";

export type HowForm = { kind: SendHow["kind"]; on: string; time: string };

export const sendsNow: HowForm = { kind: "now", on: "", time: "" };

/** `null` while the moment is not chosen. */
export const howOf = ({ kind, on, time }: HowForm): SendHow | null => {
  if (kind !== "at") return { kind };
  const day = LocalDate.safeParse(on);
  return day.success && /^\d{2}:\d{2}$/.test(time) ? { kind, on: day.data, time } : null;
};

type Props = { how: HowForm; change: (how: HowForm) => void; tried: boolean };

/** Now, at a minute of Québec time, or from the person's own drafts. */
export const SendHowField = ({ how, change, tried }: Props) => {
  const { t } = useWords();
  const missing = (given: string) => (tried && !given ? t("deferred.missing-moment") : undefined);
  return (
    <section className="card" aria-labelledby="send-how">
      <h2 id="send-how">{t("deferred.how-title")}</h2>
      <RadioGroup
        aria-labelledby="send-how"
        value={how.kind}
        onChange={(_, { value }) => change({ ...how, kind: value === "at" || value === "drafts" ? value : "now" })}
      >
        <Radio value="now" label={t("deferred.how-now")} />
        <Radio value="at" label={t("deferred.how-at")} />
        <Radio value="drafts" label={t("deferred.how-drafts")} />
      </RadioGroup>
      {how.kind === "at" && (
        <>
          <div className="row">
            <Field label={t("deferred.day")} validationMessage={missing(how.on)} required>
              <Input type="date" value={how.on} onChange={(_, { value }) => change({ ...how, on: value })} />
            </Field>
            <Field label={t("deferred.time")} validationMessage={missing(how.time)} required>
              <Input type="time" value={how.time} onChange={(_, { value }) => change({ ...how, time: value })} />
            </Field>
          </div>
          <p className="quiet">{t("deferred.how-at-hint")}</p>
        </>
      )}
      {how.kind === "drafts" && <p className="quiet">{t("deferred.how-drafts-hint")}</p>}
    </section>
  );
};
