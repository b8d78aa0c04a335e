import { type Meta } from '@uppy/core'
import { type TusDetailedError, type TusOptions } from '@uppy/tus'

import { type PickedFile } from './file-key'
import { type LineGate } from './line-gate'
import { pieceReader } from './piece-reader'
import { reasonOf, troubleOf } from './refusal-words'
import { HeldBack, retryAfterMs, retryDelays, retryVerdict, wouldStartOver } from './retry-rule'
import { type TusEvents } from './tus-events'
import { type Turns } from './turns'
import { type UploadAddresses } from './upload-addresses'
import { type NoBody } from './uppy-body'

const statusOf = (error: TusDetailedError): number =>
  error.originalResponse?.getStatus() ?? (error.causingError instanceof HeldBack ? error.causingError.status : 0)

export interface TusInput {
  key: string
  file: PickedFile
  chunkBytes: number
  addresses: UploadAddresses
  gate: LineGate
  turns: Turns
  events: TusEvents
}

/** Settings of one file's upload that fit a bad line: it resumes by address, and stops only where the server refuses. */
export function tusOptions({ key, file, chunkBytes, addresses, gate, turns, events }: TusInput): TusOptions<Meta, NoBody> {
  return {
    chunkSize: chunkBytes,
    retryDelays: retryDelays(),
    urlStorage: addresses.forFile(key),
    storeFingerprintForResuming: true,
    // A PATCH waits here, before its bytes are read; the other requests below.
    fileReader: pieceReader(file, () => turns.forBytes()),
    onBeforeRequest: async (request) => {
      const method = request.getMethod()
      if (method === 'DELETE' || method === 'PATCH') return
      // Asked twice, since the answer was lost or by two tabs, it is one upload.
      if (method === 'POST') request.setHeader('Idempotency-Key', key)
      await turns.forAsking(method)
    },
    onAfterResponse: (request, response) => {
      turns.over()
      const status = response.getStatus()
      if (status === 401) gate.closeUntilSignedIn()
      if (status === 429 || status === 503) gate.closeFor(retryAfterMs(response.getHeader('Retry-After')))
      if (wouldStartOver(request.getMethod(), status)) throw new HeldBack(status)
    },
    // Uppy's own rule (the fourth argument) is left out: it counts 429 down and gives up on most of 4xx.
    onShouldRetry: (error, attempt) => {
      turns.over()
      const status = statusOf(error)
      const verdict = retryVerdict({ method: error.originalRequest.getMethod(), status, attempt })
      if (verdict === 'stop') return false
      events.onTrouble(verdict === 'sign-in' ? 'signed-out' : troubleOf(status), attempt)
      return true
    },
    onProgress: (sentBytes) => events.onProgress(sentBytes),
    onChunkComplete: (pieceBytes, savedBytes) => events.onSaved(savedBytes, pieceBytes),
    onError: (error) => {
      turns.over()
      const detailed = 'originalRequest' in error ? error : null
      events.onStop(reasonOf(detailed ? statusOf(detailed) : 0, detailed?.originalResponse?.getBody() ?? ''))
    },
  }
}
