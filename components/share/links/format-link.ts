import { type ShareRecord } from '@/lib/shares/schema'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })

/** Whether the link still gives access: only then can it be revoked. */
export const isActiveLink = ({ status }: Pick<ShareRecord, 'status'>): boolean => status === 'open' || status === 'used_up'

/** The name of a link: its recipient, or when it was created. */
export const linkName = ({ label, created_at }: ShareRecord): string =>
  label ?? `Link of ${moment.format(new Date(created_at)).replace(' at ', ', ')}`

/** “2 of 5 views · ends in 4 days”, “ended 19 Nov · 1 try refused”. */
export function formatLinkStatus(share: ShareRecord, now: Date): string {
  const { views, max_views, refused, status } = share
  const opened = max_views === null ? `${views} ${views === 1 ? 'view' : 'views'}` : `${views} of ${max_views} views`
  const tries = refused === 0 ? null : `${refused} ${refused === 1 ? 'try' : 'tries'} refused`
  const end = new Date(share.expires_at)
  const stands = {
    open: `ends ${formatTimeUntil(end, now)}`,
    used_up: 'no view left',
    expired: `ended ${day.format(end)}`,
    revoked: `revoked ${day.format(new Date(share.revoked_at ?? now))}`,
    closed: 'closed: what it showed is gone, or its maker may not share it any more',
  }[status]
  return [opened, stands, tries].filter(Boolean).join(' · ')
}

/** “in 4 days”, “in 3 hours”, “in 20 minutes”. */
export function formatTimeUntil(end: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((end.getTime() - now.getTime()) / 60_000))
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day']
  return `in ${count} ${unit}${count === 1 ? '' : 's'}`
}

/** “3 pictures of”, “All pictures of”: which images of a case a link shows. */
export function formatSharedImages({ file_id, file_ids }: Pick<ShareRecord, 'file_id' | 'file_ids'>): string {
  if (file_id !== null || file_ids?.length === 1) return 'One picture of'
  return file_ids ? `${file_ids.length} pictures of` : 'All pictures of'
}
