'use client'

import { useSyncExternalStore } from 'react'
import { CloudUpload } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

import { Banner } from '@/components/ui/banner'
import { sendSettings } from '../upload/device'
import { type UploadItem } from '../upload/item'
import { useUnsent } from '../upload/use-unsent'
import { useWakeLock } from '../upload/use-wake-lock'
import { sizeWords } from '../upload/words'
import { usePerson } from './person'
import { useOnline } from './use-online'

const asleep = { keepAwake: false }

/** Counts what waits on this device and is not sent yet, on every page but the one that lists it; the screen stays on meanwhile. */
export function WaitingBanner() {
  const path = usePathname()
  const isOnline = useOnline()
  const waiting = useUnsent(usePerson().id).filter(
    (item) => item.state === 'waiting' || item.state === 'sending' || item.state === 'paused' || item.state === 'held',
  )
  const { keepAwake } = useSyncExternalStore(
    (listener) => sendSettings().subscribe(listener),
    () => sendSettings().get(),
    () => asleep,
  )
  useWakeLock(
    keepAwake && waiting.some((item) => item.trouble === null && (item.state === 'sending' || item.state === 'waiting')),
  )
  // The page that sends lists all of them; that of a case lists its own.
  const isMedia = waiting.length > 0 && waiting.every((item) => item.persona)
  const list = isMedia ? '/all-media' : waiting.every((item) => item.diary) ? '/' : '/send'
  if (path === '/send' || (isMedia && path === list) || waiting.every((item) => path === placeOf(item))) return null
  const bytes = waiting.reduce((sum, item) => sum + item.sizeBytes - item.savedBytes, 0)
  const thing = isMedia ? 'file' : 'picture'
  const count = waiting.length === 1 ? `1 ${thing}` : `${waiting.length} ${thing}s`
  return (
    <Banner icon={CloudUpload}>
      <span data-testid="waiting-count">
        {count} <span aria-hidden>({sizeWords(bytes)})</span> {waiting.length === 1 ? 'waits' : 'wait'} on this device.
      </span>{' '}
      {isOnline ? 'Sending goes on by itself.' : 'Nothing is lost; sending goes on when the line is back.'}{' '}
      <Link href={list} className="underline">
        Show
      </Link>
    </Banner>
  )
}

/** Where what waits is listed with the things that it belongs to. */
const placeOf = ({ diary, persona, caseId }: UploadItem): string =>
  persona ? `/personas/${persona.personaId}` : diary ? '/' : `/cases/${caseId}`
