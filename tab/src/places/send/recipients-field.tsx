import { Button, Checkbox, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { ProviderView } from "../../../../shared/catalogue.js";
import { MAX_PROVIDERS } from "../../../../shared/recipients.js";
import { Note } from "../../parts/note.js";
import { useWords } from "../../words.js";

type Props = {
  qualified: ProviderView[];
  excluded: Record<string, string>;
  change: (excluded: Record<string, string>) => void;
  error: string | undefined;
};

/** Above this many, a filter field and a « Show more » button. */
const FILTER_FROM = 12;
const SHOWN_AT_ONCE = 100;

/** Every provider who holds all the qualifications, all solicited until one is unticked. */
export const RecipientsField = ({ qualified, excluded, change, error }: Props) => {
  const { t, many, date } = useWords();
  const [filter, setFilter] = useState("");
  const [limit, setLimit] = useState(SHOWN_AT_ONCE);
  const solicited = qualified.filter(({ id }) => excluded[id] === undefined).length;
  const wanted = filter.trim().toLocaleLowerCase("fr");
  const matching = qualified.filter(({ name, email }) => `${name} ${email}`.toLocaleLowerCase("fr").includes(wanted));

  const tick = (id: string, checked: boolean) => {
    const { [id]: _, ...others } = excluded;
    change(checked ? others : { ...others, [id]: "" });
  };

  return (
    <section className="card" aria-labelledby="recipients">
      <h2 id="recipients">{t("common.recipients")}</h2>
      <p className="quiet">{t("tab.recipients-hint")}</p>
      <div className="row spread">
        <p aria-live="polite">
          <strong>
            {t(many(solicited) ? "tab.solicited-many" : "tab.solicited-one", {
              count: solicited,
              total: qualified.length,
            })}
          </strong>
        </p>
        {solicited < qualified.length && (
          <Button size="small" onClick={() => change({})}>
            {t("tab.tick-all")}
          </Button>
        )}
      </div>
      {qualified.length === 0 && <Note tone="warning" title={t("tab.no-provider")} />}
      {qualified.length > 0 && solicited === 1 && (
        <Note tone="warning" title={t("common.warning-single-provider")}>
          <p>{t("tab.single-provider")}</p>
        </Note>
      )}
      {solicited > MAX_PROVIDERS && (
        <Note tone="info" title={t("tab.in-parts", { count: Math.ceil(solicited / MAX_PROVIDERS) })}>
          <p>{t("tab.in-parts-hint", { max: MAX_PROVIDERS })}</p>
        </Note>
      )}
      {error && <p className="field-error">{error}</p>}
      {qualified.length > FILTER_FROM && (
        <Input
          type="search"
          aria-label={t("tab.filter-providers")}
          placeholder={t("tab.filter-providers")}
          value={filter}
          onChange={(_, { value }) => setFilter(value)}
        />
      )}
      <fieldset className="checks scrolls" aria-labelledby="recipients">
        {matching.slice(0, limit).map(({ id, name, email, suppressed }) => (
          <Checkbox
            key={id}
            checked={excluded[id] === undefined}
            onChange={(_, { checked }) => tick(id, checked === true)}
            label={
              <>
                {name} <span className="quiet address">{email}</span>
                {suppressed && (
                  <span className="badge badge-alarm">
                    {t("tab.suppressed-flag", { reason: suppressed.reason, since: date(suppressed.since) })}
                  </span>
                )}
              </>
            }
          />
        ))}
      </fieldset>
      {matching.length > limit && (
        <Button appearance="subtle" onClick={() => setLimit(limit + SHOWN_AT_ONCE)}>
          {t("tab.show-more")}
        </Button>
      )}
    </section>
  );
};
