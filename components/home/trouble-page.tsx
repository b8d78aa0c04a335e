'use client'

import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'

/** A page broke: nothing that was sent is lost, and it can be tried again. `inside` the shell, which is the main landmark already. */
export function TroublePage({ retry, inside }: { retry: () => void; inside?: boolean }) {
  const Place = inside ? 'div' : 'main'
  return (
    <Place className={inside ? 'm-auto' : 'grid min-h-dvh place-items-center bg-surface'}>
      <Empty icon={CircleAlert} bad title="This page did not load" level={1} action={<Button onClick={retry}>Try again</Button>}>
        Something went wrong on our side. Nothing that was sent is lost.
      </Empty>
    </Place>
  )
}
