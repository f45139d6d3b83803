/**
 * Freezes a value and all that it holds: whatever writes into it throws. What is frozen already is not walked again, so
 * a state that shares most of the former one costs what is new in it.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
