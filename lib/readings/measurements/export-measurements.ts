import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { csvLines } from '../../runtime/csv-lines'
import { findRoom } from '../room/find-room'
import { listMeasurements } from './list-measurements'

const HEADER = [
  ...['measurement_id', 'kind', 'label', 'author', 'created_at', 'updated_at', 'sop_instance_uid', 'file_id', 'frame'],
  ...['name', 'value', 'unit'],
]

/**
 * Writes the measurements of a reading room as CSV: one line for each value, and one for a measurement without any.
 *
 * @throws AppError `not_found` where the room is not visible to the actor, `forbidden` where they read its case to answer a question
 * alone
 */
export async function exportMeasurements(actor: Actor, roomId: string): Promise<Uint8Array> {
  const { case: itsCase } = await findRoom(actor, roomId)
  const may = itsCase && (await db().case.count({ where: { AND: [{ id: itsCase.id }, whereCase(actor, 'case:export')] } }))
  if (may === 0) throw fail('case_export_forbidden')
  const { items } = await listMeasurements(actor, roomId)
  const rows = items.flatMap((one) => {
    const own = [one.id, one.kind, one.label, one.author?.name ?? '', one.created_at, one.updated_at]
    const where = [one.sop_instance_uid, one.file_id, one.frame]
    const values = one.values.length > 0 ? one.values : [{ name: '', value: null, unit: '' }]
    return values.map(({ name, value, unit }) => [...own, ...where, name, value, unit])
  })
  return csvLines([HEADER, ...rows])
}
