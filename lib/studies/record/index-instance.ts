import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { toByteReader } from '../../files/deliver/to-byte-reader'
import { withOpenObject, type SealedObjectRef } from '../../files/deliver/open-object'
import type { Findings, IngestFile, Placement } from '../../files/ingest/stages/findings'
import type { StoredFileRow } from '../../files/record/stored-file-row'
import { planHtj2kVariants } from '../htj2k/plan-htj2k-variants'
import { announceMetadataMerge } from '../metadata/merge-metadata-job'
import { runInstanceHooks } from './instance-hooks'
import { placeOf } from './place-of'
import { isStandardUid, MEDIA_STORAGE_DIRECTORY, readInstance, type ReadInstance } from './read-instance'
import { removeInstance } from './remove-instance'
import type { NewInstance } from './new-instance'
import { writeInstances } from './write-instances'

type FileOfInstance = Pick<StoredFileRow, 'id' | 'kind' | 'caseId' | 'ownerId'>

interface IndexedInstance extends NewInstance {
  file: FileOfInstance
  areImagesPending: boolean
  onWritten?: (isDuplicate: boolean) => void
}

/**
 * Gives a DICOM object its place in a study, exactly when its file becomes visible.
 *
 * @throws AppError `unsupported_type` for a DICOMDIR, which lists others' names and has no image
 */
export async function indexInstance(file: IngestFile, findings: Findings): Promise<void> {
  const read = await readInstanceOf(file.id, findings.converted ?? file)
  if (read.sopClassUid === MEDIA_STORAGE_DIRECTORY) throw fail('dicom_directory')
  const item: IndexedInstance = {
    fileId: file.id,
    read,
    file,
    areImagesPending: findings.areImagesPending,
    onWritten: (isDuplicate) => (findings.isDuplicate = isDuplicate),
  }
  const placement: Placement<IndexedInstance> = { key: groupOf(file, read), item, write: addInstances }
  if (file.kind !== 'dicom_upload' && ![read.studyUid, read.seriesUid, read.uid, read.sopClassUid].every(isStandardUid)) {
    findings.warnings.push('dicom_uid_not_standard')
  }
  findings.isIndexed = true
  findings.placement = placement as Placement
}

/** Objects of one study are published together, except those of the DICOM API, whose place a query decides. */
const groupOf = ({ id, kind, caseId, ownerId }: FileOfInstance, { studyUid }: ReadInstance): string =>
  kind === 'dicom_upload' ? id : `${kind} ${caseId} ${caseId === null ? (ownerId ?? id) : ''} ${studyUid}`

/** Reads what the tables of studies hold of a file, from its sealed object. */
export const readInstanceOf = (fileId: string, object: SealedObjectRef): Promise<ReadInstance> =>
  withOpenObject(object, (reader) => readInstance(toByteReader(reader), fileId))

/** Writes an object into its study, in place of what is there of its file. */
export async function putInstance(tx: Tx, file: FileOfInstance, read: ReadInstance): Promise<void> {
  await removeInstance(tx, file.id)
  await tx.storedFile.updateMany({ where: { id: file.id }, data: { isIndexed: true } })
  await addInstances(tx, [{ fileId: file.id, read, file, areImagesPending: false }])
}

/** Of one study, in one place. */
async function addInstances(tx: Tx, instances: readonly IndexedInstance[]): Promise<void> {
  const written = await writeInstances(tx, await placeOf(tx, instances[0]!.file), instances)
  for (const seriesId of new Set(written.map((each) => each.seriesId))) await announceMetadataMerge(seriesId, tx)
  await planHtj2kVariants(
    tx,
    instances.map(({ fileId, read, areImagesPending: isDeferred }) => ({ fileId, read, isDeferred })),
  )
  const duplicates = new Set(written.filter(({ isDuplicate }) => isDuplicate).map(({ fileId }) => fileId))
  for (const { fileId, onWritten } of instances) onWritten?.(duplicates.has(fileId))
  const visible = instances.filter(({ fileId }) => !duplicates.has(fileId))
  await runInstanceHooks(
    tx,
    visible.map(({ fileId, file: { caseId, ownerId }, read: { studyUid, seriesUid, uid, modality } }) => {
      return { fileId, caseId, ownerId, studyUid, seriesUid, uid, modality }
    }),
  )
}
