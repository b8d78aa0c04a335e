import type { Identifier, Patient } from '@medplum/fhirtypes'
import { whereUser } from '../../access/where-user'
import { whereNamed } from '../../db/contains-text'
import { db, type Prisma } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { codeOfToken } from '../search/parameter-values'
import { idParameter, lastUpdatedParameters } from './common-parameters'
import { instantColumn, type ResourceTable } from './resource-table'

const NUMBERS = { orderBy: { createdAt: 'asc' }, include: { organisation: { select: { name: true } } } } as const
const SELECT = {
  ...{ id: true, name: true, birthYear: true, birthDate: true, sex: true, status: true, updatedAt: true },
  patientNumbers: NUMBERS,
} as const
type Row = Prisma.UserGetPayload<{ select: typeof SELECT }>

const GENDER_SYSTEM = 'http://hl7.org/fhir/administrative-gender'
const GENDERS = ['male', 'female', 'other', 'unknown'] as const

/** Users with the role of a patient, as far as the actor may read them. */
export const patients: ResourceTable<Prisma.UserWhereInput, Row> = {
  type: 'Patient',
  documentation: 'The patients whom the user may read: numbers, name, birth and gender.',
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
      name: 'identifier',
      type: 'token',
      documentation: 'A number of the patient, also with the system of the organisation that issued it.',
      where: whereIdentified,
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

function toPatient({ id, name, birthYear, birthDate, sex, status, updatedAt, patientNumbers }: Row): Patient {
  const gender = GENDERS.find((known) => known === sex)
  return {
    resourceType: 'Patient',
    id,
    meta: { lastUpdated: updatedAt.toISOString() },
    active: status === 'active',
    ...(patientNumbers.length === 0 ? {} : { identifier: patientNumbers.map(toIdentifier) }),
    name: [{ text: name }],
    ...(gender ? { gender } : {}),
    // FHIR R4 2.24.0.1: a date may be a year alone.
    ...(birthYear === null ? {} : { birthDate: birthDate?.toISOString().slice(0, 10) ?? String(birthYear).padStart(4, '0') }),
  }
}

/** RFC 4122: numbers of one organisation are unique in it. */
const systemOf = (organisationId: string): string => `urn:uuid:${organisationId}`

const toIdentifier = ({ number, organisationId, organisation }: Row['patientNumbers'][number]): Identifier => ({
  use: 'usual',
  type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
  system: systemOf(organisationId),
  value: number,
  assigner: { display: organisation.name },
})

/** FHIR R4 3.1.1.5.7: `number`, or `system|number`; `|number` is one without a system, which none is. */
function whereIdentified(value: string): Prisma.UserWhereInput | null {
  const bar = value.indexOf('|')
  const number = value.slice(bar + 1)
  if (number === '') throw fail('fhir_parameter_not_valid', { key: 'identifier' })
  if (bar === -1) return { patientNumbers: { some: { number } } }
  const [, organisationId] = /^urn:uuid:(.+)$/i.exec(value.slice(0, bar)) ?? []
  return organisationId && isUuid(organisationId) ? { patientNumbers: { some: { number, organisationId } } } : null
}
