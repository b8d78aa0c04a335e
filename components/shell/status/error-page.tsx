'use client'

import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { type ErrorPageMessages } from './error-page-messages'
import { useReloadWhenReady } from './use-reload-when-ready'

/**
 * The error page: nothing that was sent is lost, and the page reloads automatically or on request. A retry is a full load,
 * since what failed was fetched by the server. `inside` the shell, which is the main landmark already.
 */
export function ErrorPage({ error, messages, inside }: { error: Error; messages: ErrorPageMessages; inside?: boolean }) {
  const isAway = useReloadWhenReady(error)
  const Place = inside ? 'div' : 'main'
  const again = <Button onClick={() => location.reload()}>{messages.tryAgain}</Button>
  return (
    <Place className={inside ? 'm-auto' : 'grid min-h-dvh place-items-center bg-surface'}>
      <EmptyState icon={CircleAlert} bad title={messages.title} level={1} action={again}>
        {isAway ? messages.unavailable : messages.failed}
      </EmptyState>
    </Place>
  )
}
