/** A translation has exactly the keys of its source; a missing one does not compile. The tests compare the placeholders. */
export type SameKeys<T extends Record<string, string>> = { readonly [K in keyof T]: string };
