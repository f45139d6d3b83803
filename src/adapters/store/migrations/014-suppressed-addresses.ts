/** Addresses that an organisation never writes to, each with its reason and since when. */
export const suppressedAddresses = {
  number: 14,
  name: "suppressed addresses",
  sql: `
create table suppressed_addresses (
  organisation text not null,
  address text not null,
  reason text not null,
  since text not null,
  primary key (organisation, address)
);
`,
};
