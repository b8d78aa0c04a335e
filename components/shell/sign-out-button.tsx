'use client'

import { useState } from 'react'
import { LogOut } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { useQueryClient } from '@tanstack/react-query'
import { IconButton } from '@/components/ui/icon-button'
import { removals } from '../personas/removals'
import { type UploadItem } from '../upload/item'
import { closeQueue, queueOf, unsentOf } from '../upload/upload-queue-of'
import { LeaveDialog } from './leave-dialog'
import { usePerson } from './person'

/** Ends the session, forgets what was loaded, and goes to the sign-in page; asks first where something is not sent yet. */
export function SignOutButton({ small }: { small?: boolean }) {
  const queries = useQueryClient()
  const { id } = usePerson()
  const [leaving, setLeaving] = useState(false)
  const [asking, setAsking] = useState<readonly UploadItem[] | null>(null)
  const leave = async (isDiscarding: boolean) => {
    setLeaving(true)
    try {
      const queue = queueOf(id)
      if (isDiscarding) await queue?.discard() // While there is still a session that may end uploads on the server.
      await removals.flush() // What was deleted is deleted, while there is a session that may.
      closeQueue()
      await signOut({ redirect: false })
      queries.clear()
      // A whole load, so that nothing of this person stays in memory.
      window.location.assign('/sign-in')
    } catch {
      setLeaving(false)
    }
  }
  const ask = () => {
    const queue = queueOf(id)
    const unsent = queue ? unsentOf(queue) : []
    if (unsent.length > 0) setAsking(unsent)
    else void leave(false)
  }
  return (
    <>
      <IconButton label="Sign out" icon={LogOut} small={small} disabled={leaving} onClick={ask} />
      {asking && (
        <LeaveDialog
          unsent={asking}
          isBusy={leaving}
          onStay={() => setAsking(null)}
          onKeep={() => void leave(false)}
          onDiscard={() => void leave(true)}
        />
      )}
    </>
  )
}
