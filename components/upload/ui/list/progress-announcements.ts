import { isolate } from '../../../language/isolate'
import { type Refusal } from '../../../language/use-error-message'
import { type Translator } from '../../../language/translator-type'
import { isActive, type UploadItem } from '../../queue/upload-item'
import { shownBytesOf } from '../../queue/upload-progress'

/** The state at the last announcement. */
interface AnnouncedProgress {
  files: number
  quarter: number
  ready: number
  attention: readonly string[]
}

export const nothingAnnounced: AnnouncedProgress = { files: 0, quarter: 0, ready: 0, attention: [] }
const quarterKeys = [null, 'quarter', 'half', 'threeQuarters', 'all'] as const

/** What is new, in no language yet. */
export type Announcement =
  | { kind: 'uploading' | 'ready'; count: number }
  | { kind: NonNullable<(typeof quarterKeys)[number]> }
  | { kind: 'attention'; name: string; refusal: Refusal | null }

/**
 * The next announcement for a screen reader, or null when there is nothing new: at the start, at each quarter, when files
 * are ready, when one needs attention, or an answer of its sender. It covers all files together.
 */
export function nextAnnouncement(
  announced: AnnouncedProgress,
  items: readonly UploadItem[],
): { said: AnnouncedProgress; announcement: Announcement | null } {
  const going = items.filter(isActive)
  const attention = items.filter(({ state }) => state === 'attention' || state === 'needs-confirmation')
  const ready = items.filter((item) => item.state === 'ready').length
  const bytes = going.reduce((sum, item) => sum + item.sizeBytes, 0)
  const sent = going.reduce((sum, item) => sum + shownBytesOf(item), 0)
  const now: AnnouncedProgress = {
    files: going.length,
    quarter: bytes > 0 ? Math.floor((sent / bytes) * 4) : 0,
    ready,
    attention: attention.map((item) => item.key),
  }
  const failed = attention.find((item) => !announced.attention.includes(item.key))
  if (failed) return { said: now, announcement: { kind: 'attention', name: failed.name, refusal: failed.refusal } }
  if (now.files > announced.files) return { said: now, announcement: { kind: 'uploading', count: now.files } }
  if (ready > announced.ready && going.length === 0) return { said: now, announcement: { kind: 'ready', count: ready } }
  const quarter = now.files === announced.files && now.quarter > announced.quarter ? quarterKeys[now.quarter] : null
  return { said: now, announcement: quarter ? { kind: quarter } : null }
}

/** The sentence of an announcement. */
export function announcementMessage(
  t: Translator<'upload.announcements'>,
  refusalMessage: (refusal: Refusal) => string,
  announcement: Announcement,
): string {
  if (announcement.kind === 'uploading' || announcement.kind === 'ready')
    return t(announcement.kind, { count: announcement.count })
  if (announcement.kind !== 'attention') return t(announcement.kind)
  const name = isolate(announcement.name)
  return announcement.refusal
    ? t('attention', { name, reason: refusalMessage(announcement.refusal) })
    : t('attentionAlone', { name })
}
