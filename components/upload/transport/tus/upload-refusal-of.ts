import { type Refusal } from '@/components/language/use-error-message'
import { type UploadInterruption } from '../../queue/upload-item'
import { type OwnRefusal } from '../../queue/upload-refusal'
import { unsupportedCaseFile } from '../../queue/destination/case-file-types'
import { parseProblemDetails } from '../../../shell/problem-details'

/** What interrupts an upload for now; null where the next attempt is only a formality. */
export function interruptionOf(status: number): UploadInterruption | null {
  // 409 and 423 are resolved by requesting the offset, 404 and 410 by creating a new upload.
  if (status === 409 || status === 423 || status === 404 || status === 410) return null
  if (status === 408) return 'slow'
  if (status === 507) return 'full'
  return status === 429 || (status >= 500 && status !== 502 && status !== 504) ? 'busy' : 'network'
}

const codeByStatus = {
  400: 'badRequest',
  403: 'accessEnded',
  404: 'caseGone',
  410: 'uploadExpired',
  413: 'noSpace',
} as const satisfies Record<number, OwnRefusal['code']>

/** Why an upload ended: the server's own reason where it sent one (RFC 9457), else ours for its status. */
export function uploadRefusalOf(status: number, body: string): Refusal {
  const { detail, code, params } = parseProblemDetails(body)
  if (detail !== null || code !== null) return { code, params, detail }
  return status === 415 ? unsupportedCaseFile() : { code: codeByStatus[status as keyof typeof codeByStatus] ?? 'uploadFailed' }
}
