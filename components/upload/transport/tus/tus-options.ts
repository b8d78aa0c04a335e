import { type Meta } from '@uppy/core'
import { type TusDetailedError, type TusOptions } from '@uppy/tus'

import { connection } from '../../../shell/connection/connection'
import { isForeignToUploads } from '../../../shell/connection/foreign-answer'
import { parseProblemDetails } from '../../../shell/problem-details'
import { retryAfterMs } from '../../../shell/retry/retryable-status'
import { type PickedFile } from '../../queue/identity/picked-file'
import { type NetworkGate } from '../network/network-gate'
import { chunkReader } from './chunk-reader'
import { uploadRefusalOf, interruptionOf } from './upload-refusal-of'
import { DeferredHeadError, ForeignAnswerError, retryDelays, retryVerdict, wouldRestartUpload } from './retry-policy'
import { type TusEvents } from './tus-events'
import { type RequestScheduler } from '../scheduling/request-scheduler'
import { type UploadUrlStore } from './upload-url-store'
import { type NoBody } from '../uppy/uppy-body'

const statusOf = (error: TusDetailedError): number =>
  error.originalResponse?.getStatus() ?? (error.causingError instanceof DeferredHeadError ? error.causingError.status : 0)

interface TusInput {
  /** Whose upload it is. */
  userId: string
  /** Of the upload: where its URL is remembered. */
  identity: string
  /** The Idempotency-Key of its creation. */
  creationKey: string
  file: PickedFile
  chunkBytes: number
  uploadUrls: UploadUrlStore
  gate: NetworkGate
  scheduler: RequestScheduler
  events: TusEvents
}

/** Settings of one file's upload for a poor connection: it resumes by URL, and stops only where the server refuses. */
export function tusOptions(input: TusInput): TusOptions<Meta, NoBody> {
  const { userId, identity, creationKey, file, chunkBytes, uploadUrls, gate, scheduler, events } = input
  return {
    chunkSize: chunkBytes,
    retryDelays: retryDelays(),
    urlStorage: uploadUrls.urlStorageFor(identity, (url) => events.onCreated(url)),
    storeFingerprintForResuming: true,
    // A PATCH waits here, before its bytes are read; the other requests below.
    fileReader: chunkReader(file, () => scheduler.beforeChunk()),
    onBeforeRequest: async (request) => {
      const method = request.getMethod()
      // Somebody else may have signed in in another tab: nothing is sent in their name.
      request.setHeader('X-Expected-User', userId)
      if (method === 'DELETE' || method === 'PATCH') return
      // Sent twice, after a lost response or by two tabs, it creates one upload.
      if (method === 'POST') request.setHeader('Idempotency-Key', creationKey)
      await scheduler.beforeRequest(method)
    },
    onAfterResponse: (request, response) => {
      scheduler.afterRequest()
      const status = response.getStatus()
      if (isForeignToUploads({ status, header: (name) => response.getHeader(name) ?? null })) throw new ForeignAnswerError()
      // Later: who was offline aborts and begins again, and an aborted XMLHttpRequest has no status any more (XHR, abort()), for which
      // tus-js-client would create the upload anew.
      setTimeout(() => connection.report({ kind: 'answered' }))
      if (status === 401) gate.closeUntilSignedIn()
      if (status === 429 || status === 503) gate.closeFor(retryAfterMs(response.getHeader('Retry-After')))
      if (status < 400) events.onAccepted()
      if (wouldRestartUpload(request.getMethod(), status)) throw new DeferredHeadError(status)
    },
    // Uppy's own rule (the fourth argument) is ignored: it counts 429 down and gives up on most of 4xx.
    onShouldRetry: (error, attempt) => {
      scheduler.afterRequest()
      const status = statusOf(error)
      if (status === 0) connection.report({ kind: 'failed' })
      const { code } = parseProblemDetails(error.originalResponse?.getBody() ?? '')
      const verdict = retryVerdict({ method: error.originalRequest.getMethod(), status, attempt, code })
      if (verdict === 'stop') return false
      events.onInterruption(verdict === 'sign-in' ? 'signed-out' : interruptionOf(status), attempt)
      return true
    },
    onProgress: (sentBytes) => events.onProgress(sentBytes),
    onChunkComplete: (pieceBytes, savedBytes) => events.onSaved(savedBytes, pieceBytes),
    onError: (error) => {
      scheduler.afterRequest()
      const detailed = 'originalRequest' in error ? error : null
      events.onStop(uploadRefusalOf(detailed ? statusOf(detailed) : 0, detailed?.originalResponse?.getBody() ?? ''))
    },
  }
}
