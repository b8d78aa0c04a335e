'use client'

import { useState } from 'react'
import { LogOut } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { useQueryClient } from '@tanstack/react-query'
import { IconButton } from '@/components/ui/icon-button'

/** Ends the session, forgets what was loaded, and goes to the sign-in page. */
export function SignOutButton({ small }: { small?: boolean }) {
  const queries = useQueryClient()
  const [leaving, setLeaving] = useState(false)
  const leave = async () => {
    setLeaving(true)
    try {
      await signOut({ redirect: false })
      queries.clear()
      // A whole load, so that nothing of this person stays in memory.
      window.location.assign('/sign-in')
    } catch {
      setLeaving(false)
    }
  }
  return <IconButton label="Sign out" icon={LogOut} small={small} disabled={leaving} onClick={() => void leave()} />
}
