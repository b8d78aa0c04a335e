import { type Metadata } from 'next'
import { SearchX } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'

export const metadata: Metadata = { title: 'Not found' }

/** What is not there and what is not yours look the same. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center bg-surface">
      <Empty icon={SearchX} title="Not found" level={1} action={<ButtonLink href="/">Go home</ButtonLink>}>
        There is no such page, or it is not open to you.
      </Empty>
    </main>
  )
}
