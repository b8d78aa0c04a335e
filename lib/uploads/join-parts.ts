import { ReadableStream } from 'node:stream/web'
import { pool } from '../db/database'
import { hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { objectKey } from '../storage/object-key'
import { openSealed } from '../storage/open-sealed'
import { webBody } from './body-source'
import { type Desk } from './_internal/desk'
import { giveUp, removeBytes } from './_internal/give-up'
import { busy } from './_internal/live-upload'
import { openLive } from './_internal/open-live'
import { receiveBody } from './_internal/receive-body'
import { isFinal, readRow, type UploadRow } from './_internal/upload-row'

/**
 * Joins the parts of a final upload: the one permitted copy, since each part has a key of its own. It is sealed anew frame
 * by frame through the same door as what comes from a line, so that a kill costs what was not saved yet, and a further call
 * goes on from there. Safe to call again and again.
 *
 * @throws AppError `locked` while another process is at it, `unavailable`: call again
 */
export async function joinParts(desk: Desk, uploadId: string): Promise<void> {
  const row = await readRow(uploadId)
  if (!row || row.state !== 'open' || !isFinal(row)) return
  const parts = await readParts(row.id)
  const live = await openLive(desk, row)
  if (!live || live.patch) throw busy()
  const source = new Parts(desk, parts, live.savedBytes)
  if (live.isWhole) await live.finish()
  else {
    const body = webBody(ReadableStream.from(source) as globalThis.ReadableStream<Uint8Array>)
    try {
      await receiveBody(desk, live, { body, signal: new AbortController().signal })
    } catch (thrown) {
      // What is lost for good does not come back by trying: the sender learns it with 410 and starts again.
      if (source.isLost) await giveUp(desk, row, 'terminated')
      if (source.isLost) throw fail.gone('A part can no longer be read', { cause: thrown })
      throw source.failure ?? thrown
    }
  }
  for (const part of parts) await clear(desk, part.id)
}

/** "The Server MAY delete partial uploads after concatenation": those that were dropped with the end of the joining go. */
async function clear(desk: Desk, id: string): Promise<void> {
  const row = await readRow(id)
  if (row?.state === 'terminated') await removeBytes(desk, row).catch(() => undefined) // Reconcile asks again.
}

/** "The partial uploads MUST be concatenated as per the order specified in the list." */
async function readParts(finalId: string): Promise<UploadRow[]> {
  const { rows } = await pool().query<{ part_id: string }>(
    'SELECT part_id FROM upload_parts WHERE final_id = $1 ORDER BY position',
    [finalId],
  )
  const parts = await Promise.all(rows.map(({ part_id: id }) => readRow(id)))
  return parts.filter((part) => part !== null)
}

/** The bytes of some parts, one after another, from an offset on. */
class Parts implements AsyncIterable<Uint8Array> {
  failure: unknown = null

  constructor(
    private readonly desk: Desk,
    private readonly rows: readonly UploadRow[],
    private readonly from: number,
  ) {}

  get isLost(): boolean {
    return hasCode(this.failure, 'tampered') || hasCode(this.failure, 'not_found') || hasCode(this.failure, 'gone')
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    let base = 0
    try {
      for (const row of this.rows) {
        const sizeBytes = row.lengthBytes ?? 0
        const start = Math.max(0, this.from - base)
        base += sizeBytes
        if (start < sizeBytes) yield* this.#read(row, start, sizeBytes)
      }
    } catch (thrown) {
      this.failure = thrown
      throw thrown
    }
  }

  async *#read(row: UploadRow, start: number, sizeBytes: number): AsyncGenerator<Uint8Array> {
    const { store, hooks } = this.desk
    const { objectId } = row
    const key = objectKey(row.objectKey)
    const sealed = await openSealed({ store, key, objectId, dataKey: await hooks.dataKey(objectId), sizeBytes })
    try {
      // Copied: the reader uses its buffers again, and the upload keeps what it is given until its frame is full.
      for await (const plain of sealed.read({ start, end: sizeBytes - 1 })) yield Buffer.from(plain)
    } finally {
      await sealed.close()
    }
  }
}
