'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { countUnplacedRows } from '../../outbox/count-unplaced-rows'
import { type StoredUpload } from '../../outbox/encrypted-outbox'
import { subscribeToReleased } from '../../outbox/unplaced-copies'
import { type UnplacedFiles, type UnplacedFile } from '../../outbox/unplaced-files'

interface UnplacedUploads {
  files: readonly UnplacedFile[]
  /** Of these only the name was stored, since their page was closed before. */
  incomplete: readonly StoredUpload[]
  /** Reads files like ones that were picked just now. */
  pick: (files: readonly UnplacedFile[]) => Promise<File[]>
  discard: (files: readonly StoredUpload[]) => void
}

const none: { files: readonly UnplacedFile[]; incomplete: readonly StoredUpload[] } = { files: [], incomplete: [] }
const LOOK_AGAIN_MS = 100
/**
 * The files of this device that were sent nowhere. One that was picked for a case stays here until the queue has stored or
 * sent it (unplaced-copies.ts): a cancelled dialog, a full device and a closed page lose nothing.
 */
export function useUnplacedFiles(userId: string): UnplacedUploads {
  const outbox = useRef<Promise<UnplacedFiles> | null>(null)
  const [found, setFound] = useState(none)

  // Loaded by those alone who have such files.
  const open = useCallback(
    () => (outbox.current ??= import('../../outbox/unplaced-files').then((loaded) => loaded.UnplacedFiles.open(userId))),
    [userId],
  )
  const remove = useCallback(
    async (key: string) => {
      await (await open()).remove(key)
      setFound(({ files, incomplete }) => ({
        files: files.filter((file) => file.key !== key),
        incomplete: incomplete.filter((file) => file.key !== key),
      }))
    },
    [open],
  )

  useEffect(() => {
    let isHere = true
    const look = async () => {
      if ((await countUnplacedRows(userId)) === 0) return setFound(none)
      if (!isHere) return
      const opened = await open()
      const [files, incomplete] = [await opened.list(), await opened.listIncomplete()]
      if (isHere) setFound({ files: files.toSorted((a, b) => a.about.lastModified - b.about.lastModified), incomplete })
    }
    const lookAgain = () => void look().catch(() => undefined)
    lookAgain()
    document.addEventListener('visibilitychange', lookAgain)
    let soon: ReturnType<typeof setTimeout> | undefined
    const unsubscribe = subscribeToReleased(() => {
      clearTimeout(soon)
      soon = setTimeout(lookAgain, LOOK_AGAIN_MS) // Many are released one after the other.
    })
    return () => {
      isHere = false
      unsubscribe()
      clearTimeout(soon)
      document.removeEventListener('visibilitychange', lookAgain)
      void outbox.current?.then((opened) => opened.close()).catch(() => undefined)
      outbox.current = null
    }
  }, [userId, open])

  const pick = useCallback(async (files: readonly UnplacedFile[]) => {
    const { toPickedFile } = await import('../../outbox/unplaced-files')
    const opened: File[] = []
    for (const file of files) opened.push(await toPickedFile(file))
    return opened
  }, [])
  const discard = useCallback(
    (files: readonly StoredUpload[]) => {
      for (const { key } of files) void remove(key).catch(() => undefined)
    },
    [remove],
  )
  return { ...found, pick, discard }
}
