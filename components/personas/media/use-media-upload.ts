'use client'

import { useState } from 'react'

import { useCurrentUser } from '../../shell/current-user'
import { type UploadItem } from '../../upload/queue/upload-item'
import { type HeldFiles, useHeldFiles } from '../../upload/ui/hooks/use-held-files'
import { useDestinationUploads } from '../../upload/ui/hooks/use-destination-uploads'
import { personasKey } from '../use-personas'

const isOfPersona = (item: UploadItem): boolean => item.persona !== null

export interface MediaUpload {
  /** Sends files to the persona; without one, nothing. */
  add: (files: File[]) => Promise<void>
  /** The pending uploads of this device for the persona, or for all of them. */
  sending: UploadItem[]
  /** Chosen files that this device does not have yet. */
  held: HeldFiles
  /** Whether the last files could not be added: they were unreadable, or the connection was lost. */
  hasFailed: boolean
}

/** Uploads images and videos to a persona, through the common upload queue. */
export function useMediaUpload(personaId: number | null): MediaUpload {
  const me = useCurrentUser()
  const [hasFailed, setFailed] = useState(false)
  const items = useDestinationUploads(isOfPersona, personasKey)
  const { held, openQueueFor } = useHeldFiles(me.id)
  const add = async (files: File[]) => {
    if (personaId === null || files.length === 0) return
    setFailed(false)
    try {
      const wanted = files.filter((file) => !file.name.startsWith('.'))
      const queue = await openQueueFor(wanted.length)
      await queue.add(wanted, { caseId: '', eyeSide: 'unknown', persona: { personaId } })
    } catch {
      setFailed(true)
    }
  }
  return {
    add,
    held,
    sending: items.filter((item) => personaId === null || item.persona?.personaId === personaId),
    hasFailed,
  }
}
