import { transaction, type Tx } from '../db/database'
import { fail } from '../errors/fail'
import { takeTurn } from '../runtime/take-turn'
import { isId, newId } from '../runtime/new-id'
import { answer, expires } from './_internal/answers'
import { type Desk } from './_internal/desk'
import { insertUpload } from './_internal/insert-upload'
import { readContentLength, refuseTooLong } from './_internal/read-headers'
import { type UploadRow } from './_internal/upload-row'
import { parseMetadata } from './parse-metadata'
import { type TusAnswer, type TusAsk } from './tus-ask'

/** A header line cannot hold more of our addresses than this anyway. */
const MOST_PARTS = 500

/**
 * POST with `Upload-Concat: final;…`: makes an upload of parts whose bytes are all here. They are joined afterwards.
 *
 * TUS 1.0.0, Concatenation: "This concatenation request SHOULD happen after all of the corresponding partial uploads are
 * completed." One of unfinished parts is refused: `concatenation-unfinished` is not announced.
 *
 * @throws AppError `bad_input`, `not_found` for what is not the caller's, `gone`, `conflict`, `too_large`,
 * `quota_exceeded`
 */
export async function createFinal(desk: Desk, ask: TusAsk, concat: string): Promise<TusAnswer> {
  // "The Client MUST NOT include the Upload-Length header in the final upload creation."
  if (ask.header('upload-length') !== null || ask.header('upload-defer-length') !== null)
    throw fail.badInput('The length of a final upload is that of its parts: leave out Upload-Length')
  if (readContentLength(ask) || ask.header('transfer-encoding') !== null)
    throw fail.badInput('A final upload is made of its parts alone: leave out the body')
  const partIds = readPartIds(ask, concat)
  const header = ask.header('upload-metadata')
  // "When creating a new final upload the partial uploads' metadata SHALL NOT be transferred to the new final upload."
  const metadata = parseMetadata(header)
  const { uploader } = ask
  const make = async (tx: Tx): Promise<UploadRow> => {
    const lengthBytes = await sumOfParts(tx, uploader.userId, partIds)
    refuseTooLong(lengthBytes, desk.maxBytes)
    const ids = { id: newId(), objectId: newId() }
    const { row: made } = await insertUpload(tx, desk, {
      ...ids,
      uploader,
      lengthBytes,
      concat,
      header,
      metadata,
      isHeld: false,
      partIds,
    })
    await desk.hooks.toJoin(tx, made.id)
    return made
  }
  const row = await takeTurn(uploader.userId, () => transaction(make))
  return answer(201, { location: ask.location(row.id), ...expires(row.expiresAt) })
}

/**
 * "The partial uploads URLs MAY be absolute or relative and MUST NOT contain spaces as defined in RFC 3986." Whatever the
 * spelling, one must lead to exactly the address that was given out as `Location`.
 */
function readPartIds(ask: TusAsk, concat: string): string[] {
  if (!concat.startsWith('final;')) throw fail.badInput('Upload-Concat is partial, or final; and the addresses of the parts')
  const texts = concat
    .slice('final;'.length)
    .split(' ')
    .filter((text) => text !== '')
  if (texts.length === 0 || texts.length > MOST_PARTS) throw fail.badInput(`A final upload has 1 to ${MOST_PARTS} parts`)
  const collection = new URL(ask.location('x').replace(/\/x$/, ''))
  return texts.map((text) => {
    const address = URL.canParse(text, collection) ? new URL(text, collection) : null
    const id = address?.pathname.split('/').at(-1)?.toLowerCase() ?? ''
    if (!isId(id) || !address || address.href.toLowerCase() !== new URL(ask.location(id)).href.toLowerCase())
      throw fail.badInput('A part of Upload-Concat is no address of an upload here')
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
 * "The length of the final upload MUST be the sum of the length of all partial uploads." A part may stand in it twice.
 *
 * The rows are held, in one order for all, so that none is dropped before it is noted that it is needed.
 */
async function sumOfParts(tx: Tx, ownerId: string, partIds: readonly string[]): Promise<number> {
  const rows = await tx.$queryRaw<Part[]>`SELECT id, owner_id, state::text, concat, length FROM uploads
    WHERE id = ANY(${partIds}::uuid[]) ORDER BY id FOR SHARE`
  const byId = new Map(rows.map((row) => [row.id, row]))
  let sum = 0
  for (const id of partIds) {
    const part = byId.get(id)
    if (!part || part.owner_id !== ownerId) throw fail.notFound('upload')
    if (part.concat !== 'partial') throw fail.badInput('An upload that was not created with Upload-Concat: partial is no part')
    if (part.state === 'open') throw fail.conflict('A part is not complete yet: finish it before joining')
    if (part.state !== 'finished') throw fail.gone('A part is not there any more: send it again')
    sum += Number(part.length)
  }
  return sum
}
