/** Drafts that lie in a person's mailbox, for that person to send. */
export const depositedDrafts = {
  number: 11,
  name: "deposited drafts",
  sql: `
alter table mails add column deposited_at text;
`,
};
