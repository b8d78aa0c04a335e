'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { countUnplacedRows } from '../../outbox/count-unplaced-rows'
import { subscribeToReleased } from '../../outbox/unplaced-copies'
import { type UnplacedFiles, type UnplacedFile } from '../../outbox/unplaced-files'

interface UnplacedUploads {
  files: readonly UnplacedFile[]
  /** Reads them like files that were picked just now. */
  pick: () => Promise<File[]>
  discard: (file: UnplacedFile) => void
}

const none: readonly UnplacedFile[] = []
const LOOK_AGAIN_MS = 100
/**
 * The files of this device that wait for a case. One that was picked for a case stays here until the queue has stored or
 * sent it (unplaced-copies.ts): a cancelled dialog, a full device and a closed page lose nothing.
 */
export function useUnplacedFiles(userId: string): UnplacedUploads {
  const outbox = useRef<Promise<UnplacedFiles> | null>(null)
  const [files, setFiles] = useState<readonly UnplacedFile[]>(none)

  // Loaded by those alone who have such files.
  const open = useCallback(
    () => (outbox.current ??= import('../../outbox/unplaced-files').then((loaded) => loaded.UnplacedFiles.open(userId))),
    [userId],
  )
  const remove = useCallback(
    async (key: string) => {
      await (await open()).remove(key)
      setFiles((before) => before.filter((file) => file.key !== key))
    },
    [open],
  )

  useEffect(() => {
    let isHere = true
    const look = async () => {
      if ((await countUnplacedRows(userId)) === 0) return setFiles(none)
      if (!isHere) return
      const listed = await (await open()).list()
      if (isHere) setFiles(listed.toSorted((a, b) => a.about.lastModified - b.about.lastModified))
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

  const pick = useCallback(async () => {
    const { toPickedFile } = await import('../../outbox/unplaced-files')
    const opened: File[] = []
    for (const file of files) opened.push(await toPickedFile(file))
    return opened
  }, [files])
  const discard = useCallback((file: UnplacedFile) => void remove(file.key).catch(() => undefined), [remove])
  return { files, pick, discard }
}
