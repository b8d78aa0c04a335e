'use client'

import { useState } from 'react'

import { useCurrentUser } from '../../shell/current-user'
import { type UploadItem } from '../../upload/queue/upload-item'
import { openUploadQueue } from '../../upload/queue/get-upload-queue'
import { useDestinationUploads } from '../../upload/ui/hooks/use-destination-uploads'
import { personasKey } from '../use-personas'

const isOfPersona = (item: UploadItem): boolean => item.persona !== null

export interface MediaUpload {
  /** Sends files to the persona; without one, nothing. */
  add: (files: File[]) => Promise<void>
  /** The pending uploads of this device for the persona, or for all of them. */
  sending: UploadItem[]
  /** Why nothing could be added, in a sentence. */
  problem: string | null
}

/** Uploads images and videos to a persona, through the common upload queue. */
export function useMediaUpload(personaId: number | null): MediaUpload {
  const me = useCurrentUser()
  const [problem, setProblem] = useState<string | null>(null)
  const items = useDestinationUploads(isOfPersona, personasKey)
  const add = async (files: File[]) => {
    if (personaId === null || files.length === 0) return
    setProblem(null)
    try {
      const queue = await openUploadQueue(me.id)
      const wanted = files.filter((file) => !file.name.startsWith('.'))
      await queue.add(wanted, { caseId: '', eyeSide: 'unknown', persona: { personaId } })
    } catch {
      setProblem('The files could not be read, or the line is gone. Nothing is lost: add them again.')
    }
  }
  return { add, sending: items.filter((item) => personaId === null || item.persona?.personaId === personaId), problem }
}
