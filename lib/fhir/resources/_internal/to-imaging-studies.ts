import type { Coding, Endpoint, ImagingStudy, ImagingStudySeries, Reference } from '@medplum/fhirtypes'
import { whereInstance } from '../../../access/where-study'
import { db, type Prisma } from '../../../db/database'
import { limitSearches } from '../../../runtime/limit-checks'
import { keywordOfTag } from '../../../dicom/json/attribute-path'
import { otherPatientOf, PERSON_OF_CASE } from '../../../studies/record/other-patient'
import { openAttributes, studyKey } from '../../../studies/record/sealed-attributes'
import { textOf } from '../../../studies/record/read-instance'
import { DCM, SNOMED, URI } from '../coding-systems'
import type { FhirContext } from '../resource-table'
import { studyStarted } from './study-started'

/** Of one study; a longer one has the counts of its series, and its instances are found over DICOMweb. */
const MAX_LISTED_INSTANCES = 10_000

export const STUDY_ROW = {
  include: {
    case: { select: { patientId: true, patient: { select: PERSON_OF_CASE } } },
    owner: { select: { id: true, role: true } },
    series: { orderBy: [{ number: 'asc' }, { id: 'asc' }] },
  },
} as const satisfies Prisma.StudyDefaultArgs
export type StudyRow = Prisma.StudyGetPayload<typeof STUDY_ROW>
type SeriesRow = StudyRow['series'][number]
interface InstanceRow {
  seriesId: string
  uid: string
  sopClassUid: string
  number: number | null
}

/** Makes ImagingStudy resources of rows; with their instances only where one is read alone. */
export async function toImagingStudies(rows: StudyRow[], context: FhirContext, detail: boolean): Promise<ImagingStudy[]> {
  const counts = await readableCounts(rows, context)
  const listed = detail ? await instancesOf(rows, context) : new Map<string, InstanceRow[]>()
  // Each opens what is sealed of it: in the share of searches of its reader, one after the other.
  return limitSearches(context.actor.id, async () => {
    const made: ImagingStudy[] = []
    for (const row of rows) made.push(await toImagingStudy(row, context, counts, listed))
    return made
  })
}

/**
 * How many instances of each series the actor may read. Only of de-identified studies it may be fewer than there are:
 * an object that awaits its pixel review is for those who review.
 */
async function readableCounts(rows: StudyRow[], { actor }: FhirContext): Promise<Map<string, number>> {
  const counts = new Map(rows.flatMap(({ series }) => series.map(({ id, instanceCount }) => [id, instanceCount] as const)))
  const deidentified = rows.filter(({ isDeidentified }) => isDeidentified)
  if (deidentified.length === 0) return counts
  for (const { series } of deidentified) for (const { id } of series) counts.set(id, 0)
  const readable = await db().instance.groupBy({
    by: ['seriesId'],
    where: { AND: [{ studyId: { in: deidentified.map(({ id }) => id) } }, whereInstance(actor)] },
    _count: true,
  })
  for (const { seriesId, _count } of readable) counts.set(seriesId, _count)
  return counts
}

async function instancesOf(rows: StudyRow[], { actor }: FhirContext): Promise<Map<string, InstanceRow[]>> {
  const found = await db().instance.findMany({
    where: { AND: [{ studyId: { in: rows.map(({ id }) => id) } }, whereInstance(actor)] },
    select: { seriesId: true, uid: true, sopClassUid: true, number: true },
    orderBy: [{ number: 'asc' }, { id: 'asc' }],
    take: MAX_LISTED_INSTANCES + 1,
  })
  const listed = new Map<string, InstanceRow[]>()
  if (found.length > MAX_LISTED_INSTANCES) return listed
  for (const one of found) {
    const ofSeries = listed.get(one.seriesId)
    if (ofSeries) ofSeries.push(one)
    else listed.set(one.seriesId, [one])
  }
  return listed
}

async function toImagingStudy(
  row: StudyRow,
  { publicUrl }: FhirContext,
  counts: Map<string, number>,
  listed: Map<string, InstanceRow[]>,
): Promise<ImagingStudy> {
  const dataKey = studyKey(row)
  const attributes = await openAttributes(dataKey, row.id, row.sealed)
  const series = row.series.filter(({ id }) => (counts.get(id) ?? 0) > 0)
  const described = await Promise.all(
    series.map(async (one) => {
      const description = textOf(await openAttributes(dataKey, one.id, one.sealed), '0008103E')
      return toSeries(one, description, counts.get(one.id)!, listed.get(one.id) ?? [])
    }),
  )
  const modalities = [...new Set(series.map(({ modality }) => modality || 'OT'))]
  const started = studyStarted(row.date, row.time, textOf(attributes, '00080201'))
  const description = textOf(attributes, '00081030')
  const notes = [
    ...(otherPatientOf(attributes, row.case?.patient ?? null, row) ? [OTHER_PATIENT_NOTE] : []),
    ...(row.differing.length > 0 ? [differenceNote(row.differing)] : []),
  ]
  return {
    resourceType: 'ImagingStudy',
    id: row.id,
    meta: { lastUpdated: row.updatedAt.toISOString() },
    contained: [dicomWebEndpoint(publicUrl)],
    identifier: [{ system: 'urn:dicom:uid', value: `urn:oid:${row.uid}` }],
    status: 'available',
    modality: modalities.map(modalityCoding),
    subject: subjectOf(row),
    ...(started ? { started } : {}),
    endpoint: [{ reference: `#${ENDPOINT_ID}` }],
    numberOfSeries: described.length,
    numberOfInstances: described.reduce((sum, { numberOfInstances = 0 }) => sum + numberOfInstances, 0),
    ...(description ? { description } : {}),
    ...(notes.length > 0 ? { note: notes.map((text) => ({ text })) } : {}),
    series: described,
  }
}

/** Whom they name is read over DICOMweb. */
const OTHER_PATIENT_NOTE = 'The objects of this study name another patient.'

const differenceNote = (tags: readonly string[]): string =>
  `The objects of this study differ in ${tags.map(keywordOfTag).join(', ')}; the values shown are those of the first.`

const modalityCoding = (code: string): Coding => ({ system: DCM, code })

/** Whose study it is. De-identified objects are no one's, and a space that is no patient's names no one. */
function subjectOf({ isDeidentified, case: itsCase, owner }: StudyRow): Reference<never> {
  if (isDeidentified) return { display: 'Anonymous' }
  if (itsCase) return { reference: `Patient/${itsCase.patientId}` }
  return owner?.role === 'patient' ? { reference: `Patient/${owner.id}` } : { display: 'Not assigned to a patient' }
}

const ENDPOINT_ID = 'dicomweb'

/** Where the objects themselves are read (PS3.18): with the study's UID behind it. */
const dicomWebEndpoint = (publicUrl: string): Endpoint => ({
  resourceType: 'Endpoint',
  id: ENDPOINT_ID,
  status: 'active',
  connectionType: { system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type', code: 'dicom-wado-rs' },
  payloadType: [{ text: 'DICOM' }],
  payloadMimeType: ['application/dicom'],
  address: `${publicUrl}/api/v1/dicomweb`,
})

const LATERALITIES: Record<string, Coding | undefined> = {
  L: { system: SNOMED, code: '7771000', display: 'Left' },
  R: { system: SNOMED, code: '24028007', display: 'Right' },
}

function toSeries(row: SeriesRow, description: string | null, count: number, instances: InstanceRow[]): ImagingStudySeries {
  const laterality = LATERALITIES[row.laterality ?? '']
  return {
    uid: row.uid,
    ...unsigned('number', row.number),
    modality: modalityCoding(row.modality || 'OT'),
    ...(description ? { description } : {}),
    numberOfInstances: count,
    ...(row.bodyPart ? { bodySite: { display: row.bodyPart } } : {}),
    ...(laterality ? { laterality } : {}),
    ...(instances.length > 0 ? { instance: instances.map(toInstance) } : {}),
  }
}

const toInstance = ({ uid, sopClassUid, number }: InstanceRow) => ({
  uid,
  sopClass: sopClassUid ? { system: URI, code: `urn:oid:${sopClassUid}` } : { display: 'Unknown' },
  ...unsigned('number', number),
})

/** DICOM's numbers may be negative; those of FHIR are not (unsignedInt). */
const unsigned = <Name extends string>(name: Name, value: number | null) =>
  (value === null || value < 0 ? {} : { [name]: value }) as Partial<Record<Name, number>>
