/** Where a decision is asked, and of whom; and people of the directory whom a dossier has named. */
export const approvalTables = {
  number: 9,
  name: "approvals",
  sql: `
create table approvals (
  id text primary key,
  organisation text not null,
  dossier text not null,
  state text not null,
  asked_at text not null,
  asked_ms bigint not null,
  via text,
  settled_ms bigint
);

create table approval_people (
  approval text not null references approvals (id),
  person text not null,
  primary key (approval, person)
);

create index approval_people_person on approval_people (person, approval);

create table named_people (
  organisation text not null,
  person text not null,
  name text not null,
  mail text not null,
  primary key (organisation, person)
);

alter table reviews add column via text;
alter table organisations add column separation text not null default 'warn';
`,
};
