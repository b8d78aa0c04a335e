import { type RefObject, useEffect, useState } from 'react'

/** Why there is no picture of a camera. */
type CameraTrouble = 'insecure' | 'refused' | 'none' | 'busy'

const TROUBLES: Readonly<Record<string, CameraTrouble>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

async function playIn(video: HTMLVideoElement, stream: MediaStream): Promise<void> {
  video.srcObject = stream
  await video.play()
}

/** Shows the camera at the back in a video while it is mounted, and says why where it cannot. The camera is off afterwards. */
export function useCamera(video: RefObject<HTMLVideoElement | null>): CameraTrouble | null {
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null)
  useEffect(() => {
    let stream: MediaStream | null = null
    let isOver = false
    const stop = () => stream?.getTracks().forEach((track) => track.stop())
    const open = async () => {
      // Undefined on pages without https.
      const devices = navigator.mediaDevices as MediaDevices | undefined
      if (!devices) return setTrouble('insecure')
      try {
        stream = await devices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 } } })
        if (isOver || !video.current) return stop()
        await playIn(video.current, stream)
      } catch (cause) {
        if (!isOver) setTrouble(TROUBLES[(cause as DOMException).name] ?? 'busy')
      }
    }
    void open()
    return () => {
      isOver = true
      stop()
    }
  }, [video])
  return trouble
}
