import { type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { type TusAsk } from '../tus-ask'

const KEY = /^[\x21-\x7e]{1,128}$/

/**
 * Reads the name that a client gives to what it is about to create, so that it can ask a second time where the first answer
 * was lost: the Idempotency-Key of draft-ietf-httpapi-idempotency-key-header.
 *
 * @returns null where the header is absent
 * @throws AppError `bad_input`
 */
export function readIdempotencyKey(ask: Pick<TusAsk, 'header' | 'headerCount'>): string | null {
  const key = ask.header('idempotency-key')
  if (key === null) return null
  if (!KEY.test(key) || (ask.headerCount?.('idempotency-key') ?? 1) > 1)
    throw fail.badInput('Idempotency-Key is one word of 1 to 128 printable characters')
  return key
}

/**
 * Finds the unfinished upload of a person that was created with this key and length. From here to the end of the
 * transaction nobody else creates one with it: of two requests that come at once, the second finds what the first made.
 *
 * @returns its id, or null
 */
export async function findSameUpload(
  tx: Tx,
  { ownerId, key, lengthBytes }: { ownerId: string; key: string; lengthBytes: number | null },
): Promise<string | null> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`upload ${ownerId} ${key}`}, 0))::text`
  const found = await tx.$queryRaw<{ id: string }[]>`SELECT id::text FROM uploads
    WHERE owner_id = ${ownerId}::uuid AND state = 'open' AND metadata->>'key' = ${key}
      AND length IS NOT DISTINCT FROM ${lengthBytes}::bigint
    ORDER BY id DESC LIMIT 1`
  return found[0]?.id ?? null
}
