// Changes that no test sees, each with its reason: listed in docs/MUTATIONS.md.

/**
 * `line` is the changed line as it stands, `was` the part of it that `to` replaces, `nth` which of several such changes of the
 * file it is (the first by default); `isEquivalent` where nobody can see the change.
 *
 * @type {{ file: string, line: string, was: string, to: string, nth?: number, reason: string, isEquivalent?: boolean }[]}
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
  {
    file: 'lib/keys/rotate-keys.ts',
    line: 'const sum = { rewrapped: 0, unreadable: 0 }',
    was: '0',
    to: '1',
    nth: 2,
    reason: 'What is unreadable is counted anew by each pass, and there is one always.',
    isEquivalent: true,
  },
  {
    file: 'lib/keys/rotate-keys.ts',
    line: 'if (restMs > 0) await sleep(restMs)',
    was: '>',
    to: '>=',
    reason: 'Waiting for no time is not waiting.',
    isEquivalent: true,
  },
  {
    file: 'lib/auth/passwords/_internal/estimate-strength.ts',
    line: 'const MAX_ESTIMATED_LENGTH = 72',
    was: '72',
    to: '73',
    reason: 'It bounds the work of an estimate: a character more makes no password weaker.',
  },
  {
    file: 'lib/backup/wal/ship-wal.ts',
    line: 'for (const name of names.filter(isNote)) await rm(path.join(folder, name), { force: true })',
    was: 'true',
    to: 'false',
    reason: 'Under the lock nobody but this process removes a note: it is there when it is removed.',
  },
  {
    file: 'lib/dicom/deidentify/clean-pixel-data.ts',
    line: 'const MAX_METHOD_BYTES = 8192',
    was: '8192',
    to: '8193',
    reason: 'It bounds what is read of a hostile object: a byte more or less of such methods means nothing.',
  },
]
