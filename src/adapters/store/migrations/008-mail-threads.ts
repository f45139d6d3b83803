/** Conversations that dossiers began, and how far each mailbox was looked at for their answers. */
export const mailThreads = {
  number: 8,
  name: "mail threads",
  sql: `
create table threads (
  mail text primary key,
  organisation text not null,
  dossier text not null,
  mailbox text not null,
  conversation text,
  internet_message_id text,
  -- JSON: addresses of the providers who got it, with who they are.
  providers text not null,
  sent_at text not null,
  sent_ms bigint not null
);
create index threads_of_mailbox on threads (mailbox, sent_ms);
create table mail_watches (
  mailbox text primary key,
  round integer not null,
  since text not null,
  link text,
  subscription text,
  client_state text,
  expires_ms bigint
);
create index mail_watches_by_subscription on mail_watches (subscription) where subscription is not null;
`,
};
