import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { sentenceOf } from '../shell/api'

/** The list could not be loaded at all: what is safe, and what to do. */
export function ListTrouble({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <Empty icon={CircleAlert} bad title="The list did not load" action={<Button onClick={retry}>Try again</Button>}>
      {sentenceOf(error)} Nothing that was sent is lost.
    </Empty>
  )
}
