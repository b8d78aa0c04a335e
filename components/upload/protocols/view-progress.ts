import { type EyeRegion, type EyeSide } from '@/lib/files/record/schema'
import { type EyeView } from './protocols'

/** `missing` is to be taken, `coming` is on its way, `here` has arrived. */
export type ViewProgress = 'missing' | 'coming' | 'here'

interface ArrivedFile {
  status: string
  eye_side: EyeSide
  region: EyeRegion | null
}

interface QueuedItem {
  state: string
  eyeSide: EyeSide
  region: EyeRegion | null
}

/**
 * How far a view of a protocol is.
 *
 * @param files what the server has of today
 * @param items what this device is sending; one that failed, or waits for its sender’s decision, is not on its way
 */
export function viewProgress(
  { eye, region }: EyeView,
  files: readonly ArrivedFile[],
  items: readonly QueuedItem[],
): ViewProgress {
  return progressOfView(
    files.filter((file) => file.eye_side === eye && file.region === region),
    items.filter((item) => item.eyeSide === eye && item.region === region),
  )
}

/** How far a view is whose files and items these are. */
export function progressOfView(files: readonly { status: string }[], items: readonly { state: string }[]): ViewProgress {
  if (files.some(({ status }) => status === 'completed')) return 'here'
  const isComing =
    files.some(({ status }) => status === 'pending' || status === 'uploading' || status === 'processing') ||
    items.some(({ state }) => COMING.has(state))
  return isComing ? 'coming' : 'missing'
}

const COMING: ReadonlySet<string> = new Set(['waiting', 'sending', 'paused', 'checking', 'ready'])
