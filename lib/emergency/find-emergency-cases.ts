import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { whereCase } from '../access/where-case'
import { recordAndWait } from '../audit/record'
import { db, pool } from '../db/database'
import { whereNameWord } from '../db/contains-text'
import { fail } from '../errors/fail'
import { searchWords } from '../runtime/text/fold-for-search'
import { findPaused } from './_internal/pauses'
import type { EmergencyCase } from './schema'

/** Whoever has more of that name needs the number of the case. */
const MAX_CASES = 10

/**
 * Finds cases for emergency access by the exact number of a case or of a patient, or the whole name of a patient. It shows no more than is
 * needed to choose: the number, initials and year of birth, no title, no name, no image. Parts of names find nothing, so that
 * nobody browses; every search is in the trail.
 *
 * @throws AppError `forbidden`, also while emergency access of the actor is paused
 */
export async function findEmergencyCases(actor: Actor, { q }: { q: string }): Promise<{ items: EmergencyCase[] }> {
  requirePermission(actor, 'emergency:open')
  if ((await findPaused([actor.id])).size > 0) throw fail('emergency_paused')
  const words = searchWords(q)
  const numbered = await findNumbered(q)
  const patients = await db().user.findMany({
    where: { role: 'patient', AND: words.slice(0, 10).map(whereNameWord) },
    select: { id: true },
    take: MAX_CASES * 20,
  })
  const rows = await db().case.findMany({
    where: {
      deletedAt: null,
      OR: [{ number: q.toUpperCase() }, { patientId: { in: [...numbered, ...patients.map(({ id }) => id)] } }],
    },
    orderBy: { id: 'desc' },
    // Names that contain the words within longer ones are dropped below.
    take: MAX_CASES * 20,
    select: { id: true, number: true, patientId: true, patient: { select: { name: true, birthYear: true } } },
  })
  const shown = rows
    .filter(
      ({ number, patient, patientId }) =>
        number === q.toUpperCase() || numbered.has(patientId) || isWholeName(patient.name, words),
    )
    .slice(0, MAX_CASES)
  const ids = shown.map(({ id }) => id)
  const open = await db().case.findMany({
    where: { AND: [{ id: { in: ids } }, whereCase(actor, 'case:read')] },
    select: { id: true },
  })
  const readable = new Set(open.map(({ id }) => id))
  // Whoever is found by one name or one number has it in common.
  const alike = new Set(shown.map(({ patientId }) => patientId)).size > 1
  const details = { cases: shown.length }
  await recordAndWait({ actorId: actor.id, action: 'emergency.search', outcome: 'allowed', details })
  return {
    items: shown.map(({ id, number, patient }) => ({
      ...{ id, number, initials: initialsOf(patient.name), birth_year: patient.birthYear },
      ...{ alike, has_access: readable.has(id) },
    })),
  }
}

/** The patients of any organisation who have this number: as it is written on a band, but for what parts it. */
async function findNumbered(q: string): Promise<ReadonlySet<string>> {
  const { rows } = await pool().query<{ id: string }>(
    'SELECT patient_id AS id FROM patient_numbers WHERE fold_number(number) = fold_number($1) LIMIT 20',
    [q],
  )
  return new Set(rows.map(({ id }) => id))
}

/** The same words, in any order. */
const isWholeName = (name: string, words: string[]): boolean =>
  words.length > 0 && searchWords(name).sort().join(' ') === [...words].sort().join(' ')

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `${[...word][0]!}.`)
    .join(' ')
