// Changes that no test sees, each with its reason: listed in docs/MUTATIONS.md.

/**
 * `line` is the changed line as it stands, `was` the part of it that `to` replaces; `isEquivalent` where nobody can see the
 * change.
 *
 * @type {{ file: string, line: string, was: string, to: string, reason: string, isEquivalent?: boolean }[]}
 */
export const SURVIVORS = []
