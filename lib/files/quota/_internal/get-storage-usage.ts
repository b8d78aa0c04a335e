import type { RawTx } from '../../../db/raw-transaction'
import { steadyNow } from '../../../db/steady-clock'

/** A user's storage usage at one moment. */
interface StorageUsage {
  /** Bytes received: the offset of an upload, the size of a file. */
  usedBytes: number
  /** Bytes received, or that may still arrive without another reservation: never fewer than those used. */
  reservedBytes: number
  /** Of those reserved, the bytes of what is not finished. */
  unfinishedBytes: number
  /** Uploads, parts that wait to be joined, and files sent in one request. */
  unfinishedCount: number
}

interface UsageRow {
  settled: bigint
  coming: bigint
  coming_claim: bigint
  open: bigint
  open_claim: bigint
  open_here: bigint
}

/**
 * Adds up a user's storage usage from the rows themselves: there is no counter that could drift.
 *
 * - A file counts with its size, from its last byte until its bytes are deleted: refused, cancelled, expired or erased
 *   it has none. What is quarantined is still stored; so is the original of a blacked-out file, beside its copy. Derived images, and the overhead of sealing, do not count for
 *   the sender.
 * - An upload reserves its length from its creation. Of deferred length it reserves what arrived and, while bytes
 *   arrive, what was granted ahead.
 * - A file awaited at a signed URL reserves its size until the URL expires or, while its bytes arrive, until
 *   their deadline.
 * - A part counts like an upload until it is joined. The final upload reserves its own length, and the part nothing
 *   more: the bytes are reserved once, and never fewer than there will be when a part occurs in it twice.
 *
 * One statement, so that nothing is missed or counted twice while it changes state.
 *
 * @param exceptId an upload or file that is left out
 * @param withSettled false leaves finished files out, where their sum is not needed
 */
export async function getStorageUsage(
  on: Pick<RawTx, '$queryRaw'>,
  ownerId: string,
  { exceptId = null, withSettled = true }: { exceptId?: string | null; withSettled?: boolean } = {},
): Promise<StorageUsage> {
  const now = new Date(steadyNow())
  const [row] = await on.$queryRaw<UsageRow[]>`
    SELECT
      CASE WHEN ${withSettled}::boolean THEN (
        SELECT coalesce(sum(size), 0) FROM files
        WHERE owner_id = ${ownerId}::uuid AND object_key IS NOT NULL AND status NOT IN ('pending', 'uploading')
      ) + (
        SELECT coalesce(sum(original_size), 0) FROM file_blackouts JOIN files USING (id) WHERE owner_id = ${ownerId}::uuid
      ) ELSE 0 END::bigint AS settled,
      one_piece.*, open.*
    FROM (
      SELECT count(*) AS coming, coalesce(sum(coalesce(size, received_bytes)), 0)::bigint AS coming_claim FROM files
      WHERE owner_id = ${ownerId}::uuid AND upload_id IS NULL AND status = 'pending' AND id IS DISTINCT FROM ${exceptId}::uuid
        AND (comes_until IS NULL OR comes_until > ${now})
    ) AS one_piece, (
      SELECT count(*) AS open, coalesce(sum(claim), 0)::bigint AS open_claim, coalesce(sum(here), 0)::bigint AS open_here FROM (
        SELECT
          CASE WHEN concat = 'partial' AND EXISTS (SELECT 1 FROM upload_parts WHERE part_id = uploads.id) THEN 0
            ELSE coalesce(length, greatest(saved_offset, claimed_bytes)) END AS claim,
          CASE WHEN concat <> 'partial' THEN 0 ELSE saved_offset END AS here
        FROM uploads
        WHERE owner_id = ${ownerId}::uuid AND (state = 'open' OR (state = 'finished' AND concat = 'partial'))
          AND id IS DISTINCT FROM ${exceptId}::uuid
      ) AS each_one
    ) AS open`
  const { settled, coming, coming_claim, open, open_claim, open_here } = row!
  const unfinishedBytes = Number(open_claim + coming_claim)
  return {
    usedBytes: Number(settled + open_here),
    reservedBytes: Number(settled) + unfinishedBytes,
    unfinishedBytes,
    unfinishedCount: Number(open + coming),
  }
}
