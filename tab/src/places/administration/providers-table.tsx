import { Button, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { CatalogueView } from "../../../../shared/catalogue.js";
import { useWords } from "../../words.js";

const SHOWN_AT_ONCE = 50;

export const ProvidersTable = ({ catalogue }: { catalogue: CatalogueView }) => {
  const { t, instant } = useWords();
  const [filter, setFilter] = useState("");
  const [limit, setLimit] = useState(SHOWN_AT_ONCE);
  const labels = new Map(catalogue.qualifications.map(({ id, label }) => [id, label]));
  const wanted = filter.trim().toLocaleLowerCase("fr");
  const found = catalogue.providers.filter(({ name, email }) =>
    `${name} ${email}`.toLocaleLowerCase("fr").includes(wanted),
  );
  return (
    <>
      <p className="quiet">
        {t("tab.providers-count", { count: catalogue.providers.length })}
        {catalogue.importedAt && ` ${t("tab.imported-at", { at: instant(catalogue.importedAt) })}`}
      </p>
      <Input
        type="search"
        aria-label={t("tab.filter-providers")}
        placeholder={t("tab.filter-providers")}
        value={filter}
        onChange={(_, { value }) => setFilter(value)}
      />
      <table className="cards-when-narrow">
        <caption className="visually-hidden">{t("tab.providers")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("tab.provider")}</th>
            <th scope="col">{t("tab.email")}</th>
            <th scope="col">{t("tab.contact")}</th>
            <th scope="col">{t("common.qualifications")}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, limit).map(({ id, name, email, contact, phone, qualifications }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="file-name">{email}</td>
              <td>
                {contact}
                {phone && (
                  <>
                    <br />
                    <span className="quiet">{phone}</span>
                  </>
                )}
              </td>
              <td>{qualifications.map((one) => labels.get(one) ?? one).join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > limit && (
        <Button appearance="subtle" onClick={() => setLimit(limit + SHOWN_AT_ONCE)}>
          {t("tab.show-more")}
        </Button>
      )}
    </>
  );
};
