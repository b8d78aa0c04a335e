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

/** What the server has answered; a status of 0 where nothing has arrived. HEAD has no body: its answer says the code in a header. */
function answerOf({ originalResponse, causingError }: TusDetailedError): { status: number; code: string | null; body: string } {
  if (originalResponse) {
    const body = originalResponse.getBody() ?? ''
    return { status: originalResponse.getStatus(), code: parseProblemDetails(body).code, body }
  }
  const { status, code } = causingError instanceof DeferredHeadError ? causingError : { status: 0, code: null }
  return { status, code, body: code ? JSON.stringify({ code }) : '' }
}

interface TusInput {
  /** Whose upload it is. */
  userId: string
  /** Of the upload: where its URL is remembered. */
  identity: string
  /** The Idempotency-Key of its creation. */
  creationKey: string
  file: PickedFile
  /** It was cancelled here before, and is wanted again. */
  wasCancelledHere: () => boolean
  chunkBytes: number
  uploadUrls: UploadUrlStore
  gate: NetworkGate
  scheduler: RequestScheduler
  events: TusEvents
}

/** Settings of one file's upload for a poor connection: it resumes by URL, and stops only where the server refuses. */
export function tusOptions(input: TusInput): TusOptions<Meta, NoBody> {
  const { userId, identity, creationKey, file, wasCancelledHere, chunkBytes, uploadUrls, gate, scheduler, events } = input
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
      const code = response.getHeader('Error-Code') ?? null
      const isDeletedElsewhere = code === 'upload_cancelled' && !wasCancelledHere()
      if (wouldRestartUpload({ method: request.getMethod(), status, isDeletedElsewhere }))
        throw new DeferredHeadError(status, code)
    },
    // Uppy's own rule (the fourth argument) is ignored: it counts 429 down and gives up on most of 4xx.
    onShouldRetry: (error, attempt) => {
      scheduler.afterRequest()
      const { status, code } = answerOf(error)
      if (status === 0) connection.report({ kind: 'failed' })
      const isDeletedElsewhere = code === 'upload_cancelled' && !wasCancelledHere()
      const verdict = retryVerdict({ method: error.originalRequest.getMethod(), status, attempt, isDeletedElsewhere })
      if (verdict === 'stop') return false
      events.onInterruption(verdict === 'sign-in' ? 'signed-out' : interruptionOf(status), attempt)
      return true
    },
    onProgress: (sentBytes) => events.onProgress(sentBytes),
    onChunkComplete: (pieceBytes, savedBytes) => events.onSaved(savedBytes, pieceBytes),
    onError: (error) => {
      scheduler.afterRequest()
      const { status, code, body } = 'originalRequest' in error ? answerOf(error) : { status: 0, code: null, body: '' }
      // Tried again by its sender it is another upload.
      if (code === 'upload_cancelled') uploadUrls.delete(identity)
      events.onStop(uploadRefusalOf(status, body))
    },
  }
}
