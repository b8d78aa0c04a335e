'use client'

import { useSyncExternalStore } from 'react'
import { CloudUpload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

import { Banner } from '@/components/ui/feedback/banner'
import { type Translator } from '../../language/translator-type'
import { useFormat } from '../../language/use-format'
import { getUploadSettings } from '../../upload/transport/data-usage/device-storage'
import { attentionItems } from '../../upload/queue/upload-group'
import { isUnsent, type UploadItem } from '../../upload/queue/upload-item'
import { pendingOf, progressOf } from '../../upload/queue/upload-progress'
import { useSavingCountOf } from '../../upload/ui/hooks/use-upload-items'
import { useUnsentUploads } from '../../upload/ui/hooks/use-unsent-uploads'
import { useWakeLock } from '../../upload/ui/hooks/use-wake-lock'
import { useCurrentUser } from '../current-user'
import { useOnline } from '../connection/use-online'

const serverSettings = { keepAwake: false }

/**
 * Counts the files of this device that are unsent or need attention, on every page but the one that lists them; the screen stays
 * on meanwhile.
 */
export function PendingUploadsBanner() {
  const t = useTranslations('shell.pendingUploads')
  const format = useFormat()
  const path = usePathname()
  const isOnline = useOnline()
  const me = useCurrentUser()
  const listed = useUnsentUploads(me.id)
  const pending = listed.filter(isUnsent)
  const attention = attentionItems(listed)
  const saving = useSavingCountOf(me.id)
  const { keepAwake } = useSyncExternalStore(
    (listener) => getUploadSettings().subscribe(listener),
    () => getUploadSettings().get(),
    () => serverSettings,
  )
  useWakeLock(
    keepAwake && pending.some((item) => item.interruption === null && (item.state === 'sending' || item.state === 'waiting')),
  )
  // The upload page lists all of them; the page of a case lists its own.
  const shown = [...pending, ...attention]
  const isMedia = shown.length > 0 && shown.every((item) => item.persona)
  const list = isMedia ? '/all-media' : shown.every((item) => item.diary) ? '/' : '/send'
  if (path === '/send' || (isMedia && path === list) || shown.every((item) => path === listPathOf(item))) return null
  return (
    <Banner icon={CloudUpload}>
      {pending.length > 0 && (
        <>
          <span data-testid="waiting-count">
            {t.rich(isMedia ? 'files' : 'images', {
              count: pending.length,
              bytes: format.size(pendingOf(pending).bytes),
              size: (words) => <span aria-hidden>{words}</span>,
            })}
          </span>{' '}
          {describeProgress(t, pending, { isOnline, saving })}{' '}
        </>
      )}
      {attention.length > 0 && <span data-testid="attention-count">{t('attention', { count: attention.length })} </span>}
      <Link href={list} className="underline">
        {t('show')}
      </Link>
    </Banner>
  )
}

/** Whether the files are uploaded without any action, and what is to be done where they are not. */
function describeProgress(
  t: Translator<'shell.pendingUploads'>,
  pending: readonly UploadItem[],
  { isOnline, saving }: { isOnline: boolean; saving: number },
): string {
  const unconfirmed = pending.filter((item) => item.state === 'needs-confirmation').length
  if (unconfirmed > 0) return t('needsReview', { count: unconfirmed })
  const progress = progressOf(pending, isOnline)
  if (progress.kind === 'paused') return t('paused')
  if (progress.kind !== 'interrupted') return t('continues')
  // What is not stored yet is lost with this page.
  if (!isOnline) return t('offline', { kept: saving === 0 && pending.every((item) => item.isStored) ? 'all' : 'some' })
  return t('interrupted', { reason: progress.reason === 'signed-out' ? 'signedOut' : progress.reason })
}

/** The page that lists a pending file. */
const listPathOf = ({ diary, persona, caseId }: UploadItem): string =>
  persona ? `/personas/${persona.personaId}` : diary ? '/' : `/cases/${caseId}`
