import { isDeepStrictEqual } from 'node:util'
import { type RawTx } from '../../db/raw-transaction'
import { fail } from '../../errors/fail'
import { parseUploadMetadata } from './parse-upload-metadata'
import { type TusRequest } from './tus-request'

interface RepeatedCreation {
  ownerId: string
  key: string
  /** Null while it is deferred. */
  lengthBytes: number | null
  concat: string | null
  /** Upload-Metadata, parsed: its order does not matter. */
  metadata: Record<string, string>
}

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
 * Finds the unfinished upload of a user that was created with this key. Until the end of the transaction no
 * other request creates one: of two concurrent requests, the second finds what the first created.
 *
 * @returns its id, or null
 * @throws AppError `idempotency_key_reused` where that upload goes elsewhere, or is of something else: its bytes would land there
 */
export async function findByIdempotencyKey(tx: RawTx, creation: RepeatedCreation): Promise<string | null> {
  const { ownerId, key, lengthBytes } = creation
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`upload ${ownerId} ${key}`}, 0))::text`
  const [before] = await tx.$queryRaw<
    UploadBefore[]
  >`SELECT id::text, concat, length::text, metadata->>'header' AS header FROM uploads
    WHERE owner_id = ${ownerId}::uuid AND state = 'open' AND metadata->>'key' = ${key}
    ORDER BY id DESC LIMIT 1`
  if (!before) return null
  const { concat, metadata } = creation
  const isOfLength = lengthBytes === null || before.length === String(lengthBytes)
  const isSame = before.concat === concat && isDeepStrictEqual(parseUploadMetadata(before.header), metadata)
  if (!isOfLength || !isSame) throw fail('idempotency_key_reused')
  return before.id
}

interface UploadBefore {
  id: string
  concat: string | null
  length: string | null
  header: string | null
}
