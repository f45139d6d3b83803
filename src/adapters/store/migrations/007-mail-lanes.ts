/** Two lanes, a pace for each mailbox, and what a person decided of a mail that did not leave. */
export const mailLanes = {
  number: 7,
  name: "mail lanes",
  sql: `
alter table mails
  add column drafted_at text,
  add column sending_at text,
  add column slot_ms bigint,
  add column dealt_at text,
  add column dealt_by text,
  add column dealt_note text;
create index mails_pace on mails (mailbox, slot_ms);
create index mails_open on mails (organisation, seq) where state <> 'sent';

alter table outbox add column bulk boolean not null default false;
drop index outbox_due;
create index outbox_due on outbox (due_ms, seq) where state = 'waiting' and not bulk;
create index outbox_due_bulk on outbox (due_ms, seq) where state = 'waiting' and bulk;
`,
};
