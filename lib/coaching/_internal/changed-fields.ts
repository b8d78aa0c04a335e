/** The names of the fields that a change names and that differ from what is stored, in alphabetical order. */
export const changedFields = <Fields extends object>(
  stored: Fields,
  change: { [Name in keyof Fields]?: Fields[Name] | undefined },
): string[] =>
  (Object.keys(stored) as (keyof Fields & string)[])
    .filter((name) => change[name] !== undefined && !isSame(stored[name], change[name]))
    .sort()

const isSame = (one: unknown, other: unknown): boolean =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other
