'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'next-intl'
import { type StackController } from './stack-controller'
import { useShown } from './use-shown'

/** Somebody who scrolls wants to hear where they stopped, not each slice on the way. */
const QUIET_MS = 600

/** Says aloud which slice is shown, and in which window, once it has come to rest. */
export function LiveText({ controller }: { controller: StackController }) {
  const t = useTranslations('reading.viewport')
  const { at, window, quality } = useShown(controller)
  const [said, setSaid] = useState('')
  const count = controller.slices.length
  const [center, width] = [Math.round(window?.center ?? 0), Math.round(window?.width ?? 0)]
  const hasWindow = window !== null
  useEffect(() => {
    const timer = setTimeout(() => {
      const place = t('saidSlice', { number: at + 1, count })
      const levels = hasWindow ? t('saidWindow', { center, width }) : ''
      setSaid(
        [place, levels, (quality === 'low' || quality === 'failed') && t(quality === 'low' ? 'saidPreview' : 'failedTitle')]
          .filter(Boolean)
          .join(' '),
      )
    }, QUIET_MS)
    return () => clearTimeout(timer)
  }, [t, at, count, center, width, hasWindow, quality])
  return (
    <p className="sr" role="status" data-testid="reading-said">
      {said}
    </p>
  )
}
