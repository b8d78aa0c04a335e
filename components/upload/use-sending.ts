'use client'

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'

import { type EyeSide } from '../shell/records'
import { type Member } from './upload-list'
import { type UploadQueue } from './upload-queue'
import { onQueue, openQueue, queueOf, wouldLose } from './upload-queue-of'

const none: readonly Member[] = []
const noSubscription = () => () => undefined
const noMembers = () => none

export interface Sending {
  queue: UploadQueue | null
  /** The files of this case that are on their way from this page. */
  members: readonly Member[]
  side: EyeSide | 'name'
  setSide: (side: EyeSide | 'name') => void
  add: (files: readonly File[], takenNow?: boolean) => void
  /** Why nothing could be added, in a sentence. */
  problem: string | null
  inputs: FileInputRefs
  openChooser: () => void
  openCamera: () => void
  openGallery: () => void
  openFolder: () => void
}

/** The choosers that buttons open: any files, the phone's own camera, its pictures, and a folder with all that is in it. */
export interface FileInputRefs {
  chooser: RefObject<HTMLInputElement | null>
  camera: RefObject<HTMLInputElement | null>
  gallery: RefObject<HTMLInputElement | null>
  folder: RefObject<HTMLInputElement | null>
}

/** Everything that a page needs to send files to one case, as one person. */
export function useSending({ userId, caseId }: { userId: string; caseId: string }): Sending {
  const queue = useSyncExternalStore(
    onQueue,
    () => queueOf(userId),
    () => null,
  )
  const all = useSyncExternalStore(queue?.list.subscribe ?? noSubscription, queue?.list.getMembers ?? noMembers, noMembers)
  const [side, setSide] = useState<EyeSide | 'name'>('name')
  const [problem, setProblem] = useState<string | null>(null)
  const inputs = useFileInputs()

  // Fetched soon after the page is there, so that taking a picture works when the line goes a minute later.
  useEffect(() => {
    const timer = setTimeout(() => void openQueue(userId).catch(() => undefined), 1500)
    return () => clearTimeout(timer)
  }, [userId])

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (wouldLose()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])

  const add = useCallback(
    (files: readonly File[], takenNow = false) => {
      if (files.length === 0) return
      setProblem(null)
      openQueue(userId)
        .then((opened) => opened.add(files, { caseId, eyeSide: side, takenNow }))
        .catch(() => setProblem('The files could not be read, or the line is gone. Nothing is lost: add them again.'))
    },
    [userId, caseId, side],
  )
  const members = all.filter((member) => member.caseId === caseId)
  return { queue, members, side, setSide, add, problem, ...inputs }
}

function useFileInputs(): Pick<Sending, 'inputs' | 'openChooser' | 'openCamera' | 'openGallery' | 'openFolder'> {
  const chooser = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const gallery = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const inputs = useMemo(() => ({ chooser, camera, gallery, folder }), [])
  const openChooser = useCallback(() => chooser.current?.click(), [])
  const openCamera = useCallback(() => camera.current?.click(), [])
  const openGallery = useCallback(() => gallery.current?.click(), [])
  const openFolder = useCallback(() => folder.current?.click(), [])
  return { inputs, openChooser, openCamera, openGallery, openFolder }
}
