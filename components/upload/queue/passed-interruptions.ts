import { type UploadInterruption } from './upload-item'
import { type UploadList } from './upload-list'

/** What ends for all files as soon as the server takes a request of one. */
const PASSING: ReadonlySet<UploadInterruption | null> = new Set(['network', 'slow', 'busy'])

/**
 * The server has taken a request: what held up the others is over, and they only wait for their turn. One whose own request
 * runs keeps its reason until that is answered.
 */
export function forgetPassedInterruptions(list: Pick<UploadList, 'all' | 'change'>, isRunning: (key: string) => boolean): void {
  for (const { key, state, interruption } of list.all())
    if ((state === 'waiting' || state === 'sending') && PASSING.has(interruption) && !isRunning(key))
      list.change(key, { state: 'waiting', interruption: null })
}
