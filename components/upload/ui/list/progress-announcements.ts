import { isActive, type UploadItem } from '../../queue/upload-item'

/** The state at the last announcement. */
interface AnnouncedProgress {
  files: number
  quarter: number
  ready: number
  attention: readonly string[]
}

export const nothingAnnounced: AnnouncedProgress = { files: 0, quarter: 0, ready: 0, attention: [] }
const quarterMessages = [
  '',
  'A quarter is sent.',
  'Half is sent.',
  'Three quarters are sent.',
  'All is sent. It is being checked.',
]
const formatFileCount = (number: number): string => (number === 1 ? '1 file' : `${number} files`)

/**
 * The next sentence for a screen reader, or null when there is nothing new: at the start, at each quarter, when files are
 * ready, when one needs attention. It covers all files together.
 */
export function nextAnnouncement(
  announced: AnnouncedProgress,
  items: readonly UploadItem[],
): { said: AnnouncedProgress; sentence: string | null } {
  const going = items.filter(isActive)
  const attention = items.filter((item) => item.state === 'attention')
  const ready = items.filter((item) => item.state === 'ready').length
  const bytes = going.reduce((sum, item) => sum + item.sizeBytes, 0)
  const sent = going.reduce((sum, item) => sum + Math.min(item.sentBytes, item.sizeBytes), 0)
  const now: AnnouncedProgress = {
    files: going.length,
    quarter: bytes > 0 ? Math.floor((sent / bytes) * 4) : 0,
    ready,
    attention: attention.map((item) => item.key),
  }
  const failed = attention.find((item) => !announced.attention.includes(item.key))
  if (failed) return { said: now, sentence: `${failed.name} needs attention. ${failed.reason ?? ''}`.trim() }
  if (now.files > announced.files) return { said: now, sentence: `Sending ${formatFileCount(now.files)}.` }
  if (ready > announced.ready && going.length === 0)
    return { said: now, sentence: ready === 1 ? '1 file is ready.' : `${ready} files are ready.` }
  if (now.files === announced.files && now.quarter > announced.quarter)
    return { said: now, sentence: quarterMessages[now.quarter] ?? null }
  return { said: now, sentence: null }
}
