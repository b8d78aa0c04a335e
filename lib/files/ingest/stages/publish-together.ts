import { transaction, type Tx } from '../../../db/database'
import { fail } from '../../../errors/fail'
import { checkQuotas, createWholeFiles } from '../../record/create-whole-files'
import { lockToPublish, type PublishableFile } from '../../record/lock-file'
import { deleteVariantRecords } from '../../erase/_internal/delete-object-records'
import { enqueueDiscardPreviewsOf } from '../../erase/discard-preview-job'
import { placeHooksOf } from '../../record/kinds/kind-hooks'
import { deleteDataKeys, storeDataKey } from '../../deliver/data-keys'
import type { CheckedFile } from './findings'
import { notifyOfFiles } from './notify-recipients'
import { writePublishedRows } from './write-published-rows'

interface PublishedFile {
  /** The objects of images that an earlier run left; null for a file that has left the pipeline, and is not published. */
  orphanedKeys: string[] | null
}

/** A file that is still in the pipeline, locked. */
interface ReadyFile extends CheckedFile {
  locked: PublishableFile
  orphanedKeys: string[]
}

/**
 * Makes files visible in one transaction: all of them, or none. They have the same placement, or there is only one.
 *
 * @returns in the order of the files
 */
export const publishTogether = (checked: readonly CheckedFile[]): Promise<PublishedFile[]> =>
  transaction(async (tx) => {
    const unsaved = checked.flatMap(({ file }) => file.unsaved ?? [])
    if (unsaved.length > 0) await createWholeFiles(tx, unsaved)
    const [first, ...others] = await lockReady(tx, checked)
    if (!first) return checked.map(() => ({ orphanedKeys: null }))
    const ready = [first, ...others] as const
    await writePublishedRows(tx, ready)
    for (const { file, findings } of ready) {
      const { converted, atPublish } = findings
      if (converted) {
        // From the commit on, the converted object can be opened, and the sent one no longer.
        await storeDataKey(tx, converted.objectId, converted.dataKey, file.id)
        await deleteDataKeys(tx, [file.objectId])
      }
      for (const write of atPublish) await write(tx)
    }
    const placements = ready.flatMap(({ findings }) => findings.placement ?? [])
    const items = placements.map(({ item }) => item)
    await placements[0]?.write(tx, items)
    // The case is locked since its arrivals were numbered: of files that arrive at once, one is notified of and the others counted.
    await notifyOfFiles(tx, [first.locked, ...others.map(({ locked }) => locked)], { isStudy: placements.length > 0 })
    await placeHooksOf(first.file).onPublish?.(tx, ready)
    for (const { locked } of ready) if (locked.hasPreviews) await enqueueDiscardPreviewsOf(tx, locked.id)
    await checkQuotas(tx, unsaved)
    const orphanedKeys = new Map(ready.map((each) => [each.file.id, each.orphanedKeys]))
    return checked.map(({ file }) => ({ orphanedKeys: orphanedKeys.get(file.id) ?? null }))
  })

/** Locks the files, and leaves out those that were erased, or that another run has published. */
async function lockReady(tx: Tx, checked: readonly CheckedFile[]): Promise<ReadyFile[]> {
  const rows = await lockToPublish(
    tx,
    checked.map(({ file }) => file.id),
  )
  const ready: ReadyFile[] = []
  for (const { file, findings } of checked) {
    const locked = rows.get(file.id)
    if (locked?.status !== 'processing') continue
    ready.push({ file, findings, locked, orphanedKeys: await requireVariants(tx, locked, findings.variantIds) })
  }
  return ready
}

/**
 * Checks that the images of this run are stored, and removes those that an earlier one left where this one has none.
 *
 * @returns the names of their objects
 */
async function requireVariants(tx: Tx, { id: fileId, variantCount }: PublishableFile, objectIds: string[]): Promise<string[]> {
  if (objectIds.length === 0) return variantCount === 0 ? [] : deleteVariantRecords(tx, fileId)
  // A file is never shown with only some of its images: another run that began in between has removed those of this one.
  const found = await tx.fileVariant.count({ where: { fileId, objectId: { in: objectIds } } })
  if (found !== objectIds.length) throw fail('unavailable')
  return []
}
