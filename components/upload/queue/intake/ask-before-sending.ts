import { type FilePage } from '@/lib/files/record/schema'
import { apiFetch } from '../../../shell/api-client'
import { connection } from '../../../shell/connection/connection'
import { onOnline } from '../../../shell/retry/sleep'
import { type NetworkGate } from '../../transport/network/network-gate'
import { retryRequest } from '../../transport/retry-request'
import { shownOf, showsSame } from '../shown'
import { type SameFile, type UploadItem } from '../upload-item'

const backoff = { initialMs: 1000, maxMs: 30_000 }
/** On a line that loses every request no photograph waits for an answer that is only a question. */
const MAX_ATTEMPTS = 3
/** Of several the one that shows the same is named. */
const MAX_SAME = 20

/** Whether the case of a file is asked first: for a photograph; an object of DICOM is known by its own UID. */
export const isAskedInCase = ({ caseId, type }: Pick<UploadItem, 'caseId' | 'type'>): boolean =>
  caseId !== '' && type !== null && type.startsWith('image/')

interface AskInput {
  item: UploadItem
  /** A byte of it was sent before: it is not held back. */
  hasBegun: boolean
  isSentElsewhere: () => Promise<boolean>
  checksum: () => Promise<string | null>
  findInCase?: typeof findInCase
  gate: NetworkGate
  signal: AbortSignal
}

/**
 * Why a file is not sent before its sender has answered: another tab sends it, or its case has the same bytes already. Null where
 * nothing is to be asked.
 *
 * @throws the signal's reason when the file was paused or removed meanwhile
 */
export async function askBeforeSending(input: AskInput): Promise<Partial<UploadItem> | null> {
  const { item, hasBegun, isSentElsewhere, checksum, findInCase: find = findInCase, gate, signal } = input
  const isElsewhere = await isSentElsewhere()
  signal.throwIfAborted()
  if (isElsewhere) return { state: 'attention', refusal: { code: 'inAnotherTab' }, canRetry: true }
  if (hasBegun || item.duplicateOf !== null || !isAskedInCase(item)) return null
  const sha256 = await checksum()
  signal.throwIfAborted()
  const same = sha256 ? await find({ caseId: item.caseId, sha256 }, { gate, signal }) : []
  // The one that shows the same, where there are several: the question names what both of them show.
  const duplicateOf = same.find((one) => showsSame(one, item)) ?? same[0]
  return duplicateOf ? { state: 'needs-confirmation', duplicateOf, judged: null } : null
}

/** The files of a case that have these very bytes; none where that was not to be learned. Offline it waits for the connection. */
async function findInCase(
  { caseId, sha256 }: { caseId: string; sha256: string },
  { gate, signal }: { gate: NetworkGate; signal: AbortSignal },
): Promise<SameFile[]> {
  const path = `/api/v1/files/case/${encodeURIComponent(caseId)}?sha256=${sha256}&limit=${MAX_SAME}`
  const request = () => apiFetch<FilePage>(path, { signal, staysOnPage: true })
  let attempts = 0
  const isRetryable = (status: number) => status === 0 && (!connection.isOnline() || (attempts += 1) < MAX_ATTEMPTS)
  const page = await retryRequest(request, { gate, signal, backoff, wakeOn: onOnline, isRetryable }).catch(() => null)
  signal.throwIfAborted()
  return (page?.items ?? []).map((record) => ({ since: record.created_at, ...shownOf(record) }))
}
