import { type Prisma } from '../../db/database'
import { type Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereCase } from '../../access/where-case'

/**
 * The patients whose record (year of birth, sex) a person may change, as a query condition: those of no organisation, of one of
 * theirs, or of a case that was given to them. That somebody has opened a case for another clinic's patient is not enough: the year
 * of birth decides when access ends that was granted for a child.
 */
export function whereRecordKeptBy(actor: Pick<Actor, 'id' | 'role' | 'service'>): Prisma.UserWhereInput {
  if (relationsOf(actor, 'case:change-patient').includes('any')) return {}
  const open = { organisation: { closedAt: null } }
  const theirs = { organisation: { closedAt: null, members: { some: { userId: actor.id } } } }
  const given = whereCase(actor, 'case:change-patient', ['assigned', 'responsible', 'organisation'])
  return { OR: [{ organisations: { none: open } }, { organisations: { some: theirs } }, { patientCases: { some: given } }] }
}
