/** Released: it is never edited again. A change of the tables is a new file with the next number. */
export const administration = {
  number: 3,
  name: "administration",
  sql: `
alter table qualifications add column withdrawn boolean not null default false;

create table access_requests (
  person text primary key,
  name text not null,
  mail text not null,
  state text not null check (state in ('waiting', 'granted', 'declined')),
  lang text not null,
  asked_at text not null
);

create table administration_journal (
  seq bigint generated always as identity primary key,
  at text not null,
  person text not null,
  body text not null
);

create table reminder_settings (
  organisation text primary key,
  days integer not null,
  time text not null
);

-- A version is never changed: dossiers name the one that they were decided with.
create table closing_days (
  organisation text not null,
  version integer not null,
  days text not null,
  primary key (organisation, version)
);
`,
};
