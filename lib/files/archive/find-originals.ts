import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { errorDetail } from '../../language/describe-error'
import { VISIBLE_PREVIEW } from '../deliver/_internal/find-variants'
import { originalEtag } from '../deliver/original-etag'
import type { Delivery } from '../deliver/deliver-file'
import { findDamaged } from '../integrity/find-damaged'
import { shownFilename } from '../record/text/shown-filename'
import type { StoredFileRow } from '../record/stored-file-row'
import type { ZipEntry } from './lay-out-zip'

/** What is known of the original of a file without reading it. */
interface Original {
  filename: string
  type: string
  sizeBytes: number
  /** In hexadecimal. */
  sha256: string
  /** Its entry in an archive; `deliver` opens it once it is reached. */
  entry(name: string, modified: Date, deliver: () => Promise<Delivery>): ZipEntry
}

/** An original, or for the manifest the reason why there is none. */
type OriginalOrReason = Original | { why: string }

const ROWS_AT_ONCE = 1000

/**
 * Finds originals that an archive is to have, before any of them is read: those that the actor may read, by the ids of their files.
 * One that is known to be missing or damaged is left out. What is found to be damaged, deleted or changed only as it is reached ends
 * the archive there, and is left out of the next.
 */
export async function findOriginals(
  actor: Pick<Actor, 'id' | 'role'>,
  ids: readonly string[],
): Promise<(id: string) => OriginalOrReason | undefined> {
  const rows: StoredFileRow[] = []
  for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) {
    const some = { id: { in: ids.slice(at, at + ROWS_AT_ONCE) }, status: 'completed' } as const
    rows.push(...(await db().storedFile.findMany({ where: { AND: [some, VISIBLE_PREVIEW, whereFile(actor, 'file:read')] } })))
  }
  const damaged = await findDamaged(rows.flatMap(({ objectId }) => objectId ?? []))
  const found = new Map(
    rows.map((file): [string, OriginalOrReason] => {
      const { id, objectKey, objectId, sha256, size, type } = file
      if (!objectKey || !objectId || !sha256) return [id, { why: errorDetail(fail('blackout_pending')) }] // See black-out-file.ts.
      if (damaged.has(objectId)) return [id, { why: errorDetail(fail('integrity_error')) }]
      const etag = originalEtag(sha256)
      const facts = { sizeBytes: Number(size), sha256: Buffer.from(sha256).toString('hex') }
      const entry: Original['entry'] = (name, modified, deliver) => ({
        ...{ name, modified, sizeBytes: facts.sizeBytes, version: etag },
        open: async () => {
          const delivery = await deliver()
          if (delivery.etag !== etag) throw fail('precondition_failed') // It was blacked out meanwhile.
          return delivery.read
        },
      })
      return [id, { ...facts, filename: shownFilename(file) ?? id, type: type ?? 'application/octet-stream', entry }]
    }),
  )
  return (id) => found.get(id)
}
