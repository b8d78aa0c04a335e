import type { DocumentReference } from '@medplum/fhirtypes'
import { whereFile } from '../../access/where-file'
import type { Prisma } from '../../db/database'
import { attachmentOf, type FileRow, fileTable, lastUpdatedOf, subjectOfFile } from './_internal/file-parameters'
import type { FhirContext, ResourceTable } from './resource-table'

const DOCUMENT_TYPES = [
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]

/** PDF and Word documents, of cases and of spaces. */
export const documentReferences: ResourceTable<Prisma.StoredFileWhereInput, FileRow> = {
  ...fileTable('date'),
  type: 'DocumentReference',
  documentation: 'PDF and Word documents.',
  readable: ({ actor }) => ({
    AND: [{ status: 'completed', type: { in: DOCUMENT_TYPES } }, whereFile(actor, 'file:read')],
  }),
  toResources: (rows, context) => rows.map((row) => toDocumentReference(row, context)),
}

function toDocumentReference(row: FileRow, context: FhirContext): DocumentReference {
  const subject = subjectOfFile(row)
  return {
    resourceType: 'DocumentReference',
    id: row.id,
    meta: { lastUpdated: lastUpdatedOf(row) },
    status: 'current',
    ...(subject ? { subject } : {}),
    date: row.createdAt.toISOString(),
    content: [{ attachment: attachmentOf(row, context) }],
  }
}
