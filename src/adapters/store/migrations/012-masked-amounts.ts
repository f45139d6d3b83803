/** Whether an organisation keeps the amounts of responses out of the app before the closing. */
export const maskedAmounts = {
  number: 12,
  name: "masked amounts",
  sql: `
create table answer_settings (
  organisation text primary key,
  mask_amounts boolean not null
);
`,
};
