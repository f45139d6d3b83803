/**
 * What is remembered of each row of the register's list, both ways. What the former table held is read from the list
 * again.
 */
export const twoWayRegister = {
  number: 10,
  name: "two-way register",
  sql: `
drop table register_rows;
create table register_rows (
  key text primary key,
  organisation text not null,
  dossier text,
  person text,
  item_id text,
  etag text not null,
  agreed text not null,
  tried text not null,
  issues text not null,
  to_settle boolean not null,
  standing text not null,
  round integer not null default 0,
  revision integer not null
);
create index register_rows_item on register_rows (item_id);
create index register_rows_organisation on register_rows (organisation);
create table register_strays (
  item_id text primary key,
  etag text not null,
  key text not null,
  organisation text
);
create table register_cursor (
  one boolean primary key check (one),
  at text,
  round integer not null,
  complete boolean not null,
  looked_at text
);
create table register_editors (id text primary key, name text not null);
`,
};
