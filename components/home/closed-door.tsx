import { DoorClosed } from 'lucide-react'
import { Empty } from '@/components/ui/empty'
import { type Role } from '@/lib/access/actor'
import { TopBar } from '../shell/top-bar'

/** Says that a page is somebody else's, and where one's own are. */
export function ClosedDoor({ role }: { role: Role }) {
  return (
    <>
      <TopBar />
      <div className="page m-auto">
        <Empty icon={DoorClosed} title="This page is not yours" level={1}>
          {role === 'service'
            ? 'A service account has no pages: it comes with its token.'
            : 'It belongs to people who do other things here. Your own pages stand in the menu.'}
        </Empty>
      </div>
    </>
  )
}
