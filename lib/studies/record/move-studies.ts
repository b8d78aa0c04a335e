import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import type { FileMove } from '../../files/record/kinds/kind-hooks'
import { runInstanceHooks } from './instance-hooks'

/** Returns the files of the study that a file is in, its duplicates too; none where it is in none. */
export async function filesOfStudyOf(tx: Tx, fileId: string): Promise<string[]> {
  const known = await tx.instance.findUnique({ where: { id: fileId }, select: { studyId: true } })
  if (!known) return []
  const all = await tx.instance.findMany({ where: { studyId: known.studyId }, select: { id: true } })
  return all.map(({ id }) => id)
}

/**
 * Moves the studies of files into another case, whole: a study is unique within its place, and its key seals the attributes
 * of all of its objects. Its id stays, so that addresses and sealed values stay valid.
 *
 * @throws AppError `conflict` where the case has this study already, or where it grew meanwhile
 */
export async function moveStudies(tx: Tx, { fileIds, to }: FileMove): Promise<void> {
  const studies = await tx.study.findMany({
    where: { instances: { some: { id: { in: fileIds } } } },
    select: { id: true, uid: true },
    orderBy: { id: 'asc' },
  })
  for (const { id, uid } of studies) {
    await tx.$queryRaw`SELECT 1 FROM studies WHERE id = ${id}::uuid FOR UPDATE`
    if ((await tx.instance.count({ where: { studyId: id, id: { notIn: fileIds } } })) > 0) throw fail('move_study_arriving')
    if ((await tx.study.count({ where: { placeId: to, uid } })) > 0) throw fail('move_study_exists')
    await tx.study.update({ where: { id }, data: { caseId: to, placeId: to, updatedAt: new Date() } })
    await announce(tx, id, to)
  }
}

/** In their new case they become visible as any other object does. */
async function announce(tx: Tx, studyId: string, caseId: string): Promise<void> {
  const instances = await tx.instance.findMany({
    where: { studyId, isDuplicate: false },
    select: {
      id: true,
      uid: true,
      file: { select: { ownerId: true } },
      study: { select: { uid: true } },
      series: { select: { uid: true, modality: true } },
    },
  })
  await runInstanceHooks(
    tx,
    instances.map(({ id: fileId, uid, file: { ownerId }, study, series }) => {
      return { fileId, caseId, ownerId, studyUid: study.uid, seriesUid: series.uid, uid, modality: series.modality }
    }),
  )
}
