import type { Actor } from '../../../access/actor'
import { readsEveryDeidentified, whereInstance } from '../../../access/where-study'
import { db } from '../../../db/database'
import type { OpenSeries, OpenStudy } from './open-rows'
import type { StudyRow } from './study-walk'

/**
 * Returns whether a person reads a part of a study, and not all that its row counts: of what the DICOM API stored for them,
 * some objects may await their pixel review.
 */
export const readsPart = (actor: Actor, { isDeidentified, ownerId }: StudyRow): boolean =>
  isDeidentified && ownerId !== actor.id && !readsEveryDeidentified(actor)

/** Makes studies, and series of them, count and list what the person may read. */
export async function countReadable(
  actor: Actor,
  studies: readonly OpenStudy[],
  series: readonly OpenSeries[] = [],
): Promise<void> {
  const partly = studies.filter(({ row }) => readsPart(actor, row))
  if (partly.length === 0) return
  const studyId = { in: partly.map(({ row }) => row.id) }
  const counts = await db().instance.groupBy({
    by: ['studyId', 'seriesId', 'sopClassUid'],
    where: { AND: [{ studyId }, whereInstance(actor)] },
    _count: true,
  })
  const rows = await db().series.findMany({ where: { studyId }, select: { id: true, modality: true } })
  const modalities = new Map(rows.map(({ id, modality }) => [id, modality]))
  for (const { row, attributes } of partly) {
    const own = counts.filter((count) => count.studyId === row.id)
    const ids = new Set(own.map(({ seriesId }) => seriesId))
    attributes['00080061'] = { vr: 'CS', Value: distinct([...ids].map((id) => modalities.get(id))) }
    attributes['00080062'] = { vr: 'UI', Value: distinct(own.map(({ sopClassUid }) => sopClassUid)) }
    attributes['00201206'] = { vr: 'IS', Value: [ids.size] }
    attributes['00201208'] = { vr: 'IS', Value: [sum(own)] }
  }
  const ids = new Set(partly.map(({ row }) => row.id))
  for (const { row, attributes } of series)
    if (ids.has(row.studyId))
      attributes['00201209'] = { vr: 'IS', Value: [sum(counts.filter(({ seriesId }) => seriesId === row.id))] }
}

const sum = (counts: readonly { _count: number }[]): number => counts.reduce((all, { _count }) => all + _count, 0)

const distinct = (values: readonly (string | null | undefined)[]): string[] =>
  [...new Set(values)].filter((value) => typeof value === 'string').toSorted()
