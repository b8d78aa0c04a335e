'use client'

import { Link2 } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { useSharing } from './share-provider'

/** Opens the dialog for the pictures of the case, and its links; nothing for whoever may not share. */
export function ShareButton({ small }: { small?: boolean }) {
  const sharing = useSharing()
  if (!sharing) return null
  return small ? (
    <IconButton label="Share" icon={Link2} onClick={() => sharing.open()} />
  ) : (
    <Button look="ghost" icon={Link2} onClick={() => sharing.open()}>
      Share
    </Button>
  )
}
