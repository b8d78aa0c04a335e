import { DoorClosed } from 'lucide-react'
import { Empty } from '@/components/ui/empty'
import { type Role } from '@/lib/access/actor'
import { TopBar } from '../shell/top-bar'

const sentences: Partial<Record<Role, string>> = {
  creator: 'You are signed in. The pages for personas and their media are not open yet.',
}

/** Says honestly that there is nothing here for this role yet. */
export function ClosedDoor({ role }: { role: Role }) {
  return (
    <>
      <TopBar />
      <div className="page m-auto">
        <Empty icon={DoorClosed} title="Your door is not open yet" level={1}>
          {sentences[role] ?? 'You are signed in. The pages for you are not open yet.'} There is nothing that you have to do.
        </Empty>
      </div>
    </>
  )
}
