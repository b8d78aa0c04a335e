'use client'

import { Link2 } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { useSharing } from './share-provider'

/** Opens the dialog for the images of the case, and its links; nothing for users who may not share. */
export function ShareCaseButton({ small }: { small?: boolean }) {
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
