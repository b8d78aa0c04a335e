'use client'

import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { useComeBack } from './use-come-back'

/**
 * A page broke: nothing that was sent is lost, and it comes back by itself or is tried again. Trying again loads it anew,
 * since what failed was fetched by the server. `inside` the shell, which is the main landmark already.
 */
export function TroublePage({ inside }: { inside?: boolean }) {
  const isAway = useComeBack()
  const Place = inside ? 'div' : 'main'
  const again = <Button onClick={() => location.reload()}>Try again</Button>
  return (
    <Place className={inside ? 'm-auto' : 'grid min-h-dvh place-items-center bg-surface'}>
      <Empty icon={CircleAlert} bad title="This page did not load" level={1} action={again}>
        {isAway
          ? 'The service cannot answer right now. Nothing that was sent is lost, and this page comes back by itself.'
          : 'Something went wrong on our side. Nothing that was sent is lost.'}
      </Empty>
    </Place>
  )
}
