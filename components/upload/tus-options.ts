import { type Body, type Meta } from '@uppy/core'
import { type TusDetailedError, type TusOptions } from '@uppy/tus'

import { type Trouble } from './item'
import { type LineGate } from './line-gate'
import { reasonOf } from './reason-of'
import { HeldBack, retryAfterMs, retryDelays, retryVerdict, wouldStartOver } from './retry-rule'
import { type UploadAddresses } from './upload-addresses'

/** What one upload tells while it goes. */
export interface TusEvents {
  onRequest: (method: string) => void
  onProgress: (sentBytes: number) => void
  onSaved: (savedBytes: number, pieceBytes: number) => void
  onTrouble: (trouble: Trouble | null, attempt: number) => void
  onStop: (reason: string) => void
}

const statusOf = (error: TusDetailedError): number =>
  error.originalResponse?.getStatus() ?? (error.causingError instanceof HeldBack ? error.causingError.status : 0)

function stopReason(error: Error | TusDetailedError): string {
  if (!('originalRequest' in error)) return reasonOf(0, '')
  return reasonOf(statusOf(error), error.originalResponse?.getBody() ?? '')
}

const troubleOf = (status: number): Trouble | null => {
  if (status === 409 || status === 423 || status === 404 || status === 410) return null
  return status === 429 || status === 503 ? 'busy' : 'line'
}

/** Settings of one file's upload that fit a bad line: it resumes by address, and stops only where the server refuses. */
export function tusOptions({
  key,
  chunkBytes,
  addresses,
  gate,
  signal,
  events,
}: {
  key: string
  chunkBytes: number
  addresses: UploadAddresses
  gate: LineGate
  /** The signal in force now: aborted when the file is paused or removed. */
  signal: () => AbortSignal
  events: TusEvents
}): TusOptions<Meta, Body> {
  return {
    chunkSize: chunkBytes,
    retryDelays: retryDelays(),
    urlStorage: addresses.forFile(key),
    storeFingerprintForResuming: true,
    onBeforeRequest: async (request) => {
      if (request.getMethod() === 'DELETE') return
      await gate.pass(signal())
      events.onRequest(request.getMethod())
    },
    onAfterResponse: (request, response) => {
      const status = response.getStatus()
      if (status === 401) gate.closeUntilSignedIn()
      if (status === 429 || status === 503) gate.closeFor(retryAfterMs(response.getHeader('Retry-After')))
      if (wouldStartOver(request.getMethod(), status)) throw new HeldBack(status)
    },
    // Uppy's own rule (the fourth argument) is left out: it counts 429 down and gives up on most of 4xx.
    onShouldRetry: (error, attempt) => {
      const status = statusOf(error)
      const verdict = retryVerdict({ method: error.originalRequest.getMethod(), status, attempt })
      if (verdict === 'stop') return false
      events.onTrouble(verdict === 'sign-in' ? 'signed-out' : troubleOf(status), attempt)
      return true
    },
    onProgress: (sentBytes) => events.onProgress(sentBytes),
    onChunkComplete: (pieceBytes, savedBytes) => events.onSaved(savedBytes, pieceBytes),
    onError: (error) => events.onStop(stopReason(error)),
  }
}
