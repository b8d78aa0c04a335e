'use client'

import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { useReloadWhenReady } from './use-reload-when-ready'

/**
 * The error page: nothing that was sent is lost, and the page reloads automatically or on request. A retry is a full load,
 * since what failed was fetched by the server. `inside` the shell, which is the main landmark already.
 */
export function ErrorPage({ inside }: { inside?: boolean }) {
  const isAway = useReloadWhenReady()
  const Place = inside ? 'div' : 'main'
  const again = <Button onClick={() => location.reload()}>Try again</Button>
  return (
    <Place className={inside ? 'm-auto' : 'grid min-h-dvh place-items-center bg-surface'}>
      <EmptyState icon={CircleAlert} bad title="This page did not load" level={1} action={again}>
        {isAway
          ? 'The service cannot answer right now. Nothing that was sent is lost, and this page comes back by itself.'
          : 'Something went wrong on our side. Nothing that was sent is lost.'}
      </EmptyState>
    </Place>
  )
}
