import { Button, Field, Input, Select } from "@fluentui/react-components";
import { ALL_DOSSIERS, type DossierFilter, isFiltered } from "../../../../shared/dossier-filter.js";
import { type DossierListItem, Mine } from "../../../../shared/views.js";
import { useWords } from "../../words.js";

type Props = {
  dossiers: readonly DossierListItem[];
  filter: DossierFilter;
  change: (filter: DossierFilter) => void;
};

const inOrder = <T extends string>(values: readonly (T | null)[]): T[] =>
  [...new Set(values)].filter((one) => one !== null).sort();

const pick = <T extends string>(known: readonly T[], value: string): T | null =>
  known.find((one) => one === value) ?? null;

const MINE = ["any", ...Mine.options] as const;

/** Search and filters of the list. Only states and parties that a dossier has, and those that the address asks for, are offered. */
export const FilterBar = ({ dossiers, filter, change }: Props) => {
  const { t } = useWords();
  const states = inOrder([...dossiers.map(({ state }) => state), filter.state]);
  const balls = inOrder([...dossiers.map(({ ball }) => ball), filter.ball]);
  const closed = filter.closed === null ? "" : filter.closed ? "closed" : "open";
  return (
    <search className="card" aria-label={t("list.search-area")}>
      <Field label={t("list.search")}>
        <Input
          type="search"
          maxLength={200}
          placeholder={t("list.search-hint")}
          value={filter.text}
          onChange={(_, { value }) => change({ ...filter, text: value })}
        />
      </Field>
      <div className="filters">
        <Choice
          label={t("list.state")}
          value={filter.state ?? ""}
          any={t("list.any-state")}
          choices={states.map((value) => ({ value, label: t(`common.state-${value}`) }))}
          choose={(value) => change({ ...filter, state: pick(states, value) })}
        />
        <Choice
          label={t("common.ball")}
          value={filter.ball ?? ""}
          any={t("list.any-ball")}
          choices={balls.map((value) => ({ value, label: t(`common.ball-${value}`) }))}
          choose={(value) => change({ ...filter, ball: pick(balls, value) })}
        />
        <Choice
          label={t("list.mine")}
          value={filter.mine ?? ""}
          any={t("list.mine-all")}
          choices={MINE.map((value) => ({ value, label: t(`list.mine-${value}`) }))}
          choose={(value) => change({ ...filter, mine: pick(MINE, value) })}
        />
        <Choice
          label={t("list.closed")}
          value={closed}
          any={t("list.open-and-closed")}
          choices={[
            { value: "open", label: t("list.only-open") },
            { value: "closed", label: t("list.only-closed") },
          ]}
          choose={(value) => change({ ...filter, closed: value === "" ? null : value === "closed" })}
        />
      </div>
      {isFiltered(filter) && (
        <div className="row">
          <Button onClick={() => change(ALL_DOSSIERS)}>{t("list.clear")}</Button>
        </div>
      )}
    </search>
  );
};

type ChoiceProps = {
  label: string;
  value: string;
  /** Said of no choice. */
  any: string;
  choices: { value: string; label: string }[];
  choose: (value: string) => void;
};

const Choice = ({ label, value, any, choices, choose }: ChoiceProps) => (
  <Field label={label}>
    <Select value={value} onChange={(_, chosen) => choose(chosen.value)}>
      <option value="">{any}</option>
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </Select>
  </Field>
);
