/** The diffusion list: mails that belong to no dossier, and people's subscriptions with their journals. */
export const subscriptionTables = {
  number: 2,
  name: "subscriptions",
  sql: `
alter table mails alter column dossier drop not null;

create table subscriptions (
  organisation text not null,
  person text not null,
  revision integer not null check (revision > 0),
  state text not null,
  last_hash text not null,
  primary key (organisation, person)
);

create table subscription_events (
  organisation text not null,
  person text not null,
  seq integer not null,
  body text not null,
  previous_hash text not null,
  hash text not null,
  primary key (organisation, person, seq)
);
`,
};
