import type { ReactNode } from "react";

/** Names and values, side by side where there is room. */
export const Facts = ({ facts }: { facts: { name: string; value: ReactNode }[] }) => (
  <dl className="facts">
    {facts.map(({ name, value }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
