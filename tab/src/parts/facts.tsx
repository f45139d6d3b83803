import type { ReactNode } from "react";

type Props = { facts: { name: string; value: ReactNode }[]; layout?: "columns" | "lines" };

/** Names and values: in columns where there is room, or one a line, as at the head of a mail. */
export const Facts = ({ facts, layout = "columns" }: Props) => (
  <dl className={`facts facts-${layout}`}>
    {facts.map(({ name, value }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
