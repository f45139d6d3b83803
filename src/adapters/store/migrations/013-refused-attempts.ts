/** What was tried and refused at a door: one line a day for the same attempt of the same person, with how often. */
export const refusedAttempts = {
  number: 13,
  name: "refused attempts",
  sql: `
create table refused_attempts (
  day text not null,
  door text not null,
  why text not null,
  person text not null default '',
  about text not null default '',
  times integer not null,
  last_at text not null,
  last_ms bigint not null,
  primary key (day, door, why, person, about)
);

create index refused_attempts_newest on refused_attempts (last_ms);
`,
};
