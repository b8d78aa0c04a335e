import { isDeepStrictEqual } from 'node:util'
import { db, transaction, type Tx } from '../../db/database'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { notifyInTransaction } from '../../notifications/notify'
import { newUuid } from '../../runtime/uuid'
import { otherPatientOf, PERSON_OF_CASE } from '../../studies/record/other-patient'
import type { SearchRow } from '../client/search'
import { openPatient, sealPatient } from './held-patient'

/**
 * Holds a study that names another patient than the case of its source, and returns whether it stays where it is: nothing of it is
 * fetched until an administrator has decided, and each of them is notified. One that names the patient by now is held no more.
 *
 * @param row what the archive says of the study: one that names nobody is not held
 */
export async function holdStudy(
  source: { id: string; caseId: string | null },
  studyUid: string,
  row: SearchRow,
): Promise<boolean> {
  if (source.caseId === null) return false
  const ofStudy = { sourceId: source.id, studyUid }
  const [known, place] = await Promise.all([
    db().heldStudy.findUnique({ where: { sourceId_studyUid: ofStudy } }),
    db().case.findUnique({ where: { id: source.caseId }, select: { patient: { select: PERSON_OF_CASE } } }),
  ])
  if (known && known.state !== 'held') return known.state === 'left'
  const other = otherPatientOf(identityOf(row), place?.patient ?? null, { isDeidentified: false })
  if (!other) {
    if (known) await db().heldStudy.deleteMany({ where: { id: known.id, state: 'held' } })
    return false
  }
  const id = known?.id ?? newUuid()
  if (!known)
    await transaction(async (tx) => {
      const data = { id, ...ofStudy, sealedPatient: sealPatient(id, other) }
      if ((await tx.heldStudy.createMany({ data, skipDuplicates: true })).count > 0) await notifyAdministrators(tx)
    })
  // Who decides reads what the archive says now.
  else if (!isDeepStrictEqual(openPatient(known), other))
    await db().heldStudy.updateMany({ where: { id, state: 'held' }, data: { sealedPatient: sealPatient(id, other) } })
  return true
}

/** Of many studies once: who has not read of one yet reads of all on the same page. */
async function notifyAdministrators(tx: Tx): Promise<void> {
  const unread = { type: 'SYSTEM', readAt: null, data: { path: ['about'], equals: 'study-held' } } as const
  const admins = await tx.user.findMany({
    where: { role: 'admin', status: 'active', notifications: { none: unread } },
    select: { id: true },
  })
  const userIds = admins.map(({ id }) => id)
  await notifyInTransaction(tx, userIds, { type: 'SYSTEM', data: { about: 'study-held' } })
}

const GROUPS = ['Alphabetic', 'Ideographic', 'Phonetic'] as const
const TEXTS = ['00100020', '00100021', '00100030', '00120062'] as const
/** PS3.5 6.2: a component group of a name has 64 characters, a number as many. */
const MAX_CHARACTERS = 256

/** What an archive says of a patient, as far as it is what the standard says: whatever else it sends is left out. */
function identityOf(row: SearchRow): DicomJson {
  const first = (tag: string): unknown => row[tag]?.Value?.[0]
  const name = first('00100010')
  const groups = GROUPS.flatMap((group) => {
    const text = typeof name === 'object' && name !== null ? (name as Record<string, unknown>)[group] : undefined
    return typeof text === 'string' ? [[group, text.slice(0, MAX_CHARACTERS)] as const] : []
  })
  const texts = TEXTS.flatMap((tag) => {
    const text = first(tag)
    return typeof text === 'string' ? [[tag, { vr: 'LO', Value: [text.slice(0, MAX_CHARACTERS)] }] as const] : []
  })
  return {
    ...Object.fromEntries(texts),
    ...(groups.length > 0 && { '00100010': { vr: 'PN', Value: [Object.fromEntries(groups)] } }),
  }
}
