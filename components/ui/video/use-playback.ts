import { type RefObject, type SyntheticEvent, useRef, useState } from 'react'

type VideoEvent = SyntheticEvent<HTMLVideoElement>

export interface Playback {
  /** What the `<video>` reports; to be spread over it. */
  events: {
    onPlay: () => void
    onPause: () => void
    onEnded: () => void
    onTimeUpdate: (event: VideoEvent) => void
    onLoadedMetadata: (event: VideoEvent) => void
    onError: () => void
  }
  isPlaying: boolean
  /** Whether this browser cannot play the video. */
  isBroken: boolean
  /** In seconds. */
  at: number
  /** In seconds: as it is known beforehand, until the browser has read it. */
  length: number
  toggle: () => void
  goTo: (seconds: number) => void
}

/** The ref of one `<video>`, and its playback: whether it plays, where it is, and how to play, pause and seek. */
export function usePlayback(durationSeconds: number | null): [RefObject<HTMLVideoElement | null>, Playback] {
  const video = useRef<HTMLVideoElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(durationSeconds ?? 0)
  const stop = () => setPlaying(false)
  const playback: Playback = {
    events: {
      onPlay: () => setPlaying(true),
      onPause: stop,
      onEnded: stop,
      onTimeUpdate: (event) => setAt(event.currentTarget.currentTime),
      onLoadedMetadata: ({ currentTarget: { duration } }) => Number.isFinite(duration) && setLength(duration),
      onError: () => setBroken(true),
    },
    isPlaying,
    isBroken,
    at,
    length,
    toggle: () => {
      if (isPlaying) video.current?.pause()
      // An AbortError from pausing at once is expected; a playback error has an event of its own.
      else void video.current?.play().catch(() => undefined)
    },
    goTo: (seconds) => {
      setAt(seconds)
      if (video.current) video.current.currentTime = seconds
    },
  }
  return [video, playback]
}
