import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { memoryBudget } from '../../storage/memory-budget'
import { store } from '../../storage/open-store'
import { createSealedUpload, type SealedUpload } from '../../storage/sealed-upload'
import type { BodySource } from '../../uploads/body-source'
import { FloorWatch, type FloorOptions } from '../../uploads/floor'

/** As an upload's PATCH: slower than this, it is not worth its socket. */
const FLOOR: FloorOptions = { bytesPerSecond: 64, windowMs: 60_000 }
/** How long a body may take: shorter than the age at which the sweep takes an object without a key for what a kill left. */
export const LONGEST_MS = 50 * 60_000

export interface SealBody {
  key: string
  objectId: string
  dataKey: Buffer
  /** What must come: no byte more, none less. */
  sizeBytes: number
  body: BodySource
  /** Its reason, where it is one of ours, is what the sender is told. */
  signal: AbortSignal
  floor?: FloorOptions
  longestMs?: number
}

/**
 * Seals a body into the store as it arrives, whole or not at all. Of all the bodies that arrive at once, only the common
 * budget's bytes are in memory.
 *
 * @throws AppError `too_large`, `bad_input` where it is shorter than it must be, `timeout` for a line that broke or is too
 * slow, `storage_full`, `unavailable`; nothing is left in the store then
 */
export async function sealBody(given: SealBody): Promise<void> {
  const { key, objectId, dataKey, sizeBytes } = given
  const options = { store: store(), budget: memoryBudget(), key, objectId, dataKey, totalBytes: sizeBytes }
  const sealed = await createSealedUpload(options)
  try {
    await pump(sealed, given)
    await sealed.complete()
  } catch (thrown) {
    await sealed.abort().catch(() => undefined) // Its key was never kept: the sweep removes what stays.
    throw thrown
  }
}

function pump(sealed: SealedUpload, given: SealBody): Promise<void> {
  const { sizeBytes, body, signal, floor = FLOOR, longestMs = LONGEST_MS } = given
  return new Promise((done, failed) => {
    let isHeld = false
    const watch = new FloorWatch(floor)
    const end = (refusal: unknown) => {
      clearInterval(pace)
      clearTimeout(deadline)
      signal.removeEventListener('abort', aborted)
      sealed.onRoom = null
      if (body.state === 'waiting' || body.state === 'flowing') body.stop()
      if (refusal) failed(refusal)
      else done()
    }
    const deadline = setTimeout(() => end(tooSlow()), longestMs)
    const pace = setInterval(() => {
      if (isHeld) watch.restart()
      else if (watch.judge() !== 'enough') end(tooSlow())
    }, floor.windowMs / 2)
    const aborted = () => end(hasCode(signal.reason, 'conflict') ? signal.reason : broken())
    signal.addEventListener('abort', aborted, { once: true })
    sealed.onRoom = () => {
      if (sealed.failure) return end(sealed.failure)
      if (!isHeld) return
      isHeld = false
      watch.restart()
      body.resume()
    }
    body.start({
      onChunk: (chunk) => {
        watch.note(chunk.length)
        if (sealed.offsetBytes + chunk.length > sizeBytes) return end(tooLong())
        sealed.push(chunk)
        if (sealed.failure) return end(sealed.failure)
        if (!sealed.full) return
        isHeld = true
        body.pause()
      },
      onEnd: (whole) => end(!whole ? broken() : sealed.offsetBytes < sizeBytes ? tooShort() : null),
    })
    if (signal.aborted) aborted()
  })
}

const broken = () => fail.timeout('The connection broke before everything had arrived. Send it again')
const tooSlow = () => fail.timeout('The bytes come too slowly. On a slow line, send them as a resumable upload')
export const tooLong = () => fail.tooLarge('More bytes came than were announced')
export const tooShort = () => fail.badInput('Fewer bytes came than were announced. Send all of it again')
