import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereCase } from '../../access/where-case'
import { readsEveryDeidentified } from '../../access/where-study'
import { db } from '../../db/database'
import type { Room } from './find-room'

/** Where an image lies. */
interface Place {
  case: Pick<NonNullable<Room['case']>, 'id'> | null
  study: Pick<NonNullable<Room['study']>, 'ownerId' | 'isDeidentified'> | null
}

type RoomAction = 'measurement:create' | 'reading:sign'

/** Returns what a person may do in a reading room that they may see. */
export async function roomPermissions(actor: Actor, room: Room): Promise<{ measure: boolean; report: boolean }> {
  const [measure, report] = await Promise.all([mayAct(actor, room, 'measurement:create'), mayAct(actor, room, 'reading:sign')])
  return { measure, report }
}

/** Returns whether a person may perform an action on images that they may see: by its case, or by whose space it is. */
export async function mayAct(actor: Actor, { case: itsCase, study }: Place, action: RoomAction): Promise<boolean> {
  if (itsCase) return (await db().case.count({ where: { AND: [{ id: itsCase.id }, whereCase(actor, action)] } })) > 0
  const relations = relationsOf(actor, action)
  if (study?.ownerId === actor.id) return relations.includes('own')
  // What the DICOM API stored is read by those who review it.
  return study?.isDeidentified === true && relations.length > 0 && readsEveryDeidentified(actor)
}
