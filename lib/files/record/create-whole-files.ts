import { requirePermission } from '../../access/require-permission'
import type { Tx } from '../../db/database'
import { storeDataKeys } from '../deliver/data-keys'
import { checkQuota } from '../quota/check-quota'
import { kindOf, newFileColumns, requireOwnSpace } from './_internal/new-file-columns'
import { hooksOf, placeHooksOf } from './kinds/kind-hooks'
import type { NewFile, UnsavedFile } from './new-file'

/** Names the object of such a file in the store. */
export const objectKeyOf = (given: Pick<NewFile, 'caseId' | 'objectId'>): string =>
  `${kindOf(given).keyPrefix}/${given.objectId.slice(-2)}/${given.objectId}`

/**
 * Creates the records of files in the transaction that publishes them: their senders may send there at this moment. Call
 * checkQuotas() last in that transaction.
 *
 * @param files of one kind
 * @throws AppError as createFile
 */
export async function createWholeFiles(tx: Tx, files: readonly UnsavedFile[]): Promise<void> {
  for (const { actor, given } of onePerSender(files)) {
    const permission = given.permission ?? 'file:create'
    requirePermission(actor, permission)
    if (given.caseId === null) requireOwnSpace(actor, permission)
    await placeHooksOf({ kind: kindOf(given).name, caseId: given.caseId }).admit?.(tx, actor, given)
  }
  await storeDataKeys(
    tx,
    files.map(({ given: { objectId }, dataKey }) => ({ objectId, dataKey })),
  )
  const rows = files.map(({ actor, given, objectKey, sha256 }) => ({
    ...newFileColumns(actor, given, { kind: kindOf(given), objectKey }),
    ...{ status: 'processing' as const, receivedBytes: BigInt(given.sizeBytes), sha256: new Uint8Array(sha256) },
  }))
  await tx.storedFile.createMany({ data: rows })
  const all = files.map(({ given }) => given)
  if (all[0]) await hooksOf(kindOf(all[0]).name).onCreate?.(tx, all)
}

/** Checks that new files fit the quotas of their senders: the last locks of a transaction, in the order of their ids. */
export async function checkQuotas(tx: Tx, files: readonly UnsavedFile[]): Promise<void> {
  const bytes = new Map<string, number>()
  for (const { actor, given } of files) bytes.set(actor.id, (bytes.get(actor.id) ?? 0) + given.sizeBytes)
  for (const ownerId of [...bytes.keys()].sort()) await checkQuota(tx, ownerId, bytes.get(ownerId)!)
}

/** What is decided for a sender and a place is decided once. */
function onePerSender(files: readonly UnsavedFile[]): Iterable<UnsavedFile> {
  const bySender = files.map((file) => {
    const { actor, given } = file
    return [JSON.stringify([actor.id, actor.role, given.caseId, given.permission]), file] as const
  })
  return new Map(bySender).values()
}
