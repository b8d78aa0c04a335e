import { type RawTx } from '../../../db/raw-transaction'
import { fail } from '../../../errors/fail'
import { type TusRequest } from '../tus-request'

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/

/**
 * Reads the Idempotency-Key of draft-ietf-httpapi-idempotency-key-header, by which a client can repeat a creation whose
 * response was lost.
 *
 * @returns null if the header is absent
 * @throws AppError `bad_input`
 */
export function readIdempotencyKey(request: Pick<TusRequest, 'header' | 'headerCount'>): string | null {
  const key = request.header('idempotency-key')
  if (key === null) return null
  if (!IDEMPOTENCY_KEY.test(key) || (request.headerCount?.('idempotency-key') ?? 1) > 1)
    throw fail('upload_idempotency_key_not_valid')
  return key
}

/**
 * Finds the unfinished upload of a user that was created with this key and length. Until the end of the transaction no other
 * request creates one: of two concurrent requests, the second finds what the first created.
 *
 * @returns its id, or null
 */
export async function findByIdempotencyKey(
  tx: RawTx,
  { ownerId, key, lengthBytes }: { ownerId: string; key: string; lengthBytes: number | null },
): Promise<string | null> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`upload ${ownerId} ${key}`}, 0))::text`
  const found = await tx.$queryRaw<{ id: string }[]>`SELECT id::text FROM uploads
    WHERE owner_id = ${ownerId}::uuid AND state = 'open' AND metadata->>'key' = ${key}
      AND length IS NOT DISTINCT FROM ${lengthBytes}::bigint
    ORDER BY id DESC LIMIT 1`
  return found[0]?.id ?? null
}
