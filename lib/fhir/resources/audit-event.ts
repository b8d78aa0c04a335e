import type { AuditEvent, AuditEventEntity } from '@medplum/fhirtypes'
import { relationsOf } from '../../access/policy'
import { whereFile } from '../../access/where-file'
import { db, type Prisma } from '../../db/database'
import { fail } from '../../errors/fail'
import { idOfReference } from '../search/parameter-values'
import { instantCondition, parseDate } from '../search/parse-date'
import { URI } from './coding-systems'
import { idParameter } from './common-parameters'
import type { ResourceTable, SearchParameter } from './resource-table'

type Where = Prisma.AuditEntryWhereInput
type Row = Prisma.AuditEntryGetPayload<object>

/** A trail of more files than this cannot be joined in one query. */
const MAX_FILES = 5000
const FILE_RESOURCES = ['Media', 'DocumentReference']

/** The audit trail: all of it for those who may read it, and what happened to their files for those who may know that. */
export const auditEvents: ResourceTable<Where, Row> = {
  type: 'AuditEvent',
  documentation:
    'Events of the audit trail: all for administrators; for others those about files whose access log they may read.',
  parameters: [
    idParameter(),
    dateParameter('date', 'When it was recorded.'),
    dateParameter('_lastUpdated', 'When it was recorded.'),
    { ...dateParameter('_since', 'Recorded at this time or later.'), where: sinceCondition },
    {
      name: 'entity',
      type: 'reference',
      documentation: 'The file that it is about: Media/{id} or DocumentReference/{id}.',
      where: (value, { baseUrl }) => {
        const id = idOfReference(value, baseUrl, FILE_RESOURCES)
        return id === null ? null : { subjectId: id }
      },
    },
    {
      name: 'patient',
      type: 'reference',
      documentation: 'The patient whose files it is about.',
      where: async (value, { actor, baseUrl }) => {
        const id = idOfReference(value, baseUrl, ['Patient'])
        return id === null ? null : aboutFiles({ AND: [whereFile(actor, 'file:log'), filesOf(id)] })
      },
    },
  ],
  sorts: { date: { column: 'seq', valueOf: ({ seq }) => seq, parse: (text) => BigInt(text) } },
  defaultSort: '-date',
  readable: async ({ actor, baseUrl }, parameters) => {
    if (relationsOf(actor.role, 'audit:read').includes('any')) return {}
    return aboutFiles({ AND: [whereFile(actor, 'file:log'), ...(await narrowed(parameters, baseUrl))] })
  },
  findMany: (page) => db().auditEntry.findMany(page),
  count: (where) => db().auditEntry.count({ where }),
  toResources: (rows) => rows.map(toAuditEvent),
}

function dateParameter(name: string, documentation: string): SearchParameter<Where> {
  return { name, type: 'date', documentation, where: (value) => ({ at: instantCondition(parseDate(name, value)) }) }
}

function sinceCondition(value: string): Where {
  return { at: { gte: parseDate('_since', value).start } }
}

const filesOf = (patientId: string): Prisma.StoredFileWhereInput => ({
  OR: [{ case: { patientId } }, { caseId: null, owner: { id: patientId, role: 'patient' } }],
})

/** The trail names its subjects in text: files that a search is about anyway are the only ones looked up. */
async function narrowed(parameters: URLSearchParams, baseUrl: string): Promise<Prisma.StoredFileWhereInput[]> {
  const idsOf = (name: string, types: readonly string[]) =>
    parameters.getAll(name).map((value) => value.split(',').flatMap((one) => idOfReference(one, baseUrl, types) ?? []))
  const eventIds = parameters.getAll('_id').flatMap((value) => value.split(','))
  const isAbout = eventIds.length > 0 ? [{ id: { in: await subjectsOf(eventIds) } }] : []
  return [
    ...idsOf('entity', FILE_RESOURCES).map((ids) => ({ id: { in: ids } })),
    ...idsOf('patient', ['Patient']).map((ids) => ({ OR: ids.map(filesOf) })),
    ...isAbout,
  ]
}

async function subjectsOf(eventIds: string[]): Promise<string[]> {
  const known = eventIds.flatMap((id) => idOfReference(id, '', []) ?? [])
  const rows = await db().auditEntry.findMany({ where: { id: { in: known } }, select: { subjectType: true, subjectId: true } })
  return rows.flatMap(({ subjectType, subjectId }) => (subjectType === 'file' && subjectId ? [subjectId] : []))
}

/** @throws AppError `fhir_search_too_broad` where they are too many to look up */
async function aboutFiles(where: Prisma.StoredFileWhereInput): Promise<Where> {
  const files = await db().storedFile.findMany({ where, select: { id: true }, take: MAX_FILES + 1 })
  if (files.length > MAX_FILES) throw fail('fhir_search_too_broad')
  return { subjectType: 'file', subjectId: { in: files.map(({ id }) => id) } }
}

const TYPE = { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest', display: 'RESTful Operation' }

/** What is done to the subject, by the verb of the action; everything else is `E`, execute. */
const ACTIONS: [RegExp, AuditEvent['action']][] = [
  [/\b(create|open|upload|make|send)$/, 'C'],
  [/\b(view|print|download|read|list|search|export|log|read-\w+)$/, 'R'],
  [/\b(change|rename|describe|blackout|blackout-lift|review)$/, 'U'],
  [/\b(delete|remove|revoke|clean-up)$/, 'D'],
]

function toAuditEvent({ id, at, actorId, action, subjectId, outcome, details }: Row): AuditEvent {
  return {
    resourceType: 'AuditEvent',
    id,
    meta: { lastUpdated: at.toISOString() },
    type: TYPE,
    subtype: [{ code: action }],
    action: ACTIONS.find(([verb]) => verb.test(action))?.[1] ?? 'E',
    recorded: at.toISOString(),
    // FHIR R4 6.4.7: 0 is success, 4 a failure that the client could have avoided.
    outcome: outcome === 'allowed' ? '0' : outcome === 'failed' ? '8' : '4',
    agent: [{ ...(actorId ? { who: { identifier: uuidIdentifier(actorId) } } : {}), requestor: true }],
    source: { observer: { display: 'Fovea' } },
    ...(subjectId ? { entity: [{ what: { identifier: identifierOf(subjectId) }, ...detailOf(details) }] } : {}),
  }
}

/** Which of its images it was: that a thumbnail was drawn is no view of the file. */
function detailOf(details: Row['details']): Pick<AuditEventEntity, 'detail'> {
  const variant = typeof details === 'object' && details !== null && 'variant' in details ? details.variant : null
  return typeof variant === 'string' ? { detail: [{ type: 'variant', valueString: variant }] } : {}
}

const uuidIdentifier = (id: string) => ({ system: URI, value: `urn:uuid:${id}` })
const identifierOf = (id: string) => (idOfReference(id, '', []) === null ? { value: id } : uuidIdentifier(id))
