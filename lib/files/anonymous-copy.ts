import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { recordAccessAndWait } from '../audit/record-access'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { anonymise } from '../imaging/anonymise'
import type { ContentType } from '../imaging/identify-content'
import { isId } from '../runtime/new-id'
import type { Delivery } from './deliver'
import { openObject } from './open-object'
import { shiftDate } from './shift-date'

export const CopyDatesSchema = z
  .enum(['drop', 'shift'])
  .describe('drop: without a date. shift: moved back by the same number of days for all of one patient.')

export interface AnonymousCopy {
  fileId: string
  dates: z.infer<typeof CopyDatesSchema>
  ip: string | null
  /** What the copy is called, without its ending. */
  name?: string
}

/** A copy, and the date that it bears. */
export type Copied = Delivery & { capturedAt: Date | null }

const ENDINGS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' } as const

/**
 * Makes an anonymised copy of a photograph or document: what is seen, under a neutral name, without anything that was
 * written beside it. What the picture or the text itself shows stays as it is.
 *
 * @throws AppError `not_found` when it is not the actor's to know of or not completed, `preview_unavailable` for a kind of
 * which no copy can be made
 */
export async function anonymousCopy(actor: Actor, { fileId: id, dates, ip, name }: AnonymousCopy): Promise<Copied> {
  const file = isId(id)
    ? await db().storedFile.findFirst({
        where: { AND: [{ id, status: 'completed' }, whereFile(actor, 'file:read')] },
        include: { case: { select: { patientId: true } } },
      })
    : null
  if (!file?.objectKey || !file.objectId || !file.type) throw fail.notFound('file')
  const personId = file.case?.patientId ?? file.ownerId
  const capturedAt = dates === 'shift' && file.capturedAt && personId ? shiftDate(file.capturedAt, personId) : null
  await recordAccessAndWait({
    userId: actor.id,
    fileId: file.id,
    ip,
    action: 'download',
    variant: 'anonymised',
    outcome: 'allowed',
  })
  // DICOM objects may have gigabytes, and are refused before they are read.
  const source = { objectKey: file.objectKey, objectId: file.objectId, sizeBytes: Number(file.size) }
  const original = file.type === 'application/dicom' ? Buffer.alloc(0) : await all(source)
  const { type, bytes } = await anonymise(original, file.type as ContentType, capturedAt)
  const side = file.eyeSide === 'left' || file.eyeSide === 'right' ? `-${file.eyeSide}` : ''
  const what = type === 'application/pdf' ? 'document' : `picture${side}`
  return {
    sizeBytes: bytes.length,
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url')}"`,
    filename: `${name ?? what}.${ENDINGS[type]}`,
    derived: false,
    capturedAt,
    read: async function* (range) {
      yield range ? bytes.subarray(range.start, range.end + 1) : bytes
    },
  }
}

async function all(object: Parameters<typeof openObject>[0]): Promise<Buffer> {
  const reader = await openObject(object)
  try {
    const parts: Buffer[] = []
    for await (const part of reader.read()) parts.push(part)
    return Buffer.concat(parts)
  } finally {
    await reader.close()
  }
}
