import type { Db, Tx } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'

/** What a person's space holds, at one moment. */
export interface Account {
  /** Bytes that are here: what arrived of an upload, the size of a file. */
  usedBytes: number
  /** Bytes that are here or may still come without anybody being asked: never less than those used. */
  claimedBytes: number
  /** Of those claimed, the bytes of what is not finished. */
  unfinishedBytes: number
  /** Uploads, parts that wait to be joined, and files that come in one piece. */
  unfinished: number
}

interface Raw {
  settled: bigint
  coming: bigint
  coming_claim: bigint
  open: bigint
  open_claim: bigint
  open_here: bigint
}

/**
 * Adds up what a person's space holds, from the rows themselves: there is no counter that could go wrong.
 *
 * - A file has its size, from its last byte until its bytes go: refused, given up, expired or erased it has none. What is
 *   quarantined still lies here. Pictures that we derive, and what sealing adds, are not the sender's.
 * - An upload claims its length from its creation. Of deferred length it claims what came, and while bytes come what was
 *   granted ahead.
 * - A file that is to come to a signed address claims its size until that ends; or, while it comes, until it must be here.
 * - A part counts like an upload, until it is joined. The upload that is made of it claims its own length, and the part
 *   nothing more: the bytes are claimed once, and never fewer than there will be when a part stands in it twice.
 *
 * One statement, so that nothing is missed or seen twice while it goes from one state to the next.
 *
 * @param exceptId an upload or file that is left out
 * @param withSettled false leaves the files out that are there, where only their sum would be needed and nobody asks for it
 */
export async function accountOf(
  on: Db | Tx,
  ownerId: string,
  { exceptId = null, withSettled = true }: { exceptId?: string | null; withSettled?: boolean } = {},
): Promise<Account> {
  const now = new Date(steadyNow())
  const [row] = await on.$queryRaw<Raw[]>`
    SELECT
      CASE WHEN ${withSettled}::boolean THEN (
        SELECT coalesce(sum(size), 0) FROM files
        WHERE owner_id = ${ownerId}::uuid AND object_key IS NOT NULL AND status NOT IN ('pending', 'uploading')
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
    claimedBytes: Number(settled) + unfinishedBytes,
    unfinishedBytes,
    unfinished: Number(open + coming),
  }
}
