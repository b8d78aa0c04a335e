import { type UploadItem } from '../queue/upload-item'
import { flawMessages } from '../judge/assess-image-quality'

/** Bytes in everyday units: 980 B, 43 KB, 4.2 MB, 1.1 GB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`
}

/** A part of a whole in the unit of the whole: 1.8 of 4.2 MB, 43 of 811 KB. */
export function formatBytesOf(bytes: number, ofBytes: number): string {
  const unit = ofBytes < 1000 ? 1 : ofBytes < 1_000_000 ? 1000 : ofBytes < 1_000_000_000 ? 1_000_000 : 1_000_000_000
  return `${(bytes / unit).toFixed(unit < 1_000_000 ? 0 : 1)} of ${formatBytes(ofBytes)}`
}

/** Throughput in bits per second: 94 kbit/s, 2.1 Mbit/s. */
export function formatBitRate(bytesPerSecond: number): string {
  const kbit = (bytesPerSecond * 8) / 1000
  return kbit < 1000 ? `${Math.max(1, Math.round(kbit))} kbit/s` : `${(kbit / 1000).toFixed(1)} Mbit/s`
}

/** How long so many bytes take: 20 s, 3 min, 2 h. Empty while unknown. */
export function formatTransferTime(bytes: number, bytesPerSecond: number): string {
  if (bytesPerSecond <= 0 || bytes <= 0) return ''
  const seconds = bytes / bytesPerSecond
  if (seconds < 10) return `${Math.ceil(seconds)} s`
  if (seconds < 60) return `${Math.ceil(seconds / 10) * 10} s`
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`
  return `${Math.ceil(seconds / 3600)} h`
}

/** The remaining time: 20 s left, 3 min left, 2 h left. Empty while unknown. */
export function formatTimeLeft(bytesLeft: number, bytesPerSecond: number): string {
  const time = formatTransferTime(bytesLeft, bytesPerSecond)
  return time && `${time} left`
}

/** A whole number with thin spaces, for exact byte counts: 2 359 296. */
export const formatInteger = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, '\u202f')

/** Whole percent, rounded down: 100 only when everything has arrived. */
export const percentOf = (bytes: number, ofBytes: number): number => (ofBytes > 0 ? Math.floor((bytes / ofBytes) * 100) : 0)

const interruptionMessages = {
  network: 'The line is gone. It goes on by itself.',
  slow: 'The line was too slow for this piece. It goes on by itself, in smaller ones.',
  busy: 'The server asks to wait a moment. It goes on by itself.',
  full: 'There is no room left where pictures are kept. It waits here and goes on when there is; tell whoever looks after Fovea.',
  wifi: 'This line costs. It goes on by itself on Wi-Fi.',
  'signed-out': 'You are signed out. It goes on when you have signed in again.',
} as const

/** The state of a file in a common word, and a second line where there is something to explain or to do. */
export function uploadStatusMessage(item: UploadItem): { word: string; more: string | null } {
  const percent = percentOf(item.sentBytes, item.sizeBytes)
  switch (item.state) {
    case 'waiting':
    case 'sending': {
      if (item.interruption) {
        const here = item.savedBytes > 0 ? ` · ${percentOf(item.savedBytes, item.sizeBytes)} % is there` : ''
        return {
          word: `Waiting${item.interruption === 'wifi' ? ' for Wi-Fi' : ''}${here}`,
          more: interruptionMessages[item.interruption],
        }
      }
      if (item.state === 'waiting')
        return { word: item.preview === 'there' ? 'Waiting, preview is there' : 'Waiting', more: null }
      const left = formatTimeLeft(item.sizeBytes - item.sentBytes, item.bytesPerSecond)
      return { word: [`Sending ${percent} %`, left].filter(Boolean).join(' · '), more: null }
    }
    case 'needs-confirmation':
      return item.judged ? flawMessages[item.judged.flaw] : { word: 'Waiting', more: null }
    case 'paused':
      return { word: item.savedBytes > 0 ? `Paused at ${formatInteger(item.savedBytes)} bytes` : 'Paused', more: null }
    case 'checking':
      return { word: 'Checking', more: null }
    case 'ready':
      return { word: 'Ready', more: null }
    case 'attention':
      return { word: 'Needs attention', more: item.reason }
  }
}
