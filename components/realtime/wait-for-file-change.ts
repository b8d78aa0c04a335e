import { type RealtimeMessage } from '@/lib/realtime/schema'
import { backoffMs } from '../shell/retry/backoff'
import { sleep } from '../shell/retry/sleep'
import { isRealtimeConnected, subscribeToMessages } from './message-bus'

/** Without a connection it polls, with a delay that grows with each attempt. */
const pollBackoff = { initialMs: 1000, maxMs: 60_000 }

/**
 * Resolves when a WebSocket message of this tab is about files, or when one may have been missed; without a connection
 * after a delay that grows with each attempt. Resolves at once when it is aborted.
 */
export function waitForFileChange(attempt: number, signal: AbortSignal): Promise<void> {
  const timeoutMs = isRealtimeConnected() ? pollBackoff.maxMs : backoffMs(attempt, pollBackoff)
  const onFileMessage = (wake: () => void) => subscribeToMessages((message) => isAboutFiles(message) && wake())
  return sleep(timeoutMs, signal, onFileMessage).catch(() => undefined)
}

const isAboutFiles = (message: RealtimeMessage | null): boolean =>
  message === null ||
  message.type === 'FILE_UPLOADED' ||
  message.type === 'FILE_DELETED' ||
  (message.type === 'SYSTEM' && (message.data.what === 'files' || message.data.what === 'access'))
