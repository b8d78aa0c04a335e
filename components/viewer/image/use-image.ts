'use client'

import { useEffect, useState } from 'react'

import { loadImage, type LoadedImage } from './load-image'

interface State {
  requestKey: string
  picture: LoadedImage | null
  failed: boolean
}

/** The rendered image of a file: null while it loads; `failed` with `again` when loading failed. */
export function useLoadedImage(fileId: string): { picture: LoadedImage | null; failed: boolean; again: () => void } {
  const [attempt, setAttempt] = useState(0)
  const requestKey = `${fileId} ${attempt}`
  const [state, setState] = useState<State>({ requestKey: '', picture: null, failed: false })

  useEffect(() => {
    const abort = new AbortController()
    loadImage(fileId, abort.signal).then(
      (picture) => !abort.signal.aborted && setState({ requestKey, picture, failed: false }),
      () => !abort.signal.aborted && setState({ requestKey, picture: null, failed: true }),
    )
    return () => abort.abort()
  }, [fileId, requestKey])

  const isCurrent = state.requestKey === requestKey
  return {
    picture: isCurrent ? state.picture : null,
    failed: isCurrent && state.failed,
    again: () => setAttempt((before) => before + 1),
  }
}
