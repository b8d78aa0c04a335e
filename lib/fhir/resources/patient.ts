import type { Patient } from '@medplum/fhirtypes'
import { whereUser } from '../../access/where-user'
import { whereNamed } from '../../db/contains-text'
import { db, type Prisma } from '../../db/database'
import { codeOfToken } from '../search/parameter-values'
import { idParameter, lastUpdatedParameters } from './common-parameters'
import { instantColumn, type ResourceTable } from './resource-table'

const SELECT = { id: true, name: true, birthYear: true, sex: true, status: true, updatedAt: true } as const
type Row = Prisma.UserGetPayload<{ select: typeof SELECT }>

const GENDER_SYSTEM = 'http://hl7.org/fhir/administrative-gender'
const GENDERS = ['male', 'female', 'other', 'unknown'] as const

/** Users with the role of a patient, as far as the actor may read them. */
export const patients: ResourceTable<Prisma.UserWhereInput, Row> = {
  type: 'Patient',
  documentation: 'The patients whom the user may read: name, year of birth and gender.',
  parameters: [
    idParameter(),
    ...lastUpdatedParameters<Prisma.UserWhereInput>('updatedAt'),
    {
      name: 'name',
      type: 'string',
      documentation: 'A part of the name.',
      where: whereNamed,
    },
    {
      name: 'gender',
      type: 'token',
      documentation: 'male, female, other or unknown.',
      where: (value) => ({ sex: codeOfToken('gender', value, GENDER_SYSTEM) ?? '' }),
    },
  ],
  sorts: {
    _lastUpdated: instantColumn('updatedAt', ({ updatedAt }) => updatedAt),
    name: { column: 'name', valueOf: ({ name }) => name, parse: (text) => text },
  },
  defaultSort: 'name',
  readable: ({ actor }) => ({ AND: [{ role: 'patient' }, whereUser(actor, 'user:read')] }),
  findMany: (page) => db().user.findMany({ ...page, select: SELECT }),
  count: (where) => db().user.count({ where }),
  toResources: (rows) => rows.map(toPatient),
}

function toPatient({ id, name, birthYear, sex, status, updatedAt }: Row): Patient {
  const gender = GENDERS.find((known) => known === sex)
  return {
    resourceType: 'Patient',
    id,
    meta: { lastUpdated: updatedAt.toISOString() },
    active: status === 'active',
    name: [{ text: name }],
    ...(gender ? { gender } : {}),
    // FHIR R4 2.24.0.1: a date may be a year alone.
    ...(birthYear === null ? {} : { birthDate: String(birthYear).padStart(4, '0') }),
  }
}
