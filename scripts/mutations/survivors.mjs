// Changes that no test sees, each with its reason: listed in docs/MUTATIONS.md.

/**
 * `line` is the changed line as it stands, `was` the part of it that `to` replaces; `isEquivalent` where nobody can see the
 * change.
 *
 * @type {{ file: string, line: string, was: string, to: string, reason: string, isEquivalent?: boolean }[]}
 */
export const SURVIVORS = [
  {
    file: 'lib/access/load-read-access.ts',
    line: "assignments: { where: { kind: 'staff_case', ...whereAssignmentActive() }, select: { assigneeId: true } },",
    was: "kind: 'staff_case',",
    to: '',
    reason: 'An assignment that has a case is of this kind: a CHECK of the table says so.',
    isEquivalent: true,
  },
  {
    file: 'lib/audit/verify-trail.ts',
    line: 'const PAGE = 1_000',
    was: '1_000',
    to: '1001',
    reason: 'How many rows are read at once changes nothing of what is verified.',
    isEquivalent: true,
  },
  {
    file: 'lib/audit/keys/configured-trail-keys.ts',
    line: "throw fail('audit_key_unreadable', { cause: cause instanceof TypeError ? undefined : cause })",
    was: 'cause instanceof TypeError',
    to: '!(cause instanceof TypeError)',
    reason: 'The refusal is the same: only the cause that is in the log of the operator differs.',
  },
  {
    file: 'lib/fhir/resources/audit-event.ts',
    line: "if (files.length > MAX_FILES) throw fail('fhir_search_too_broad')",
    was: "if (files.length > MAX_FILES) throw fail('fhir_search_too_broad')",
    to: ';',
    reason: 'Beyond the bound a search would only be slow; a test would have to make that many files.',
  },
  {
    file: 'lib/keys/rewrap-keys.ts',
    line: 'if (changes.length === 0) continue',
    was: 'if (changes.length === 0) continue',
    to: ';',
    reason: 'It spares a statement that would change no row.',
    isEquivalent: true,
  },
  {
    file: 'lib/keys/rewrap-keys.ts',
    line: 'return rowCount ?? 0',
    was: '0',
    to: '1',
    reason: 'PostgreSQL counts the rows of every UPDATE.',
    isEquivalent: true,
  },
]
