'use client'

import { useEffect, useState } from 'react'
import { type Size } from './stage-view'

/** An image of the browser, fetched once: each view of it is recorded, and it is shown at several places. */
export interface DecodedPhoto extends Size {
  url: string
  element: HTMLImageElement
}

/** Browsers that cannot decode AVIF receive a JPEG. */
const ACCEPT_HEADERS = ['image/avif,image/webp,image/*;q=0.8,*/*;q=0.5', 'image/jpeg']

async function fetchPhoto(src: string, signal: AbortSignal): Promise<DecodedPhoto> {
  let last: unknown = null
  for (const accept of ACCEPT_HEADERS) {
    const response = await fetch(src, { signal, headers: { Accept: accept } })
    if (!response.ok) throw new Error(`the image was answered with ${response.status}`)
    const url = URL.createObjectURL(await response.blob())
    const element = new Image()
    element.src = url
    try {
      await element.decode()
      return { url, element, width: element.naturalWidth, height: element.naturalHeight }
    } catch (thrown) {
      URL.revokeObjectURL(url)
      last = thrown
    }
  }
  throw new Error('the image cannot be decoded here', { cause: last })
}

/** The decoded image: null while it loads; `failed` with `again` when loading failed. */
export function usePhoto(src: string): { photo: DecodedPhoto | null; failed: boolean; again: () => void } {
  const [attempt, setAttempt] = useState(0)
  const asked = `${src} ${attempt}`
  const [state, setState] = useState<{ asked: string; photo: DecodedPhoto | null }>({ asked: '', photo: null })

  useEffect(() => {
    const abort = new AbortController()
    let url: string | null = null
    fetchPhoto(src, abort.signal).then(
      (photo) => {
        if (abort.signal.aborted) return URL.revokeObjectURL(photo.url)
        url = photo.url
        setState({ asked, photo })
      },
      () => !abort.signal.aborted && setState({ asked, photo: null }),
    )
    return () => {
      abort.abort()
      if (url) URL.revokeObjectURL(url)
    }
  }, [src, asked])

  const isCurrent = state.asked === asked
  const photo = isCurrent ? state.photo : null
  return { photo, failed: isCurrent && !photo, again: () => setAttempt((before) => before + 1) }
}
