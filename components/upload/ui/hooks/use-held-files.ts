import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { resolveWithin } from '../../../shell/retry/resolve-within'
import { forgetUnkept, holdUnkept } from '../../outbox/unkept-files'
import { hasCopy } from '../../outbox/unplaced-copies'
import { getUploadQueue, openUploadQueueWhenPossible, subscribeToUploadQueue } from '../../queue/get-upload-queue'
import { type UploadQueue } from '../../queue/upload-queue'
import { useUnkept } from './use-unkept'

/** Chosen files that this device does not have yet, and why: what a page that is closed now would lose. */
export interface HeldFiles {
  /** They wait for code that a lost connection withholds. */
  waiting: number
  /** They are being stored. */
  saving: number
  /** They could not be stored, and wait for an answer of the user. */
  unsaved: number
}

/** As long as nobody waits for it in vain: without it, files are named as not saved. */
const LOADING_LIMIT_MS = 10_000

const noSubscription = () => () => undefined
const none = () => 0

/**
 * Opens the upload queue for chosen files as soon as its code is there, and stores files whose destination is still to be
 * confirmed; meanwhile leaving the page is asked about.
 */
export function useHeldFiles(userId: string): {
  held: HeldFiles
  openQueueFor: (files: number) => Promise<UploadQueue>
  /** Stores files until it is known where they go. Resolves once each is stored, or could not be. */
  keep: (files: readonly File[], chosen: { takenNow: boolean; caseId: string }) => Promise<void>
  /** It is known now what becomes of them. */
  forget: (files: readonly File[]) => void
} {
  const [waiting, setWaiting] = useState(0)
  const [keeping, setKeeping] = useState(0)
  const queue = useSyncExternalStore(
    subscribeToUploadQueue,
    () => getUploadQueue(userId),
    () => null,
  )
  const saving = keeping + useSyncExternalStore(queue?.intake.subscribe ?? noSubscription, queue?.intake.getCount ?? none, none)
  const unsaved = useUnkept(userId).length
  const isAsked = waiting + keeping > 0 // The queue asks about its own, and so do files that could not be stored.
  useEffect(() => {
    if (!isAsked) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isAsked])
  const openQueueFor = useCallback(
    async (files: number) => {
      const opened = getUploadQueue(userId)
      if (opened) return opened
      setWaiting((before) => before + files)
      try {
        return await openUploadQueueWhenPossible(userId)
      } finally {
        setWaiting((before) => before - files)
      }
    },
    [userId],
  )
  const keep = useCallback(
    async (files: readonly File[], chosen: { takenNow: boolean; caseId: string }) => {
      setKeeping((before) => before + files.length)
      try {
        // Code in whose place a network sends its own page never comes.
        const loaded = await resolveWithin(LOADING_LIMIT_MS, import('../../outbox/unplaced-files'))
        if (!loaded) throw new Error('the code did not come')
        const outbox = await loaded.UnplacedFiles.open(userId)
        await outbox.add(files, { ...chosen, atMost: Infinity }).finally(() => outbox.close())
      } catch {
        // Each file says itself below whether it was stored.
      }
      holdUnkept(
        userId,
        chosen.caseId,
        files.filter((file) => !hasCopy(file)),
      )
      setKeeping((before) => before - files.length)
    },
    [userId],
  )
  return { held: { waiting, saving, unsaved }, openQueueFor, keep, forget: forgetUnkept }
}
