/** Dossiers by the one that they follow. Few follow another: the others are not in the index. */
export const following = {
  number: 5,
  name: "following",
  sql: `
create index dossiers_following on dossiers (organisation, ((state::jsonb) -> 'dossier' ->> 'follows'))
  where state like '%"follows":"%';
`,
};
