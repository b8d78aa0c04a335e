import type { ImagingStudy } from '@medplum/fhirtypes'
import { matchNothing } from '../../access/match-nothing'
import { relationsOf } from '../../access/policy'
import { whereStudy } from '../../access/where-study'
import { db, type Prisma } from '../../db/database'
import { dayCondition, parseDate } from '../search/parse-date'
import { codeOfToken, idOfReference } from '../search/parameter-values'
import { STUDY_ROW, toImagingStudies, type StudyRow } from './_internal/to-imaging-studies'
import { idParameter, lastUpdatedParameters } from './common-parameters'
import { DCM } from './coding-systems'
import { instantColumn, type ResourceTable, type SearchParameter } from './resource-table'

type Where = Prisma.StudyWhereInput

const patientParameter = (name: 'patient' | 'subject'): SearchParameter<Where> => ({
  name,
  type: 'reference',
  documentation: 'The patient whose study it is. De-identified studies are no one’s.',
  where: (value, { baseUrl }) => {
    const id = idOfReference(value, baseUrl, ['Patient'])
    if (id === null) return null
    const isTheirs: Where[] = [{ case: { patientId: id } }, { caseId: null, owner: { id, role: 'patient' } }]
    return { isDeidentified: false, OR: isTheirs }
  },
})

/** DICOM studies, each in its place: the same UID in two cases is two studies. */
export const imagingStudies: ResourceTable<Where, StudyRow> = {
  type: 'ImagingStudy',
  documentation: 'DICOM studies with their series; a study that is read alone also has its instances.',
  parameters: [
    idParameter(),
    ...lastUpdatedParameters<Where>('updatedAt'),
    patientParameter('patient'),
    patientParameter('subject'),
    {
      name: 'started',
      type: 'date',
      documentation: 'The study date.',
      where: (value) => {
        const day = dayCondition(parseDate('started', value))
        const isWithin: Where = 'NOT' in day ? { NOT: { date: day.NOT } } : { date: day }
        return { AND: [{ date: { not: '' } }, isWithin] }
      },
    },
    {
      name: 'modality',
      type: 'token',
      documentation: 'The modality of one of its series, such as CT.',
      where: (value) => {
        const code = codeOfToken('modality', value, DCM)
        return code === null ? null : { modalities: { has: code } }
      },
    },
    {
      name: 'identifier',
      type: 'token',
      documentation: 'The Study Instance UID, as urn:dicom:uid|urn:oid:1.2.3, urn:oid:1.2.3 or 1.2.3.',
      where: (value) => {
        const code = codeOfToken('identifier', value, 'urn:dicom:uid')
        return code === null ? null : { uid: code.replace(/^urn:oid:/, '') }
      },
    },
    {
      name: 'status',
      type: 'token',
      documentation: 'Every study that is here is available.',
      where: (value) => (codeOfToken('status', value, 'http://hl7.org/fhir/imagingstudy-status') === 'available' ? {} : null),
    },
  ],
  sorts: {
    started: { column: 'date', valueOf: ({ date }) => date, parse: (text) => text },
    _lastUpdated: instantColumn('updatedAt', ({ updatedAt }) => updatedAt),
  },
  defaultSort: '-started',
  // An archive reads studies over DICOMweb alone.
  readable: ({ actor }) => (relationsOf(actor, 'file:read').length === 0 ? matchNothing() : whereStudy(actor)),
  findMany: (page) => db().study.findMany({ ...page, ...STUDY_ROW }),
  count: (where) => db().study.count({ where }),
  toResources: (rows, context, detail): Promise<ImagingStudy[]> => toImagingStudies(rows, context, detail),
}
