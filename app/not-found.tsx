import { type Metadata } from 'next'
import { SearchX } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button/button-link'
import { EmptyState } from '@/components/ui/feedback/empty-state'

export const metadata: Metadata = { title: 'Not found' }

/** A missing page and a forbidden one look the same. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center bg-surface">
      <EmptyState icon={SearchX} title="Not found" level={1} action={<ButtonLink href="/">Go home</ButtonLink>}>
        There is no such page, or it is not open to you.
      </EmptyState>
    </main>
  )
}
