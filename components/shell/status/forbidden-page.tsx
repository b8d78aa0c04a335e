import { DoorClosed } from 'lucide-react'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { type Role } from '@/lib/access/actor'
import { TopBar } from '../navigation/top-bar'

/** Says that a page is not for this role, and where the user's own pages are. */
export function ForbiddenPage({ role }: { role: Role }) {
  return (
    <>
      <TopBar />
      <div className="page m-auto">
        <EmptyState icon={DoorClosed} title="This page is not yours" level={1}>
          {role === 'service'
            ? 'A service account has no pages: it comes with its token.'
            : 'It belongs to people who do other things here. Your own pages stand in the menu.'}
        </EmptyState>
      </div>
    </>
  )
}
