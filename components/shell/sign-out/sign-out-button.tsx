'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { LogOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useQueryClient } from '@tanstack/react-query'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { IconButton } from '@/components/ui/button/icon-button'
import { countKeptWork, discardKeptWork, hasKeptWork, type KeptWork } from '../../reading/kept/kept-work'
import { blankUploadItem, type UploadItem } from '../../upload/queue/upload-item'
import { getUnkept, unkeptOf } from '../../upload/outbox/unkept-files'
import { discardStored, listStoredAsItems } from '../../upload/outbox/stored-at-sign-out'
import { getUploadQueue, unsentItems } from '../../upload/queue/get-upload-queue'
import { signOutAction } from '../asked-action'
import { useCurrentUser } from '../current-user'
import { signOutNow } from './sign-out-now'

const UnsentUploadsDialog = lazyPart(() => import('./unsent-uploads-dialog').then((file) => file.UnsentUploadsDialog))

/** Ends the session, clears the caches, and opens the sign-in page; asks first where files are unsent, or work is unsaved. */
export function SignOutButton({ small }: { small?: boolean }) {
  const t = useTranslations('shell.signOut')
  const queries = useQueryClient()
  const { id } = useCurrentUser()
  const [leaving, setLeaving] = useState(false)
  const [asking, setAsking] = useState<{ unsent: readonly UploadItem[]; kept: KeptWork } | null>(null)
  const leave = async (isDiscarding: boolean) => {
    setLeaving(true)
    try {
      await signOutNow(queries, '/sign-in', async () => {
        if (!isDiscarding) return
        await getUploadQueue(id)?.discard() // While the session may still terminate uploads on the server.
        await discardKeptWork(id)
        await discardStored(id)
      })
    } catch {
      setLeaving(false)
    }
  }
  const confirmSignOut = async () => {
    const queue = getUploadQueue(id)
    await queue?.saved() // What is being stored is not lost by leaving.
    const listed = new Set(queue?.list.all().map(({ key }) => key))
    const unkept = unkeptOf(getUnkept(), id).map(({ file: { name, size } }) =>
      blankUploadItem({ key: name, name, sizeBytes: size }),
    )
    const unsent = [...(queue ? unsentItems(queue) : []), ...(await listStoredAsItems(id, listed)), ...unkept]
    const kept = await countKeptWork(id, null)
    if (unsent.length > 0 || hasKeptWork(kept)) setAsking({ unsent, kept })
    else void leave(false)
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
          onKeep={() => void leave(false)}
          onDiscard={() => void leave(true)}
        />
      )}
    </>
  )
}
