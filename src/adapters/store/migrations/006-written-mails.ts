/** Mails that left, for who looks for their answers. */
export const writtenMails = {
  number: 6,
  name: "written mails",
  sql: `
create index mails_written on mails (sent_at) where state = 'sent' and dossier is not null;
`,
};
