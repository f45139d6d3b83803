/** Requests that lie before the broker or before CIC: frozen when they were asked. `answer` is JSON. */
export const reviewTables = {
  number: 4,
  name: "reviews",
  sql: `
create table reviews (
  id text primary key,
  organisation text not null,
  dossier text not null,
  mail text not null unique,
  addressee text not null,
  state text not null,
  asked_at text not null,
  asked_ms bigint not null,
  body text not null,
  answer text,
  answered_by text,
  answered_at text,
  answered_ms bigint
);

create index reviews_waiting on reviews (addressee, asked_ms) where state = 'waiting';
create index reviews_answered on reviews (answered_by, answered_ms) where answered_by is not null;
`,
};
