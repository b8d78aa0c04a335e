'use client'

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { stageTransform } from '../measurements/drawing/stage-transform'
import styles from '../reading.module.css'
import { type StackController } from '../viewports/stack-controller'
import { RetryButton } from '../viewports/retry-button'
import { useShown } from '../viewports/use-shown'
import { drawSlide, seenLevels, wantedTiles } from './draw-slide'
import { TileStore } from './tile-store'

/** Over the engine's canvas, the slide on the screen, from its tiles; nothing of any other image. */
export function SlideLayer({ controller }: { controller: StackController }) {
  const { at } = useShown(controller)
  return controller.slices[at]?.slide ? <ShownSlide controller={controller} /> : null
}

function ShownSlide({ controller }: { controller: StackController }) {
  const t = useTranslations('reading')
  const canvas = useRef<HTMLCanvasElement>(null)
  const { at, view, size } = useShown(controller)
  const [store] = useState(() => new TileStore())
  const version = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot)
  const slice = controller.slices[at]

  useEffect(() => {
    controller.cover(canvas.current)
    return () => {
      store.close()
      controller.cover(null)
    }
  }, [controller, store])

  const drawn = useMemo(() => {
    const transform = slice ? stageTransform(slice, view, size) : null
    if (!slice?.slide || !transform) return null
    const density = Math.min(window.devicePixelRatio, MAX_DENSITY)
    return { slide: slice.slide, transform, size, density, isInverted: view.isInverted }
  }, [slice, view, size])
  const seen = useMemo(() => drawn && seenLevels(drawn), [drawn])

  useEffect(() => {
    if (!drawn || !seen || !canvas.current) return
    const context = canvas.current.getContext('2d')
    const [width, height] = [Math.round(drawn.size.width * drawn.density), Math.round(drawn.size.height * drawn.density)]
    if (canvas.current.width !== width) canvas.current.width = width
    if (canvas.current.height !== height) canvas.current.height = height
    store.want(wantedTiles(seen))
    if (context) drawSlide(context, seen, drawn, (url) => store.get(url))
  }, [store, drawn, seen, version])

  const sharp = seen?.at(-1)?.tiles ?? null
  const missing = sharp?.filter(({ url }) => !store.has(url)).length ?? 1
  const failed = sharp?.filter(({ url }) => store.hasFailed(url)).length ?? 0
  return (
    <>
      <canvas ref={canvas} className={styles.slide} data-slide={missing === 0 ? 'sharp' : 'loading'} aria-hidden />
      {(missing > failed || seen?.at(-1)?.isTooFar) && (
        <span className={`ov ${styles.slidePreview}`}>
          <strong className={styles.preview}>{seen?.at(-1)?.isTooFar ? t('slides.closer') : t('corners.preview')}</strong>
        </span>
      )}
      {failed > 0 && (
        <div className={styles.incomplete} role="status" dir="auto">
          <Icon icon={CircleAlert} className="tred" />
          <span>{t('slides.failed', { count: failed })}</span>
          <RetryButton onRetry={() => store.retry()} />
        </div>
      )}
    </>
  )
}

/** A screen with three pixels for each is not worth the bytes. */
const MAX_DENSITY = 2
