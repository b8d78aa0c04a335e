import { createHash } from 'node:crypto'
import type { Tx } from '../../db/database'
import { deleteDataKeys } from '../../files/deliver/data-keys'
import { type ErasureTerms, whereErased, whereErasedStudy } from './plan-erasure'

/**
 * Destroys every key of what an erasure removes, and records the hash of its id: of files in every form, of studies with their
 * metadata, and of what was written about cases that go. From the commit on no copy of any of it opens.
 */
export async function destroyKeys(
  tx: Tx,
  { id: erasureId, personId }: { id: string; personId: string },
  caseIds: string[],
  terms: ErasureTerms,
): Promise<void> {
  const files = await tx.storedFile.findMany({
    where: whereErased(personId, caseIds, terms),
    select: { objectId: true, variants: { select: { objectId: true } }, blackout: { select: { originalObjectId: true } } },
  })
  const studies = await tx.study.findMany({
    where: whereErasedStudy(personId, caseIds, terms),
    select: { id: true, series: { select: { metadataObjectId: true } } },
  })
  const objects = [
    ...files.flatMap(({ objectId, variants, blackout }) => [
      objectId,
      ...variants.map((one) => one.objectId),
      blackout?.originalObjectId,
    ]),
    ...studies.flatMap(({ series }) => series.map((one) => one.metadataObjectId)),
  ].filter((id) => typeof id === 'string')
  const inCases = { caseId: { in: caseIds } }
  const ofBoth = { OR: [inCases, { studyId: { in: studies.map(({ id }) => id) } }] }
  const select = { id: true } as const
  const written = [
    ...(await tx.measurement.findMany({ where: ofBoth, select })),
    ...(await tx.reading.findMany({ where: ofBoth, select })),
    ...(await tx.secondOpinion.findMany({ where: inCases, select })),
    ...(await tx.emergencyAccess.findMany({ where: inCases, select })),
    ...studies,
  ]
  await deleteDataKeys(tx, objects)
  // Their keys are in their rows.
  await tx.measurement.deleteMany({ where: ofBoth })
  await tx.reading.deleteMany({ where: ofBoth })
  await tx.secondOpinion.deleteMany({ where: inCases })
  await tx.emergencyAccess.deleteMany({ where: inCases })
  await tx.study.deleteMany({ where: { id: { in: studies.map(({ id }) => id) } } })
  const keys = [...objects, ...written.map(({ id }) => id)]
  await tx.erasedKey.createMany({
    data: keys.map((id) => ({ erasureId, keyHash: new Uint8Array(createHash('sha256').update(id).digest()) })),
    skipDuplicates: true,
  })
}
