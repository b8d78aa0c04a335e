import type { Attachment, Reference, Patient } from '@medplum/fhirtypes'
import { db, type Prisma } from '../../../db/database'
import { idOfReference } from '../../search/parameter-values'
import { instantCondition, parseDate } from '../../search/parse-date'
import { idParameter, lastUpdatedParameters } from '../common-parameters'
import { type FhirContext, instantColumn, type ResourceTable, type SearchParameter } from '../resource-table'

type Where = Prisma.StoredFileWhereInput

const FILE_ROW = {
  select: {
    ...{ id: true, type: true, size: true, filename: true, width: true, height: true, frames: true, durationMs: true },
    ...{ eyeSide: true, bodySite: true, capturedAt: true, createdAt: true, completedAt: true },
    case: { select: { patientId: true, shows: true } },
    owner: { select: { id: true, role: true } },
  },
} as const satisfies Prisma.StoredFileDefaultArgs
export type FileRow = Prisma.StoredFileGetPayload<typeof FILE_ROW>

const patientParameter = (name: 'patient' | 'subject'): SearchParameter<Where> => ({
  name,
  type: 'reference',
  documentation: 'The patient whose case or space it lies in.',
  where: (value, { baseUrl }) => {
    const id = idOfReference(value, baseUrl, ['Patient'])
    return id === null ? null : { OR: [{ case: { patientId: id } }, { caseId: null, owner: { id, role: 'patient' } }] }
  },
})

/** When it was captured, or else received: of `name`, a search parameter. */
const dateParameter = (name: 'created' | 'date'): SearchParameter<Where> => ({
  name,
  type: 'date',
  documentation: name === 'created' ? 'When it was captured, or else received.' : 'When it was received.',
  where: (value) => {
    const condition = instantCondition(parseDate(name, value))
    if (name === 'date') return { createdAt: condition }
    return { OR: [{ capturedAt: condition }, { capturedAt: null, createdAt: condition }] }
  },
})

/** What is alike in the resources made of files. */
export const fileTable = (date: 'created' | 'date') =>
  ({
    parameters: [
      idParameter<Where>(),
      ...lastUpdatedParameters<Where>('completedAt'),
      patientParameter('patient'),
      patientParameter('subject'),
      dateParameter(date),
    ],
    sorts: { _lastUpdated: instantColumn<FileRow>('createdAt', ({ createdAt }) => createdAt) },
    defaultSort: '-_lastUpdated',
    findMany: (page) => db().storedFile.findMany({ ...page, ...FILE_ROW }),
    count: (where) => db().storedFile.count({ where }),
  }) satisfies Partial<ResourceTable<Where, FileRow>>

/** Whose it is; undefined in a space that is no patient's. */
export function subjectOfFile({ case: itsCase, owner }: FileRow): Reference<Patient> | undefined {
  if (itsCase) return { reference: `Patient/${itsCase.patientId}` }
  return owner?.role === 'patient' ? { reference: `Patient/${owner.id}` } : undefined
}

/** Its bytes, at an address that asks for the same credentials as this API. */
export const attachmentOf = ({ id, type, size, filename, createdAt }: FileRow, { publicUrl }: FhirContext): Attachment => ({
  ...(type === null ? {} : { contentType: type }),
  url: `${publicUrl}/api/v1/images/${id}/proxy`,
  // FHIR R4 2.24.0.1: an unsignedInt ends at 2,147,483,647.
  ...(size !== null && size <= 0x7fffffffn ? { size: Number(size) } : {}),
  ...(filename ? { title: filename } : {}),
  creation: createdAt.toISOString(),
})

export const lastUpdatedOf = ({ completedAt, createdAt }: FileRow): string => (completedAt ?? createdAt).toISOString()
