'use client'

import { useEffect, useState } from 'react'

import { loadPicture, type Picture } from './load-picture'

interface State {
  asked: string
  picture: Picture | null
  failed: boolean
}

/** The prepared picture of a file: null while it is on its way; `failed` with `again` when it did not come. */
export function usePicture(fileId: string): { picture: Picture | null; failed: boolean; again: () => void } {
  const [attempt, setAttempt] = useState(0)
  const asked = `${fileId} ${attempt}`
  const [state, setState] = useState<State>({ asked: '', picture: null, failed: false })

  useEffect(() => {
    const stop = new AbortController()
    loadPicture(fileId, stop.signal).then(
      (picture) => !stop.signal.aborted && setState({ asked, picture, failed: false }),
      () => !stop.signal.aborted && setState({ asked, picture: null, failed: true }),
    )
    return () => stop.abort()
  }, [fileId, asked])

  const isCurrent = state.asked === asked
  return {
    picture: isCurrent ? state.picture : null,
    failed: isCurrent && state.failed,
    again: () => setAttempt((before) => before + 1),
  }
}
