import type { Actor } from '../access/actor'
import { fail } from '../errors/fail'
import { plausibleTime } from './_internal/plausible-time'
import type { CaseImage, ImageFields } from './image-schema'
import { storeAccepted } from './store-accepted'
import { toCaseImage } from './to-case-image'

export interface UploadImage {
  filename: string | null
  declaredType: string | null
  /** Read at the pace of the store: what does not come whole leaves nothing. */
  source: AsyncIterable<Buffer>
  /** What is known before the bytes, checked already; nothing where the form says it only behind them. */
  early: ImageFields | null
  /** All that was said, once the bytes are here. */
  late: () => Promise<ImageFields>
  ip: string | null
  /** So long the check is waited for. */
  waitMs: number
}

/**
 * Takes a picture into a case through the one ingest line, and waits for what comes of it.
 *
 * @returns the picture: `completed`, or `processing` where its check takes longer than the wait
 * @throws AppError as storeAccepted; `bad_input` for a time at which no picture was taken
 */
export async function uploadImage(actor: Actor, given: UploadImage): Promise<CaseImage> {
  const early = given.early && factsOf(given.early)
  const record = await storeAccepted(actor, {
    ...(early ?? { caseId: null }),
    filename: given.filename ?? '',
    declaredType: given.declaredType,
    source: given.source,
    late: async () => factsOf(await given.late()),
    waitMs: given.waitMs,
    ip: given.ip,
  })
  return toCaseImage(record)
}

function factsOf({ capturedAt: said, ...fields }: ImageFields) {
  const capturedAt = plausibleTime(said ?? null)
  if (said !== undefined && !capturedAt) throw fail.badInput('capturedAt is not a time at which a picture was taken')
  return { ...fields, ...(capturedAt ? { capturedAt } : {}) }
}
