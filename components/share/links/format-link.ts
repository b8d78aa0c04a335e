import { type Translator } from '@/components/language/translator-type'
import { type Format } from '@/components/language/use-format'
import { type ShareRecord } from '@/lib/shares/schema'

/** Whether the link still gives access: only then can it be revoked. */
export const isActiveLink = ({ status }: Pick<ShareRecord, 'status'>): boolean => status === 'open' || status === 'used_up'

/** The name of a link: its recipient, or when it was created. */
export const linkName = (t: Translator<'share.links'>, format: Format, { label, created_at }: ShareRecord): string =>
  label ?? t('unnamed', { at: format.dateTime(new Date(created_at), 'moment') })

/** Lists the facts about a link, one string each: “2 of 5 views”, “expires in 4 days”, “1 failed attempt”. */
export function linkFacts(t: Translator<'share.links'>, format: Format, share: ShareRecord, now: Date): string[] {
  const { views, max_views: max, refused } = share
  const opened = max === null ? t('views', { count: views }) : t('viewsOf', { count: views, max })
  const attempts = refused === 0 ? [] : [t('failedAttempts', { count: refused })]
  return [opened, linkStatus(t, format, share, now), ...attempts]
}

function linkStatus(t: Translator<'share.links'>, format: Format, share: ShareRecord, now: Date): string {
  const end = new Date(share.expires_at)
  switch (share.status) {
    case 'open':
      return t('expires', { when: formatTimeUntil(format, end, now) })
    case 'used_up':
      return t('noViewsLeft')
    case 'expired':
      return t('expired', { day: format.dateTime(end, 'dayOfYear') })
    case 'revoked':
      return t('revokedOn', { day: format.dateTime(new Date(share.revoked_at ?? now), 'dayOfYear') })
    case 'closed':
      return t('closed')
  }
}

const MINUTE_MS = 60_000

/** “in 4 days”, “in 3 hours”, “in 20 minutes”; never less than a minute. */
export function formatTimeUntil(format: Format, end: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((end.getTime() - now.getTime()) / MINUTE_MS))
  const unit = minutes < 60 ? 'minute' : minutes < 48 * 60 ? 'hour' : 'day'
  return format.relativeTime(now.getTime() + minutes * MINUTE_MS, { now, unit })
}

/** How many images of a case a link shows; null where it shows all of them. */
export function sharedImageCount({ file_id, file_ids }: Pick<ShareRecord, 'file_id' | 'file_ids'>): number | null {
  if (file_id !== null) return 1
  return file_ids && file_ids.length
}
