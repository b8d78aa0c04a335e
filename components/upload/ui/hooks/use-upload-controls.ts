'use client'

import { type RefObject, useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'next-intl'

import { type CaseSubject, sitesOf } from '@/lib/cases/case-subject'
import { type BodySite } from '@/lib/files/body-site'
import { type EyeSide } from '@/lib/files/record/schema'
import { type AddInput } from '../../queue/create-upload-item'
import { type EyeSideChoice } from '../../queue/eye-side/eye-side-choice'
import { type ConfirmedFile } from '../confirm/confirm-files'
import { type CaptureView } from '../../protocols/protocols'
import { type HeldFiles, useHeldFiles } from './use-held-files'
import { useUnkept } from './use-unkept'
import { getUnkept, unkeptOf } from '../../outbox/unkept-files'
import { dismissCopy } from '../../outbox/unplaced-copies'
import { type UploadListEntry } from '../../queue/upload-list'
import { usePreloadedUploadQueue } from './use-preloaded-upload-queue'
import { type UploadQueue } from '../../queue/upload-queue'
import { subscribeToUploadQueue, getUploadQueue } from '../../queue/get-upload-queue'

const none: readonly UploadListEntry[] = []
const noFiles: readonly File[] = []
const noSubscription = () => () => undefined
const noMembers = () => none

export interface UploadControls {
  queue: UploadQueue | null
  /** The files of this case that are being sent from this page. */
  members: readonly UploadListEntry[]
  /** What the case shows: it is asked about eyes, about places on the body, or about neither. */
  shows: CaseSubject
  hasEyes: boolean
  side: EyeSideChoice
  setSide: (side: EyeSideChoice) => void
  /** Where on the body the next images are taken. */
  bodySite: BodySite | null
  setBodySite: (site: BodySite | null) => void
  /** Whether the map of the body is open. */
  siteMap: readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void]
  add: (files: readonly File[], takenNow?: boolean) => void
  /** Goes on with an upload of before, of which the same is said. */
  resume: (file: File, said: Omit<AddInput, 'caseId'>) => void
  /** Chosen files that wait for the user's confirmation, where that is required. */
  picked: readonly File[]
  confirm: (files: readonly ConfirmedFile[]) => void
  /** Sends none of the chosen files. */
  dismiss: () => void
  /** Chosen files that this device does not have yet. */
  held: HeldFiles
  /** Stores files whose destination is still to be confirmed. */
  keep: (files: readonly File[], takenNow: boolean) => Promise<void>
  /** None of these kept files is sent. */
  discardKept: (files: readonly File[]) => void
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
  /** Eyes by default. */
  shows?: CaseSubject
}

/** Everything that a page needs to send files to one case, as one user. */
export function useUploadControls({
  userId,
  caseId,
  asksFirst = false,
  eyeSide = null,
  shows = 'eye',
}: UploadControlsInput): UploadControls {
  const queue = useSyncExternalStore(
    subscribeToUploadQueue,
    () => getUploadQueue(userId),
    () => null,
  )
  const all = useSyncExternalStore(queue?.list.subscribe ?? noSubscription, queue?.list.getMembers ?? noMembers, noMembers)
  const asked = useAskedPlace({ caseId, shows, eyeSide })
  const { side, bodySite } = asked
  const [picked, setPicked] = useState<{ caseId: string | null; files: readonly File[] }>({ caseId: null, files: noFiles })
  const unkept = useUnkept(userId, caseId)
  const left = useMemo(() => unkept.map(({ file }) => file), [unkept])
  // What was picked for one case is never sent to another. What this device could not store is there again with its case.
  const pickedHere = picked.caseId === caseId ? picked.files : asksFirst ? left : noFiles
  const { send, held, keep: keepFor, forget, hasFailed } = useSendToQueue(userId)
  const { inputs, takeWantedView, openCamera, takeView } = useCapture()
  const t = useTranslations('upload.add')

  usePreloadedUploadQueue(userId)

  const keep = useCallback((files: readonly File[], takenNow: boolean) => keepFor(files, { takenNow, caseId }), [keepFor, caseId])

  const add = useCallback(
    (files: readonly File[], takenNow = false) => {
      if (files.length === 0) return
      if (asksFirst && !takenNow)
        return void keep(files, takenNow).then(() =>
          setPicked((before) => {
            const others = before.caseId === caseId ? before.files : unkeptOf(getUnkept(), userId, caseId).map(({ file }) => file)
            return { caseId, files: [...new Set([...others, ...files])] }
          }),
        )
      const view = takeWantedView()
      const of = takenNow ? view : null
      const shown = of && 'eye' in of ? { eyeSide: of.eye, region: of.region } : { eyeSide: side, view: of?.view ?? null }
      send(files, (opened) => opened.add(files, { caseId, bodySite, takenNow, ...shown }))
    },
    [send, keep, takeWantedView, userId, caseId, side, bodySite, asksFirst],
  )
  const discardKept = useCallback(
    (files: readonly File[]) => {
      forget(files)
      for (const file of files) void dismissCopy(file)
    },
    [forget],
  )
  const dismiss = () => {
    setPicked({ caseId, files: noFiles })
    discardKept(pickedHere)
  }
  const confirm = (files: readonly ConfirmedFile[]) => {
    setPicked({ caseId, files: noFiles })
    send(
      files.map(({ file }) => file),
      (opened) => opened.addEach(files.map((said) => ({ caseId, ...said }))),
    )
  }
  const resume = (file: File, said: Omit<AddInput, 'caseId'>) => send([file], (opened) => opened.add([file], { caseId, ...said }))
  return {
    queue,
    members: all.filter((member) => member.caseId === caseId),
    ...asked,
    add,
    resume,
    picked: pickedHere,
    confirm,
    dismiss,
    held,
    keep,
    discardKept,
    problem: hasFailed ? t('failed') : null,
    ...inputs,
    openCamera,
    takeView,
  }
}

/** What is said beforehand of the next images: an eye where the case shows eyes, or a place on the body. */
function useAskedPlace({ caseId, shows, eyeSide }: Required<Pick<UploadControlsInput, 'caseId' | 'shows' | 'eyeSide'>>) {
  const [side, setSide] = useState<EyeSideChoice>(eyeSide ?? 'name')
  const [chosen, choose] = useState<{ caseId: string; site: BodySite | null }>({ caseId, site: null })
  const setBodySite = useCallback((site: BodySite | null) => choose({ caseId, site }), [caseId])
  // Here, since the page is built anew once the queue is there.
  const siteMap = useState(false)
  const hasEyes = shows === 'eye'
  // A place that was chosen for one case is none of another's.
  const bodySite = chosen.caseId === caseId && sitesOf(shows).length > 0 ? chosen.site : null
  return { shows, hasEyes, side: hasEyes ? side : ('none' as const), setSide, bodySite, setBodySite, siteMap }
}

/** The inputs, and the view of a protocol that the next image of the camera is of. */
function useCapture() {
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
  // One image of it: the next one is what its sender says.
  const takeWantedView = useCallback(() => {
    const view = wantedView.current
    wantedView.current = null
    return view
  }, [])
  return { inputs, takeWantedView, openCamera, takeView }
}

/** Hands files to the queue, as soon as its code is there. */
function useSendToQueue(userId: string) {
  const [hasFailed, setFailed] = useState(false)
  const { held, openQueueFor, keep, forget } = useHeldFiles(userId)
  const send = useCallback(
    (files: readonly File[], work: (queue: UploadQueue) => Promise<unknown>) => {
      setFailed(false)
      openQueueFor(files.length)
        .then((queue) => {
          const added = work(queue)
          forget(files) // The queue counts them from here on.
          return added
        })
        .catch(() => setFailed(true))
    },
    [openQueueFor, forget],
  )
  return { send, held, keep, forget, hasFailed }
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
