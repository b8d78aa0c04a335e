'use client'

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'next-intl'

import { type EyeSide } from '@/lib/files/record/schema'
import { type EyeSideChoice } from '../../queue/eye-side/eye-side-choice'
import { type ConfirmedFile } from '../confirm/confirm-files'
import { type CaptureView } from '../../protocols/protocols'
import { useHeldFiles } from './use-held-files'
import { type UploadListEntry } from '../../queue/upload-list'
import { usePreloadedUploadQueue } from './use-preloaded-upload-queue'
import { type UploadQueue } from '../../queue/upload-queue'
import { subscribeToUploadQueue, getUploadQueue, hasUnstoredUploads } from '../../queue/get-upload-queue'

const none: readonly UploadListEntry[] = []
const noFiles: readonly File[] = []
const noSubscription = () => () => undefined
const noMembers = () => none

export interface UploadControls {
  queue: UploadQueue | null
  /** The files of this case that are being sent from this page. */
  members: readonly UploadListEntry[]
  side: EyeSideChoice
  setSide: (side: EyeSideChoice) => void
  add: (files: readonly File[], takenNow?: boolean) => void
  /** Chosen files that wait for the user's confirmation, where that is required. */
  picked: readonly File[]
  confirm: (files: readonly ConfirmedFile[]) => void
  /** Sends none of the chosen files. */
  dismiss: () => void
  /** Chosen files that wait for the code that sends them: the connection was lost before it was loaded. */
  heldFiles: number
  /** Why nothing could be added, in a sentence. */
  problem: string | null
  inputs: FileInputRefs
  openChooser: () => void
  openCamera: () => void
  /** Opens the camera for one image of a protocol. */
  takeView: (view: CaptureView) => void
  openGallery: () => void
  openFolder: () => void
}

/** The file inputs that buttons open: any files, the phone's camera, its images, and a folder with all its contents. */
interface FileInputRefs {
  chooser: RefObject<HTMLInputElement | null>
  camera: RefObject<HTMLInputElement | null>
  gallery: RefObject<HTMLInputElement | null>
  folder: RefObject<HTMLInputElement | null>
}

interface UploadControlsInput {
  userId: string
  caseId: string
  /** Chosen files wait until the user has confirmed what they show; images from the camera are sent at once. */
  asksFirst?: boolean
  /** The eye of the next images, where it is known. */
  eyeSide?: EyeSide | null
}

/** Everything that a page needs to send files to one case, as one user. */
export function useUploadControls({ userId, caseId, asksFirst = false, eyeSide = null }: UploadControlsInput): UploadControls {
  const queue = useSyncExternalStore(
    subscribeToUploadQueue,
    () => getUploadQueue(userId),
    () => null,
  )
  const all = useSyncExternalStore(queue?.list.subscribe ?? noSubscription, queue?.list.getMembers ?? noMembers, noMembers)
  const [side, setSide] = useState<EyeSideChoice>(eyeSide ?? 'name')
  const [picked, setPicked] = useState<readonly File[]>(noFiles)
  const { send, heldFiles, hasFailed } = useSendToQueue(userId)
  const inputs = useFileInputs()
  const wantedView = useRef<CaptureView | null>(null)
  const { openCamera: showCamera } = inputs
  const openCamera = useCallback(() => {
    wantedView.current = null // The camera may have been closed without an image.
    showCamera()
  }, [showCamera])
  const takeView = useCallback(
    (view: CaptureView) => {
      wantedView.current = view
      showCamera()
    },
    [showCamera],
  )
  const t = useTranslations('upload.add')

  usePreloadedUploadQueue(userId)

  const add = useCallback(
    (files: readonly File[], takenNow = false) => {
      if (files.length === 0) return
      if (asksFirst && !takenNow) return setPicked((before) => [...before, ...files])
      const view = takenNow ? wantedView.current : null
      wantedView.current = null // One image of it: the next one is what its sender says.
      send(files.length, (opened) =>
        opened.add(files, { caseId, eyeSide: view?.eye ?? side, region: view?.region ?? null, takenNow }),
      )
    },
    [send, caseId, side, asksFirst],
  )
  const dismiss = useCallback(() => setPicked(noFiles), [])
  const confirm = useCallback(
    (files: readonly ConfirmedFile[]) => {
      setPicked(noFiles)
      send(files.length, (opened) => Promise.all(files.map(({ file, ...said }) => opened.add([file], { caseId, ...said }))))
    },
    [send, caseId],
  )
  const members = all.filter((member) => member.caseId === caseId)
  const problem = hasFailed ? t('failed') : null
  return {
    queue,
    members,
    side,
    setSide,
    add,
    picked,
    confirm,
    dismiss,
    heldFiles,
    problem,
    ...inputs,
    openCamera,
    takeView,
  }
}

/** Hands files to the queue, as soon as its code is there. */
function useSendToQueue(userId: string) {
  const [hasFailed, setFailed] = useState(false)
  const { heldFiles, openQueueFor } = useHeldFiles(userId)
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (hasUnstoredUploads()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])
  const send = useCallback(
    (files: number, work: (queue: UploadQueue) => Promise<unknown>) => {
      setFailed(false)
      openQueueFor(files)
        .then(work)
        .catch(() => setFailed(true))
    },
    [openQueueFor],
  )
  return { send, heldFiles, hasFailed }
}

function useFileInputs(): Pick<UploadControls, 'inputs' | 'openChooser' | 'openCamera' | 'openGallery' | 'openFolder'> {
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
