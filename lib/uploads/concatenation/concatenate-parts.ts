import { ReadableStream } from 'node:stream/web'
import { pool } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { objectKey } from '../../storage/object-key'
import { openSealedObject } from '../../storage/sealed/open-sealed-object'
import { webBody } from '../body/body-source'
import { type UploadContext } from '../session/_internal/upload-context'
import { discardUpload, deleteStoredBytes } from '../session/_internal/discard-upload'
import { uploadLockedError } from '../session/_internal/upload-locked-error'
import { openUploadSession } from '../session/_internal/open-upload-session'
import { receiveBody } from '../body/_internal/receive-body'
import { isFinal, readRow, type UploadRow } from '../session/_internal/upload-row'

/**
 * Concatenates the parts of a final upload: the one permitted copy, since each part has its own key. The bytes are sealed
 * again, frame by frame, by the code that receives a body, so that a kill loses only unsaved bytes, and the next call resumes
 * there. Safe to repeat.
 *
 * @throws AppError `locked` while another process concatenates, `unavailable`: call again
 */
export async function concatenateParts(context: UploadContext, uploadId: string): Promise<void> {
  const row = await readRow(uploadId)
  if (!row || row.state !== 'open' || !isFinal(row)) return
  const parts = await readParts(row.id)
  const session = await openUploadSession(context, row)
  if (!session || session.activePatch) throw uploadLockedError()
  const source = new PartsReader(context, parts, session.savedBytes)
  if (session.isComplete) await session.finish()
  else {
    const body = webBody(ReadableStream.from(source) as globalThis.ReadableStream<Uint8Array>)
    try {
      await receiveBody(context, session, { body, signal: new AbortController().signal })
    } catch (thrown) {
      // Lost bytes cannot be recovered by a retry: the client gets 410 and starts over.
      if (source.isUnrecoverable) await discardUpload(context, row, 'terminated')
      if (source.isUnrecoverable) throw fail('concat_part_unreadable', { cause: thrown })
      throw source.failure ?? thrown
    }
  }
  for (const part of parts) await deletePartBytes(context, part.id)
}

/** "The Server MAY delete partial uploads after concatenation": removes the bytes of a discarded part. */
async function deletePartBytes(context: UploadContext, id: string): Promise<void> {
  const row = await readRow(id)
  if (row?.state === 'terminated') await deleteStoredBytes(context, row).catch(() => undefined) // Reconcile retries.
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

/** The bytes of some parts in sequence, from an offset on. */
class PartsReader implements AsyncIterable<Uint8Array> {
  failure: unknown = null

  constructor(
    private readonly context: UploadContext,
    private readonly rows: readonly UploadRow[],
    private readonly from: number,
  ) {}

  get isUnrecoverable(): boolean {
    return hasCategory(this.failure, 'tampered') || hasCategory(this.failure, 'not_found') || hasCategory(this.failure, 'gone')
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
    const { store, hooks } = this.context
    const { objectId } = row
    const key = objectKey(row.objectKey)
    const sealed = await openSealedObject({ store, key, objectId, dataKey: await hooks.dataKey(objectId), sizeBytes })
    try {
      // Copied: the reader reuses its buffers, and the upload keeps pushed bytes until their frame is full.
      for await (const plain of sealed.read({ start, end: sizeBytes - 1 })) yield Buffer.from(plain)
    } finally {
      await sealed.close()
    }
  }
}
