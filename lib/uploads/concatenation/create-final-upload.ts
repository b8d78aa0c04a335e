import { transaction, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { limitConcurrency } from '../../runtime/limit-concurrency'
import { isUuid, newUuid } from '../../runtime/uuid'
import { tusResponse, uploadExpiresHeader } from '../protocol/_internal/tus-response'
import { type UploadContext } from '../session/_internal/upload-context'
import { findByIdempotencyKey, readIdempotencyKey } from '../protocol/idempotency-key'
import { insertUpload } from '../session/_internal/insert-upload'
import { readContentLength, assertMaxSize } from '../protocol/_internal/read-headers'
import { readRow, type UploadRow } from '../session/_internal/upload-row'
import { uploadLockedError } from '../session/_internal/upload-locked-error'
import { parseUploadMetadata } from '../protocol/parse-upload-metadata'
import { type TusResponse, type TusRequest } from '../protocol/tus-request'

/** A header cannot contain more of our URLs than this anyway. */
const MAX_PARTS = 500

/**
 * POST with `Upload-Concat: final;…`: creates an upload from complete parts. A job concatenates them afterwards.
 *
 * TUS 1.0.0, Concatenation: "This concatenation request SHOULD happen after all of the corresponding partial uploads are
 * completed." With unfinished parts it is refused with 400: `concatenation-unfinished` is not announced (decision 0039).
 *
 * @throws AppError `bad_input`, `not_found` for uploads of other users, `gone`, `too_large`, `quota_exceeded`
 */
export async function createFinalUpload(context: UploadContext, request: TusRequest, concat: string): Promise<TusResponse> {
  // "The Client MUST NOT include the Upload-Length header in the final upload creation."
  if (request.header('upload-length') !== null || request.header('upload-defer-length') !== null)
    throw fail('concat_length_given')
  if (readContentLength(request) || request.header('transfer-encoding') !== null) throw fail('concat_body_given')
  const partIds = readPartIds(request, concat)
  const header = request.header('upload-metadata')
  // "When creating a new final upload the partial uploads' metadata SHALL NOT be transferred to the new final upload."
  const metadata = parseUploadMetadata(header)
  const key = readIdempotencyKey(request)
  const { uploader } = request
  const ownerId = uploader.userId
  const make = async (tx: Tx): Promise<UploadRow | string> => {
    const before = key && (await findByIdempotencyKey(tx, { ownerId, key, lengthBytes: null, concat, metadata }))
    if (before) return before
    const lengthBytes = await sumOfParts(tx, ownerId, partIds)
    assertMaxSize(lengthBytes, context.maxBytes)
    const ids = { id: newUuid(), objectId: newUuid() }
    const { row: made } = await insertUpload(tx, context, {
      ...ids,
      uploader,
      lengthBytes,
      concat,
      header,
      metadata,
      key,
      takesLease: false,
      partIds,
    })
    await context.hooks.onConcatenationRequested(tx, made.id)
    return made
  }
  const made = await limitConcurrency(ownerId, () => transaction(make))
  const row = typeof made === 'string' ? await readRow(made) : made
  if (!row) throw uploadLockedError() // Deleted by the sweep at this moment.
  return tusResponse(201, { location: request.location(row.id), ...uploadExpiresHeader(row.expiresAt) })
}

/**
 * "The partial uploads URLs MAY be absolute or relative and MUST NOT contain spaces as defined in RFC 3986." In any spelling, a
 * URL must resolve to exactly the one that was returned as `Location`.
 */
function readPartIds(request: TusRequest, concat: string): string[] {
  if (!concat.startsWith('final;')) throw fail('concat_header_not_valid')
  const texts = concat
    .slice('final;'.length)
    .split(' ')
    .filter((text) => text !== '')
  if (texts.length === 0 || texts.length > MAX_PARTS) throw fail('concat_part_count_not_valid', { max_parts: MAX_PARTS })
  const collection = new URL(request.location('x').replace(/\/x$/, ''))
  return texts.map((text) => {
    const address = URL.canParse(text, collection) ? new URL(text, collection) : null
    const id = address?.pathname.split('/').at(-1)?.toLowerCase() ?? ''
    if (!isUuid(id) || !address || address.href.toLowerCase() !== new URL(request.location(id)).href.toLowerCase())
      throw fail('concat_part_address_not_valid')
    return id
  })
}

interface Part {
  id: string
  owner_id: string
  state: UploadRow['state']
  concat: string | null
  length: bigint | null
}

/**
 * "The length of the final upload MUST be the sum of the length of all partial uploads." A part may occur twice.
 *
 * The rows are locked, always in the order of their ids, so that none is removed before the reference to it is stored.
 */
async function sumOfParts(tx: Tx, ownerId: string, partIds: readonly string[]): Promise<number> {
  const rows = await tx.$queryRaw<Part[]>`SELECT id, owner_id, state::text, concat, length FROM uploads
    WHERE id = ANY(${partIds}::uuid[]) ORDER BY id FOR SHARE`
  const byId = new Map(rows.map((row) => [row.id, row]))
  let sum = 0
  for (const id of partIds) {
    const part = byId.get(id)
    if (!part || part.owner_id !== ownerId) throw fail('upload_not_found')
    if (part.concat !== 'partial') throw fail('concat_part_not_partial')
    if (part.state === 'open') throw fail('concat_part_incomplete')
    if (part.state !== 'finished') throw fail('concat_part_gone')
    sum += Number(part.length)
  }
  return sum
}
