import { doctorsSee } from '../../../access/doctors/doctors-see'
import { whereAskedActive } from '../../../access/doctors/where-asked'
import { loadCaseReadAccess } from '../../../access/load-read-access'
import { whereAssignmentActive } from '../../../access/where-assignment-active'
import { whereProxyActive } from '../../../access/proxies/where-proxy-active'
import { db } from '../../../db/database'
import type { GrantRecord } from '../schema'

/** Before its giver is named and looked at. */
type Grant = Omit<GrantRecord, 'given_by'> & { giverId: string }

const at = (date: Date): string => date.toISOString()
const person = { select: { id: true, name: true } } as const
/** One page of rows to look at, of which most are sound. */
const BATCH = 500
const MAX_BATCHES = 20

/** The rights that only administrators give: to review are those of people who are none now. Null is a giver before they were recorded. */
export async function findGivenByAdmins(admins: string[], take: number): Promise<Grant[]> {
  const byOthers = { notIn: admins }
  const isActive = { status: 'active' } as const
  const [assignments, proxies] = await Promise.all([
    db().assignment.findMany({
      where: { AND: [{ createdBy: byOthers, assignee: isActive }, whereAssignmentActive()] },
      include: { assignee: person, client: person, case: { select: { id: true, number: true } } },
      orderBy: { id: 'asc' },
      take,
    }),
    db().proxyGrant.findMany({
      // What a patient granted is theirs, and theirs to end.
      where: {
        AND: [
          { grantedBy: { ...byOthers, not: { equals: db().proxyGrant.fields.patientId } }, proxy: isActive },
          whereProxyActive(),
        ],
      },
      include: { proxy: person, patient: person },
      orderBy: { id: 'asc' },
      take,
    }),
  ])
  return [
    ...assignments.map(({ id, assignee, client, case: itsCase, createdBy, startsAt }) => ({
      ...{ right: 'assigned' as const, id, holder: assignee, giverId: createdBy! },
      ...{
        of: itsCase?.number ?? client?.name ?? '',
        case_id: itsCase?.id ?? null,
        organisation_id: null,
        given_at: at(startsAt),
      },
    })),
    ...proxies.map(({ id, proxy, patient, grantedBy, startsAt }) => ({
      ...{ right: 'proxy' as const, id, holder: proxy, of: patient.name, case_id: null, giverId: grantedBy! },
      ...{ organisation_id: null, given_at: at(startsAt) },
    })),
  ]
}

/** The rights that doctors give to a case: to review are those of doctors who could not give them now. */
export async function findGivenByDoctors(admins: string[], take: number): Promise<Grant[]> {
  const responsible = await scan(take, (after) => findResponsible(admins, after))
  // Where doctors see every case, a question gives nothing.
  const asked = doctorsSee() === 'all' ? [] : await scan(take, (after) => findAsked(admins, after))
  return [...responsible, ...asked]
}

async function scan(take: number, find: (after: string | undefined) => Promise<Grant[]>): Promise<Grant[]> {
  const found: Grant[] = []
  let after: string | undefined
  for (let batch = 0; batch < MAX_BATCHES && found.length < take; batch++) {
    const rows = await find(after)
    found.push(...(await withoutRight(rows)))
    if (rows.length < BATCH) break
    after = rows.at(-1)!.id
  }
  return found
}

async function findResponsible(admins: string[], after: string | undefined): Promise<Grant[]> {
  const rows = await db().case.findMany({
    where: {
      ...{ deletedAt: null, responsible: { role: 'doctor', status: 'active' } },
      // Given to oneself too: by the right that one had then.
      responsibleBy: { notIn: admins },
      ...(after ? { id: { gt: after } } : {}),
    },
    select: { id: true, number: true, responsible: person, responsibleBy: true },
    orderBy: { id: 'asc' },
    take: BATCH,
  })
  return rows.map(({ id, number, responsible, responsibleBy }) => ({
    ...{ right: 'responsible', id, case_id: id, of: number, holder: responsible!, giverId: responsibleBy! },
    ...{ organisation_id: null, given_at: null },
  }))
}

async function findAsked(admins: string[], after: string | undefined): Promise<Grant[]> {
  const rows = await db().secondOpinion.findMany({
    where: {
      AND: [
        // What was asked in an emergency ends by itself.
        {
          grantedBy: { notIn: admins },
          emergencyId: null,
          colleague: { role: 'doctor', status: 'active' },
          case: { deletedAt: null },
        },
        whereAskedActive(),
        after ? { id: { gt: after } } : {},
      ],
    },
    select: { id: true, grantedBy: true, createdAt: true, colleague: person, case: { select: { id: true, number: true } } },
    orderBy: { id: 'asc' },
    take: BATCH,
  })
  return rows.map(({ id, grantedBy, createdAt, colleague, case: { id: caseId, number } }) => ({
    ...{ right: 'asked', id, case_id: caseId, of: number, holder: colleague!, giverId: grantedBy! },
    ...{ organisation_id: null, given_at: at(createdAt) },
  }))
}

/** Those whose givers have no account, or could not assign the case now; for a responsibility, by another right than that. */
async function withoutRight(grants: Grant[]): Promise<Grant[]> {
  const givers = await db().user.findMany({
    where: { id: { in: grants.map(({ giverId }) => giverId) }, status: 'active' },
    select: { id: true, role: true },
  })
  const ids = [...new Set(grants.flatMap(({ case_id: id }) => id ?? []))]
  const [may, mayOtherwise] = await Promise.all([
    loadCaseReadAccess(ids, 'case:assign'),
    loadCaseReadAccess(ids, 'case:assign', ['responsible']),
  ])
  return grants.filter(({ right, giverId, case_id: caseId }) => {
    const giver = givers.find(({ id }) => id === giverId)
    return !giver || !(right === 'responsible' ? mayOtherwise : may)(giver, caseId!)
  })
}
