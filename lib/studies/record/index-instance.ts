import type { Tx } from '../../db/database'
import { toByteReader } from '../../files/deliver/to-byte-reader'
import { withOpenObject, type SealedObjectRef } from '../../files/deliver/open-object'
import type { Findings, IngestFile } from '../../files/ingest/stages/findings'
import type { StoredFileRow } from '../../files/record/stored-file-row'
import { planHtj2kVariant } from '../htj2k/plan-htj2k-variant'
import { announceMetadataMerge } from '../metadata/merge-metadata-job'
import { runInstanceHooks } from './instance-hooks'
import { placeOf } from './place-of'
import { readInstance, type ReadInstance } from './read-instance'
import { removeInstance, writeInstance } from './write-instance'

/** Gives a DICOM object its place in a study, exactly when its file becomes visible. */
export async function indexInstance(file: IngestFile, findings: Findings): Promise<void> {
  const read = await readInstanceOf(file.id, findings.converted ?? file)
  findings.isIndexed = true
  findings.atPublish.push((tx) => addInstance(tx, file, read, findings.areImagesPending))
}

/** Reads what the tables of studies hold of a file, from its sealed object. */
export const readInstanceOf = (fileId: string, object: SealedObjectRef): Promise<ReadInstance> =>
  withOpenObject(object, (reader) => readInstance(toByteReader(reader), fileId))

/** Writes an object into its study, in place of what is there of its file. */
export async function putInstance(
  tx: Tx,
  file: Pick<StoredFileRow, 'id' | 'kind' | 'caseId' | 'ownerId'>,
  read: ReadInstance,
): Promise<void> {
  await removeInstance(tx, file.id)
  await tx.storedFile.updateMany({ where: { id: file.id }, data: { isIndexed: true } })
  await addInstance(tx, file, read, false)
}

async function addInstance(
  tx: Tx,
  file: Pick<StoredFileRow, 'id' | 'kind' | 'caseId' | 'ownerId'>,
  read: ReadInstance,
  areImagesPending: boolean,
): Promise<void> {
  const place = await placeOf(tx, file)
  const { seriesId, isDuplicate } = await writeInstance(tx, file.id, place, read)
  await announceMetadataMerge(seriesId, tx)
  await planHtj2kVariant(tx, file.id, read, areImagesPending)
  if (isDuplicate) return
  const { studyUid, seriesUid, uid, modality } = read
  const { caseId, ownerId } = file
  await runInstanceHooks(tx, { fileId: file.id, caseId, ownerId, studyUid, seriesUid, uid, modality })
}
