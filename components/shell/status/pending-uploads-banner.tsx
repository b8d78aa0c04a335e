'use client'

import { useSyncExternalStore } from 'react'
import { CloudUpload } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

import { Banner } from '@/components/ui/feedback/banner'
import { getUploadSettings } from '../../upload/transport/data-usage/device-storage'
import { isUnsent, type UploadItem } from '../../upload/queue/upload-item'
import { useUnsentUploads } from '../../upload/ui/hooks/use-unsent-uploads'
import { useWakeLock } from '../../upload/ui/hooks/use-wake-lock'
import { formatBytes } from '../../upload/ui/format-bytes'
import { useCurrentUser } from '../current-user'
import { useOnline } from '../hooks/use-online'

const serverSettings = { keepAwake: false }

/** Counts unsent files of this device, on every page but the one that lists them; the screen stays on meanwhile. */
export function PendingUploadsBanner() {
  const path = usePathname()
  const isOnline = useOnline()
  const pending = useUnsentUploads(useCurrentUser().id).filter(isUnsent)
  const { keepAwake } = useSyncExternalStore(
    (listener) => getUploadSettings().subscribe(listener),
    () => getUploadSettings().get(),
    () => serverSettings,
  )
  useWakeLock(
    keepAwake && pending.some((item) => item.interruption === null && (item.state === 'sending' || item.state === 'waiting')),
  )
  // The upload page lists all of them; the page of a case lists its own.
  const isMedia = pending.length > 0 && pending.every((item) => item.persona)
  const list = isMedia ? '/all-media' : pending.every((item) => item.diary) ? '/' : '/send'
  if (path === '/send' || (isMedia && path === list) || pending.every((item) => path === listPathOf(item))) return null
  const bytes = pending.reduce((sum, item) => sum + item.sizeBytes - item.savedBytes, 0)
  const thing = isMedia ? 'file' : 'picture'
  const count = pending.length === 1 ? `1 ${thing}` : `${pending.length} ${thing}s`
  return (
    <Banner icon={CloudUpload}>
      <span data-testid="waiting-count">
        {count} <span aria-hidden>({formatBytes(bytes)})</span> {pending.length === 1 ? 'waits' : 'wait'} on this device.
      </span>{' '}
      {isOnline ? 'Sending goes on by itself.' : 'Nothing is lost; sending goes on when the line is back.'}{' '}
      <Link href={list} className="underline">
        Show
      </Link>
    </Banner>
  )
}

/** The page that lists a pending file. */
const listPathOf = ({ diary, persona, caseId }: UploadItem): string =>
  persona ? `/personas/${persona.personaId}` : diary ? '/' : `/cases/${caseId}`
