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
    files.map(({ given: { id, objectId }, dataKey }) => ({ objectId, dataKey, fileId: id })),
  )
  await insertRows(tx, files)
  const all = files.map(({ given }) => given)
  if (all[0]) await hooksOf(kindOf(all[0]).name).onCreate?.(tx, all)
}

/** One statement, whose text is the same for any number of files: PostgreSQL plans it once. */
async function insertRows(tx: Tx, files: readonly UnsavedFile[]): Promise<void> {
  const rows = files.map(({ actor, given, objectKey, sha256 }) => {
    const columns = newFileColumns(actor, given, { kind: kindOf(given), objectKey })
    return { ...columns, size: given.sizeBytes, sha256: `\\x${sha256.toString('hex')}` }
  })
  await tx.$executeRaw`
    INSERT INTO files (id, kind, owner_id, case_id, upload_id, filename, declared_type, size, received_bytes, eye_side, body_site, view, captured_at,
      captured_by, description, comes_until, are_images_pending, object_key, object_id, store, bucket, region, status, sha256)
    SELECT id, kind, "ownerId", "caseId", "uploadId", filename, "declaredType", size, size, "eyeSide"::"EyeSide", "bodySite", view, "capturedAt",
      "capturedBy", description, "uploadDeadline", "areImagesPending", "objectKey", "objectId", coalesce(store, 'local'), bucket, region,
      'processing', sha256
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given (id uuid, kind text, "ownerId" uuid, "caseId" uuid,
      "uploadId" uuid, filename text, "declaredType" text, size bigint, "eyeSide" text, "bodySite" text, view text, "capturedAt" timestamptz, "capturedBy" text, description text,
      "uploadDeadline" timestamptz, "areImagesPending" boolean, "objectKey" text, "objectId" uuid, store text, bucket text,
      region text, sha256 bytea)`
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
