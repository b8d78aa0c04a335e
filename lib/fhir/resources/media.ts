import type { CodeableConcept, Media } from '@medplum/fhirtypes'
import { whereFile } from '../../access/where-file'
import type { Prisma } from '../../db/database'
import { type BodySite, codeOfSite } from '../../files/body-site'
import { codeOfToken } from '../search/parameter-values'
import { attachmentOf, type FileRow, fileTable, lastUpdatedOf, subjectOfFile } from './_internal/file-parameters'
import { SNOMED } from './coding-systems'
import type { FhirContext, ResourceTable } from './resource-table'

const MEDIA_TYPE_SYSTEM = 'http://terminology.hl7.org/CodeSystem/media-type'
const files = fileTable('created')

/** Photographs and videos of cases; what is DICOM is an ImagingStudy. */
export const media: ResourceTable<Prisma.StoredFileWhereInput, FileRow> = {
  ...files,
  type: 'Media',
  documentation: 'Photographs and videos of cases; DICOM objects are part of an ImagingStudy.',
  parameters: [
    ...files.parameters,
    {
      name: 'type',
      type: 'token',
      documentation: 'image or video.',
      where: (value) => {
        const code = codeOfToken('type', value, MEDIA_TYPE_SYSTEM)
        return code === 'image' || code === 'video' ? { type: { startsWith: `${code}/` } } : null
      },
    },
  ],
  readable: ({ actor }) => ({
    AND: [
      { status: 'completed', caseId: { not: null }, kind: { not: 'preview' } },
      { OR: [{ type: { startsWith: 'image/' } }, { type: { startsWith: 'video/' } }] },
      whereFile(actor, 'file:read'),
    ],
  }),
  toResources: (rows, context) => rows.map((row) => toMedia(row, context)),
}

const EYES: Record<string, CodeableConcept | undefined> = {
  left: { coding: [{ system: SNOMED, code: '8966001', display: 'Left eye structure' }] },
  right: { coding: [{ system: SNOMED, code: '18944008', display: 'Right eye structure' }] },
  both: { coding: [{ system: SNOMED, code: '40638003', display: 'Structure of both eyes' }] },
}

/** The code is of the place; its side, and what no code of the standard says as exactly, is in the text. */
function siteConcept(site: BodySite): CodeableConcept {
  const { code, meaning } = codeOfSite(site)
  return { coding: [{ system: SNOMED, code, display: meaning }], text: site.replaceAll('_', ' ') }
}

function toMedia(row: FileRow, context: FhirContext): Media {
  const { id, type, eyeSide, capturedAt, createdAt, width, height, frames, durationMs } = row
  const subject = subjectOfFile(row)
  const bodySite = row.bodySite
    ? siteConcept(row.bodySite as BodySite)
    : row.case?.shows === 'eye'
      ? EYES[eyeSide ?? '']
      : undefined
  return {
    resourceType: 'Media',
    id,
    meta: { lastUpdated: lastUpdatedOf(row) },
    status: 'completed',
    type: { coding: [{ system: MEDIA_TYPE_SYSTEM, code: type?.startsWith('video/') ? 'video' : 'image' }] },
    ...(subject ? { subject } : {}),
    createdDateTime: (capturedAt ?? createdAt).toISOString(),
    issued: lastUpdatedOf(row),
    ...(bodySite ? { bodySite } : {}),
    ...positive('height', height),
    ...positive('width', width),
    ...positive('frames', frames),
    ...(durationMs === null ? {} : { duration: durationMs / 1000 }),
    content: attachmentOf(row, context),
  }
}

const positive = <Name extends string>(name: Name, value: number | null) =>
  (value === null || value < 1 ? {} : { [name]: value }) as Partial<Record<Name, number>>
