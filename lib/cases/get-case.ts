import type { Actor } from '../access/actor'
import { relationsOf } from '../access/policy'
import { doctorsSee } from '../access/doctors/doctors-see'
import { whereCase, type WhereCaseAction } from '../access/where-case'
import { whereEmergencyActive } from '../access/doctors/where-emergency-active'
import { record } from '../audit/record'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'
import { listViewers } from './_internal/list-viewers'
import { loadCaseDetails } from './_internal/load-case-details'
import { summarizeCaseFiles } from './_internal/summarize-case-files'
import type { CaseRecord } from './schema'
import { listDepartures } from './departures/list-departures'
import { toCaseRecord } from './to-case-record'

/**
 * Returns one case. That a proxy read it, or a doctor by emergency access, is recorded in the trail.
 *
 * @throws AppError `not_found` when there is none, or it is not visible to the actor
 */
export async function getCase(actor: Actor, caseId: string): Promise<CaseRecord> {
  const row = isUuid(caseId)
    ? await db().case.findFirst({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:read')] } })
    : null
  if (!row) throw fail('case_not_found')
  if (actor.role === 'patient' && row.patientId !== actor.id) {
    const details = { patient_id: row.patientId }
    record({ actorId: actor.id, action: 'case.proxy-read', subjectType: 'case', subjectId: row.id, outcome: 'allowed', details })
  }
  const [emergency, may, departures] = await Promise.all([
    findEmergency(actor, row.id),
    findMay(actor, row.id),
    listDepartures(actor, row.id),
  ])
  const summarized = summarizeCaseFiles([row.id], actor.id)
  const [details, files, viewers] = await Promise.all([
    ...([
      loadCaseDetails([row.id], actor.id),
      summarized,
      summarized.then((ofCase) => listViewers(actor, [row], ofCase)),
    ] as const),
  ])
  const detail = details.get(row.id)
  if (!detail) throw fail('case_not_found')
  const { ownRetakes, viewed, ...rest } = detail
  const shown = toCaseRecord({ ...row, ...rest }, { ...files.get(row.id)!, viewed }, actor.id, ownRetakes)
  const told = viewers.get(row.id)
  return { ...shown, ...(told && { viewers: told }), ...(emergency && { emergency }), ...(may && { may }), departures }
}

/** The emergency access by which a doctor reads a case; that they did is recorded. */
async function findEmergency(actor: Actor, caseId: string): Promise<CaseRecord['emergency']> {
  if (!relationsOf(actor, 'case:read').includes('emergency')) return undefined
  const found = await db().emergencyAccess.findFirst({
    where: { caseId, userId: actor.id, ...whereEmergencyActive() },
    select: { id: true, endedAt: true },
  })
  if (!found) return undefined
  const details = { emergency: found.id, flag: 'break-glass' }
  record({
    actorId: actor.id,
    action: 'case.emergency-read',
    subjectType: 'case',
    subjectId: caseId,
    outcome: 'allowed',
    details,
  })
  return { id: found.id, ended_at: found.endedAt.toISOString() }
}

/** What a doctor may do with a case that they may see for several reasons, so that pages offer no more. */
async function findMay(actor: Actor, id: string): Promise<CaseRecord['may']> {
  if (actor.role !== 'doctor' || doctorsSee() === 'all') return undefined
  const may = async (action: WhereCaseAction) =>
    (await db().case.count({ where: { AND: [{ id }, whereCase(actor, action)] } })) > 0
  const [change, assign, sign, ask, mayExport, send] = await Promise.all([
    ...[may('case:change'), may('case:assign'), may('reading:sign'), may('opinion:ask'), may('case:export'), may('file:create')],
  ])
  return { change: change!, assign: assign!, sign: sign!, ask: ask!, export: mayExport!, send: send! }
}
