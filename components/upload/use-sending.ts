'use client'

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'

import { type EyeSide } from '../shell/records'
import { type ConfirmedFile } from './confirm-files'
import { type Member } from './upload-list'
import { type UploadQueue } from './upload-queue'
import { onQueue, openQueue, queueOf, wouldLose } from './upload-queue-of'

const none: readonly Member[] = []
const noFiles: readonly File[] = []
const noSubscription = () => () => undefined
const noMembers = () => none

export interface Sending {
  queue: UploadQueue | null
  /** The files of this case that are on their way from this page. */
  members: readonly Member[]
  side: EyeSide | 'name'
  setSide: (side: EyeSide | 'name') => void
  add: (files: readonly File[], takenNow?: boolean) => void
  /** What was chosen and waits for a person to confirm it, where that is asked first. */
  picked: readonly File[]
  confirm: (files: readonly ConfirmedFile[]) => void
  /** Sends nothing of what was chosen. */
  dismiss: () => void
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

export interface SendingInput {
  userId: string
  caseId: string
  /** Chosen files wait until a person has confirmed what they show; what the camera has just taken goes at once. */
  asksFirst?: boolean
}

/** Everything that a page needs to send files to one case, as one person. */
export function useSending({ userId, caseId, asksFirst = false }: SendingInput): Sending {
  const queue = useSyncExternalStore(
    onQueue,
    () => queueOf(userId),
    () => null,
  )
  const all = useSyncExternalStore(queue?.list.subscribe ?? noSubscription, queue?.list.getMembers ?? noMembers, noMembers)
  const [side, setSide] = useState<EyeSide | 'name'>('name')
  const [picked, setPicked] = useState<readonly File[]>(noFiles)
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

  const send = useCallback(
    (work: (queue: UploadQueue) => Promise<unknown>) => {
      setProblem(null)
      openQueue(userId)
        .then(work)
        .catch(() => setProblem('The files could not be read, or the line is gone. Nothing is lost: add them again.'))
    },
    [userId],
  )
  const add = useCallback(
    (files: readonly File[], takenNow = false) => {
      if (files.length === 0) return
      if (asksFirst && !takenNow) return setPicked((before) => [...before, ...files])
      send((opened) => opened.add(files, { caseId, eyeSide: side, takenNow }))
    },
    [send, caseId, side, asksFirst],
  )
  const dismiss = useCallback(() => setPicked(noFiles), [])
  const confirm = useCallback(
    (files: readonly ConfirmedFile[]) => {
      setPicked(noFiles)
      send((opened) => Promise.all(files.map(({ file, ...said }) => opened.add([file], { caseId, ...said }))))
    },
    [send, caseId],
  )
  const members = all.filter((member) => member.caseId === caseId)
  return { queue, members, side, setSide, add, picked, confirm, dismiss, problem, ...inputs }
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
