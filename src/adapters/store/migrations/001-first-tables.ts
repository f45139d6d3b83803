/** Released: it is never edited again. A change of the tables is a new file with the next number. */
export const firstTables = {
  number: 1,
  name: "first tables",
  sql: `
create table dossiers (
  organisation text not null,
  id text not null,
  revision integer not null check (revision > 0),
  state text not null,
  updated_at text not null,
  updated_ms bigint not null,
  primary key (organisation, id)
);

create table events (
  organisation text not null,
  dossier text not null,
  seq integer not null,
  body text not null,
  previous_hash text not null,
  hash text not null,
  primary key (organisation, dossier, seq)
);

create table actions (
  person text not null,
  action text not null,
  outcome text not null,
  accepted_at text not null,
  primary key (person, action)
);

create table outbox (
  id text primary key,
  seq bigint generated always as identity,
  key text collate "C" not null unique,
  kind text not null,
  organisation text not null,
  dossier text,
  payload text not null,
  due_at text not null,
  due_ms bigint not null,
  attempts integer not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
  taken boolean not null default false,
  free_ms bigint not null default 0,
  problem text
);
create index outbox_due on outbox (due_ms, seq) where state = 'waiting';
create index outbox_next on outbox (greatest(due_ms, free_ms)) where state = 'waiting';
create index outbox_dead on outbox (seq) where state = 'dead';

create table mails (
  key text primary key,
  seq bigint generated always as identity,
  organisation text not null,
  dossier text not null,
  kind text not null,
  mailbox text not null,
  state text not null,
  subject text not null,
  payload text not null,
  draft_id text,
  internet_message_id text,
  sent_at text,
  problem text,
  looks integer not null default 0,
  created_at text not null
);
create index mails_of_dossier on mails (organisation, dossier, seq);

create table mail_recipients (
  mail text not null references mails (key),
  position integer not null,
  address text not null,
  field text not null check (field in ('to', 'bcc')),
  provider text,
  primary key (mail, position)
);

create table files (
  organisation text not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  size integer not null,
  inspection text not null,
  bytes bytea not null,
  added_at text not null,
  added_by text not null,
  primary key (organisation, sha256)
);
-- What is kept here (docx, xlsx, PDF, images) is compressed already: trying again would only take time.
alter table files alter column bytes set storage external;

create table people (
  id text primary key,
  organisation text not null,
  name text not null,
  mail text not null,
  roles text[] not null,
  lang text not null
);
create index people_of_organisation on people (organisation);

create table organisations (
  id text primary key,
  name text not null,
  domain text not null,
  profile text
);

create table qualifications (
  id text primary key,
  fr text not null,
  en text not null,
  position integer not null
);

create table providers (
  organisation text not null,
  id text not null,
  name text not null,
  email text not null,
  contact text not null,
  phone text not null,
  qualifications text[] not null,
  position integer not null,
  primary key (organisation, id)
);

create table provider_imports (
  organisation text primary key,
  imported_at text not null
);

create table templates (
  organisation text not null,
  kind text not null,
  id text not null,
  version text not null,
  seq bigint generated always as identity,
  name text not null,
  sha256 text,
  file_name text,
  size integer not null,
  inspection text not null,
  text text,
  current boolean not null,
  added_at text not null,
  added_by text not null,
  primary key (organisation, kind, id, version)
);
create unique index one_current_template on templates (organisation, kind) where current;

create table forms (
  person text not null,
  name text not null,
  value text not null,
  saved_at text not null,
  primary key (person, name)
);

create table conversations (
  person text primary key,
  reference text not null
);

create table shown_cards (
  person text not null,
  dossier text not null,
  activity_id text not null,
  primary key (person, dossier)
);

create table chat_posts (
  key text primary key,
  posted_at text not null
);

create table register_rows (
  key text primary key,
  etag text not null,
  saved text not null
);
`,
};
