import { backoffMs } from '../../../shell/retry/backoff'
import { isRetryableStatus } from '../../../shell/retry/retryable-status'

interface Failure {
  method: string
  status: number
  attempt: number
  /** Its sender has deleted it, in another tab or on another device. */
  isDeletedElsewhere?: boolean
}

/** What to do after a request failed: retry, wait for the sign-in, or ask for attention. */
type RetryVerdict = 'again' | 'sign-in' | 'stop'

/** Attempts on an upload that the server does not know; a new one is created in between, so it never restarts endlessly. */
const maxUnknownUploadAttempts = 3

/**
 * Whether a request of an upload is worth repeating. `status` is 0 where no response arrived. tus-js-client treats every
 * 4xx but 409 and 423 as final; here a lost connection is never a reason to give up.
 */
export function retryVerdict({ method, status, attempt, isDeletedElsewhere = false }: Failure): RetryVerdict {
  if (status === 401) return 'sign-in'
  // TUS 1.0.0: "If the offsets do not match, the Server MUST respond with the 409 Conflict status"; HEAD then returns the
  // offset.
  if (isRetryableStatus(status) || status === 409) return 'again'
  // It does not come back by itself.
  if (isDeletedElsewhere) return 'stop'
  // TUS 1.0.0: 404 or 410 mean that an upload no longer exists; the next attempt's HEAD makes tus-js-client create
  // another one.
  if ((status === 404 || status === 410) && method !== 'POST' && method !== 'DELETE')
    return attempt < maxUnknownUploadAttempts ? 'again' : 'stop'
  return 'stop'
}

/**
 * True for responses to HEAD after which tus-js-client would restart from byte 0 although the upload still exists, or its sender
 * has deleted it: everything but success, 404 and 410 (it has expired) and 423 (which it retries automatically).
 */
export function wouldRestartUpload({ method, status, isDeletedElsewhere = false }: Omit<Failure, 'attempt'>): boolean {
  if (method !== 'HEAD') return false
  if (isDeletedElsewhere) return true
  return !(status >= 200 && status < 300) && status !== 404 && status !== 410 && status !== 423
}

/** A response to HEAD that is withheld from tus-js-client, so that it retries instead of restarting. */
export class DeferredHeadError extends Error {
  constructor(
    readonly status: number,
    /** The server's own reason, where it said one. */
    readonly code: string | null,
  ) {
    super(`the upload could not be asked for: ${status}`)
    this.name = 'DeferredHeadError'
  }
}

/** A response of somebody else, withheld from tus-js-client like one that never arrived: nothing is concluded from it. */
export class ForeignAnswerError extends Error {
  constructor() {
    super('it is not the server that answered')
    this.name = 'ForeignAnswerError'
  }
}

/** Quick at first, then every ten seconds. */
const backoff = { initialMs: 300, maxMs: 10_000, jitter: 0.2 }
/** The server's sliding expiry of an upload: seven days. */
const uploadExpiryMs = 7 * 24 * 3600 * 1000

/**
 * Delays between attempts, in milliseconds, until the server expires an upload. tus-js-client restarts its count of
 * attempts after every byte that was sent.
 */
export function retryDelays(random: () => number = Math.random): number[] {
  const attempts = Math.ceil(uploadExpiryMs / (backoff.maxMs * (1 - backoff.jitter / 2)))
  return Array.from({ length: attempts }, (_, attempt) => backoffMs(attempt, backoff, random()))
}
