import { hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { memoryBudget } from '../../../storage/memory-budget'
import { store } from '../../../storage/open-store'
import { createSealedUpload, type SealedUpload } from '../../../storage/sealed/sealed-upload'
import type { BodySource } from '../../../uploads/body/body-source'
import { ThroughputMeter, type MinThroughput } from '../../../uploads/body/min-throughput'

/** As an upload's PATCH: slower bodies are not worth their socket. */
const DEFAULT_MIN_THROUGHPUT: MinThroughput = { bytesPerSecond: 64, windowMs: 60_000 }
/**
 * How long a body may take: less than the age at which the sweep treats an object without a key as left by a
 * killed run.
 */
export const MAX_DURATION_MS = 50 * 60_000

interface SealBody {
  key: string
  objectId: string
  dataKey: Buffer
  /** The exact length of the body. */
  sizeBytes: number
  body: BodySource
  /** Its reason, if it is one of our errors, is what the sender receives. */
  signal: AbortSignal
  minThroughput?: MinThroughput
  maxDurationMs?: number
}

/**
 * Seals a body into the store as it arrives, completely or not at all. All concurrent bodies share one memory
 * budget.
 *
 * @throws AppError `too_large`, `bad_input` where it is shorter than it must be, `timeout` for a connection that
 * broke or is too slow, `storage_full`, `unavailable`; nothing is left in the store then
 */
export async function sealBody(given: SealBody): Promise<void> {
  const { key, objectId, dataKey, sizeBytes } = given
  const options = { store: store(), budget: memoryBudget(), key, objectId, dataKey, totalBytes: sizeBytes }
  const sealed = await createSealedUpload(options)
  try {
    await pump(sealed, given)
    await sealed.complete()
  } catch (thrown) {
    await sealed.abort().catch(() => undefined) // Its key was never stored: the sweep removes what remains.
    throw thrown
  }
}

function pump(sealed: SealedUpload, given: SealBody): Promise<void> {
  const { sizeBytes, body, signal, minThroughput = DEFAULT_MIN_THROUGHPUT, maxDurationMs = MAX_DURATION_MS } = given
  return new Promise((done, failed) => {
    let isPaused = false
    const throughputMeter = new ThroughputMeter(minThroughput)
    const end = (refusal: unknown) => {
      clearInterval(throughputTimer)
      clearTimeout(deadline)
      signal.removeEventListener('abort', aborted)
      sealed.onDrain = null
      if (body.state === 'waiting' || body.state === 'flowing') body.stop()
      if (refusal) failed(refusal)
      else done()
    }
    const deadline = setTimeout(() => end(tooSlowError()), maxDurationMs)
    const throughputTimer = setInterval(() => {
      if (isPaused) throughputMeter.restart()
      else if (throughputMeter.evaluate() !== 'enough') end(tooSlowError())
    }, minThroughput.windowMs / 2)
    const aborted = () => end(hasCategory(signal.reason, 'conflict') ? signal.reason : connectionLostError())
    signal.addEventListener('abort', aborted, { once: true })
    sealed.onDrain = () => {
      if (sealed.failure) return end(sealed.failure)
      if (!isPaused) return
      isPaused = false
      throughputMeter.restart()
      body.resume()
    }
    body.start({
      onChunk: (chunk) => {
        throughputMeter.record(chunk.length)
        if (sealed.offsetBytes + chunk.length > sizeBytes) return end(tooLongError())
        sealed.push(chunk)
        if (sealed.failure) return end(sealed.failure)
        if (!sealed.full) return
        isPaused = true
        body.pause()
      },
      onEnd: (whole) => end(!whole ? connectionLostError() : sealed.offsetBytes < sizeBytes ? tooShortError() : null),
    })
    if (signal.aborted) aborted()
  })
}

const connectionLostError = () => fail('connection_lost')
const tooSlowError = () => fail('body_too_slow')
export const tooLongError = () => fail('body_too_long')
export const tooShortError = () => fail('body_too_short')
