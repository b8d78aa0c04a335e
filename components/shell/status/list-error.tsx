import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { errorMessage } from '../api-client'

/** The error state of a list: what is safe, and what to do. */
export function ListError({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <EmptyState icon={CircleAlert} bad title="The list did not load" action={<Button onClick={retry}>Try again</Button>}>
      {errorMessage(error)} Nothing that was sent is lost.
    </EmptyState>
  )
}
