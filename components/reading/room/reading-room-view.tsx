'use client'

import { CircleAlert, FolderX } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Button, buttonClass } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { useReadUpTo } from '../../case/use-read-up-to'
import { ApiError } from '../../shell/api-client'
import { useCurrentUser } from '../../shell/current-user'
import { useSavedLayouts } from '../layout/use-saved-layouts'
import { FrameError } from '../engine/frame-source'
import { hasKeptWork } from '../kept/kept-work'
import { useKeptWork } from '../kept/use-kept-work'
import { useKeptWorkText } from '../kept/use-kept-work-text'
import { ReadingRoomBody } from './reading-room-body'
import styles from '../reading.module.css'
import { keepSeriesWorker } from '../series/series-workers'
import { useEngine } from './use-engine'
import { useRoom } from './use-room'

/** Not signed in, not allowed, not there: a room that was open closes. */
const CLOSED = [401, 403, 404]

/** The reading room over the whole window: while it loads, when it cannot be opened, and open. */
export function ReadingRoomView({ id }: { id: string }) {
  const t = useTranslations('reading.room')
  const room = useRoom(id)
  const engine = useEngine()
  const saved = useSavedLayouts()
  const { refetch } = room
  useMarkRoomAsRead(room.data)
  useEffect(() => keepSeriesWorker(), [])
  // A frame that may not be seen any more: the room asks whether it may.
  useEffect(
    () =>
      engine?.subscribe((imageId) => {
        const failure = engine.frames.errorOf(imageId)
        if (failure instanceof FrameError && CLOSED.includes(failure.status)) void refetch()
      }),
    [engine, refetch],
  )
  const isClosed = room.error instanceof ApiError && CLOSED.includes(room.error.status)
  return (
    <section
      className={`view ${styles.view}`}
      data-theme="dark"
      aria-label={t('title')}
      aria-busy={!room.error && (!room.data || !engine || !saved)}
    >
      {room.data && engine && saved && !isClosed ? (
        <ReadingRoomBody room={room.data} engine={engine} saved={saved} />
      ) : (
        room.error && <RoomFailure roomId={id} failure={room.error} onAgain={() => void room.refetch()} />
      )}
    </section>
  )
}

/** Whoever reads a case in its room has read it, as on its page, where the room has all of it. */
function useMarkRoomAsRead(room: ReadingRoom | undefined): void {
  const { role } = useCurrentUser()
  useReadUpTo(role === 'patient' ? undefined : room?.case?.id, room?.case?.last_arrival ?? undefined)
}

function RoomFailure({ roomId, failure, onAgain }: { roomId: string; failure: Error; onAgain: () => void }) {
  const t = useTranslations('reading.room')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const isAbsent = failure instanceof ApiError && (failure.status === 404 || failure.status === 403)
  return isAbsent ? (
    <EmptyState
      icon={FolderX}
      title={t('notFoundTitle')}
      level={1}
      action={
        <Link className={buttonClass({})} href="/">
          {t('leave')}
        </Link>
      }
    >
      {t('notFound')}
      <KeptWorkNote roomId={roomId} />
    </EmptyState>
  ) : (
    <EmptyState
      icon={CircleAlert}
      bad
      title={t('failedTitle')}
      level={1}
      action={<Button onClick={onAgain}>{common('tryAgain')}</Button>}
    >
      {errorMessage(failure)}
      <KeptWorkNote roomId={roomId} />
    </EmptyState>
  )
}

/** What was drawn or written in a room that has closed, as after rights were withdrawn, is not lost. */
function KeptWorkNote({ roomId }: { roomId: string }) {
  const t = useTranslations('reading.room')
  const format = useFormat()
  const textOf = useKeptWorkText()
  const work = useKeptWork(roomId)
  if (!work || !hasKeptWork(work)) return null
  return (
    <span className="block" role="status">
      {t('keptWork', { work: format.list(textOf(work)) })}
    </span>
  )
}
