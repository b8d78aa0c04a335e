'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { type UploadItem } from '../../queue/upload-item'
import { countUnplacedRows } from '../../outbox/count-unplaced-rows'
import { type UnplacedFiles, type UnplacedFile } from '../../outbox/unplaced-files'

interface UnplacedUploads {
  files: readonly UnplacedFile[]
  /** Reads them like files that were picked just now. */
  pick: (caseId: string) => Promise<File[]>
  discard: (file: UnplacedFile) => void
}

const none: readonly UnplacedFile[] = []
/** The keys here by their keys in the queue, as long as the page: opening the queue renders this anew. */
const picked = new Map<string, string>()

/**
 * The files of this device that wait for a case. One that was picked for a case stays here until the queue has stored or
 * sent it: a cancelled dialog, a full device and a closed page lose nothing.
 */
export function useUnplacedFiles(userId: string, items: readonly UploadItem[]): UnplacedUploads {
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
    return () => {
      isHere = false
      document.removeEventListener('visibilitychange', lookAgain)
      void outbox.current?.then((opened) => opened.close()).catch(() => undefined)
      outbox.current = null
    }
  }, [userId, open])

  useEffect(() => {
    const placed = items
      .filter(({ isStored, state }) => isStored === true || state === 'ready')
      .flatMap(({ key }) => picked.get(key) ?? [])
      .filter((key) => files.some((file) => file.key === key))
    if (placed.length === 0) return
    open()
      .then((unplaced) => Promise.all(placed.map((key) => unplaced.remove(key))))
      .then(
        () => setFiles((before) => before.filter(({ key }) => !placed.includes(key))),
        () => undefined,
      )
  }, [items, files, open])

  const pick = useCallback(
    async (caseId: string) => {
      const [{ toPickedFile }, { fileFingerprint }] = await Promise.all([
        import('../../outbox/unplaced-files'),
        import('../../queue/checksum/file-fingerprint'),
      ])
      const opened: File[] = []
      for (const file of files) {
        const one = await toPickedFile(file)
        picked.set(await fileFingerprint(userId, caseId, one), file.key)
        opened.push(one)
      }
      return opened
    },
    [files, userId],
  )
  const discard = useCallback((file: UnplacedFile) => void remove(file.key).catch(() => undefined), [remove])
  return { files, pick, discard }
}
