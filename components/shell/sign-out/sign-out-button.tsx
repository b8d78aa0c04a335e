'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { LogOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useQueryClient } from '@tanstack/react-query'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { IconButton } from '@/components/ui/button/icon-button'
import { clearOfflineData } from '../../offline/page/clear-offline-data'
import { pendingDeletions } from '../../personas/deletion/pending-deletions'
import { countKeptWork, discardKeptWork, hasKeptWork, type KeptWork } from '../../reading/kept/kept-work'
import { type UploadItem } from '../../upload/queue/upload-item'
import { discardUnplaced, listUnplacedAsItems } from '../../upload/outbox/unplaced-at-sign-out'
import { closeUploadQueue, getUploadQueue, unsentItems } from '../../upload/queue/get-upload-queue'
import { signOutAction } from '../asked-action'
import { useCurrentUser } from '../current-user'

const UnsentUploadsDialog = lazyPart(() => import('./unsent-uploads-dialog').then((file) => file.UnsentUploadsDialog))

/** Ends the session, clears the caches, and opens the sign-in page; asks first where files are unsent, or work is unsaved. */
export function SignOutButton({ small }: { small?: boolean }) {
  const t = useTranslations('shell.signOut')
  const queries = useQueryClient()
  const { id } = useCurrentUser()
  const [leaving, setLeaving] = useState(false)
  const [asking, setAsking] = useState<{ unsent: readonly UploadItem[]; kept: KeptWork } | null>(null)
  const signOutNow = async (isDiscarding: boolean) => {
    setLeaving(true)
    try {
      // No page needs it before. Offline it fails here, before anything has been discarded or closed.
      const { signOut } = await import('next-auth/react')
      const queue = getUploadQueue(id)
      if (isDiscarding) {
        await queue?.discard() // While the session may still terminate uploads on the server.
        await discardKeptWork(id)
        await discardUnplaced(id)
      }
      await pendingDeletions.flush() // Pending deletions are committed while the session may still do so.
      closeUploadQueue()
      await signOut({ redirect: false })
      queries.clear()
      await clearOfflineData()
      // A full page load, so that nothing of this user stays in memory.
      window.location.assign('/sign-in')
    } catch {
      setLeaving(false)
    }
  }
  const confirmSignOut = async () => {
    const queue = getUploadQueue(id)
    const unsent = [...(queue ? unsentItems(queue) : []), ...(await listUnplacedAsItems(id))]
    const kept = await countKeptWork(id, null)
    if (unsent.length > 0 || hasKeptWork(kept)) setAsking({ unsent, kept })
    else void signOutNow(false)
  }
  const onAsked = useEffectEvent(() => void confirmSignOut())
  // The button of the menu is on every page, and answers for it.
  useEffect(() => (small ? signOutAction.listen(() => onAsked()) : undefined), [small])
  return (
    <>
      <IconButton label={t('button')} icon={LogOut} small={small} disabled={leaving} onClick={() => void confirmSignOut()} />
      {asking && (
        <UnsentUploadsDialog
          {...asking}
          isBusy={leaving}
          onStay={() => setAsking(null)}
          onKeep={() => void signOutNow(false)}
          onDiscard={() => void signOutNow(true)}
        />
      )}
    </>
  )
}
