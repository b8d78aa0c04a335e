'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { stageTransform } from '../../measurements/drawing/stage-transform'
import { useMeasurementText } from '../../measurements/list/use-measurement-text'
import { type Measuring } from '../../measurements/use-measuring'
import { type StackController } from '../../viewports/stack-controller'
import { useShown } from '../../viewports/use-shown'
import { drawPng } from './draw-png'
import { type FrameName, isSameFrame } from '../../series/slice'

interface Png {
  /** The image on the screen is there in full resolution. */
  isReady: boolean
  /** Downloads an image as PNG: at once where it is on the screen, else as soon as it is. */
  ask: (image: FrameName) => void
}

/** Images as PNG, as they are windowed, with their measurements. */
export function usePng(controller: StackController, measuring: Measuring): Png {
  const textOf = useMeasurementText()
  const { at, drawnAt, quality } = useShown(controller)
  const [asked, setAsked] = useState<FrameName | null>(null)
  const slice = controller.slices[at] ?? null
  const isReady = slice !== null && drawnAt === at && quality === 'full'
  const isDue = asked !== null && isReady && isSameFrame(slice, asked)

  const download = useEffectEvent(async () => {
    const { canvas } = controller
    const { view, size } = controller.snapshot()
    const transform = slice && stageTransform(slice, view, size)
    if (!canvas || !slice || !transform) return
    const here = measuring.items.filter(({ file_id, frame }) => file_id === slice.fileId && frame === slice.frame)
    const measurements = here.map((one) => ({
      ...{ kind: one.kind, points: one.points },
      text: [one.label, textOf(one).main].filter(Boolean).join(' '),
    }))
    const blob = await drawPng({ canvas, stage: size, image: slice, transform, measurements })
    if (blob) saveBlob(blob, `image-${at + 1}.png`)
  })
  useEffect(() => {
    if (!isDue) return
    // What was just drawn is on the canvas with the next frame.
    const frame = requestAnimationFrame(() => {
      setAsked(null)
      void download()
    })
    return () => cancelAnimationFrame(frame)
  }, [isDue])
  return { isReady, ask: setAsked }
}

/** Its name says neither whose image it is nor of which case. */
function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_MS)
}

const REVOKE_MS = 60_000
