import { type EyeRegion, type EyeSide } from '@/lib/files/record/schema'
import { type CaptureView } from './protocols'

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
  { eye, region }: CaptureView,
  files: readonly ArrivedFile[],
  items: readonly QueuedItem[],
): ViewProgress {
  const ofView = files.filter((file) => file.eye_side === eye && file.region === region)
  if (ofView.some(({ status }) => status === 'completed')) return 'here'
  const isComing =
    ofView.some(({ status }) => status === 'pending' || status === 'uploading' || status === 'processing') ||
    items.some((item) => item.eyeSide === eye && item.region === region && COMING.has(item.state))
  return isComing ? 'coming' : 'missing'
}

const COMING: ReadonlySet<string> = new Set(['waiting', 'sending', 'paused', 'checking', 'ready'])
