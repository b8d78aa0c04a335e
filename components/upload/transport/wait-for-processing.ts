import { type Refusal } from '@/components/language/use-error-message'
import { type FileRecord } from '@/lib/files/record/schema'
import { waitForFileChange } from '../../realtime/wait-for-file-change'
import { type CaseFile, toCaseFile } from '../../case/case-file'
import { ApiError, apiFetch } from '../../shell/api-client'
import { fileRefusal } from './file-refusal'
import { type NetworkGate } from './network/network-gate'
import { retryRequest } from './retry-request'

const backoff = { initialMs: 3000, maxMs: 3000 }
const isGone = (status: number): boolean => status === 403 || status === 404 || status === 410

export type ProcessingResult = { ready: true; record: CaseFile } | { ready: false; refusal: Refusal }

/**
 * Requests a file's record whenever a WebSocket message is about files, until it is completed, failed or quarantined. A
 * lost connection or a restart is retried. @throws the signal's reason when aborted.
 */
export async function waitForProcessing(
  fileId: string,
  { gate, signal }: { gate: NetworkGate; signal: AbortSignal },
): Promise<ProcessingResult> {
  const request = () => apiFetch<FileRecord>(`/api/v1/files/${encodeURIComponent(fileId)}`, { signal, staysOnPage: true })
  for (let attempt = 0; ; attempt++) {
    await gate.waitUntilOpen(signal, true)
    // Subscribed before the request, so that no change after the response is missed.
    const changed = waitForFileChange(attempt, signal)
    const record = await retryRequest(request, { gate, signal, backoff, isRetryable: (status) => !isGone(status) }).catch(
      (thrown: unknown) => {
        if (thrown instanceof ApiError) return null
        throw thrown
      },
    )
    if (!record) return { ready: false, refusal: { code: 'fileGone' } }
    if (record.status === 'completed') return { ready: true, record: toCaseFile(record) }
    if (record.status === 'failed' || record.status === 'quarantined') return { ready: false, refusal: fileRefusal(record) }
    await changed
    signal.throwIfAborted()
  }
}
