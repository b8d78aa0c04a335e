'use client'

import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { ChevronLeft, ChevronRight, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { apiFetch } from '../shell/api-client'
import { type UploadDetails, DICOM_API, type Rectangle } from './records'
import { rectangleBetween, centeredRectangle, moveOrResize, type Size } from './rectangles'
import styles from './deidentified.module.css'

interface DrawnRectangle extends Rectangle {
  key: number
}

const STEPS: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** A reviewer views each frame, draws boxes over identifying text, or confirms that there is none, and releases the object. */
export function PixelReview({
  upload,
  onReleased,
}: {
  upload: UploadDetails
  onReleased: (after: UploadDetails) => Promise<void>
}) {
  const t = useTranslations('deidentified.review')
  const errorMessage = useErrorMessage()
  const frames = upload.frames ?? 1
  const [frame, setFrame] = useState(1)
  const proposed = upload.proposed_rectangles
  const [drawn, setDrawn] = useState<DrawnRectangle[]>(() => proposed.map((each, at) => ({ ...each, key: -1 - at })))
  const [scope, setScope] = useState<'all' | 'one'>('all')
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({})
  const nextKey = useRef(1)
  const size: Size = { width: upload.width ?? 1, height: upload.height ?? 1 }
  const shown = drawn.filter((each) => each.frame === undefined || each.frame === frame)
  const add = (rectangle: Rectangle) => {
    const key = nextKey.current++
    setDrawn((all) => [...all, { ...rectangle, key, ...(scope === 'one' ? { frame } : {}) }])
  }
  const change = (key: number, to: DrawnRectangle | null) =>
    setDrawn((all) => all.flatMap((each) => (each.key === key ? (to ?? []) : [each])))
  const release = async () => {
    setState({ busy: true })
    try {
      const rectangles = drawn.map(({ key: _, ...rectangle }) => rectangle)
      await onReleased(await apiFetch<UploadDetails>(`${DICOM_API}/upload/${upload.upload_id}/pixel-review`, { method: 'POST', body: { rectangles } })) // prettier-ignore
    } catch (thrown) {
      setState({ error: thrown })
    }
  }
  return (
    <section className="col g12" aria-labelledby="look">
      <h2 className="h14" id="look">
        {upload.held ? t('title') : t('titleAgain')}
      </h2>
      <p className="t2 f13" id="how">
        {t('help')}
      </p>
      {proposed.length > 0 && <p className="t2 f13">{t('template', { count: proposed.length })}</p>}
      <div className={styles.tools}>
        <Button look="line" icon={Plus} onClick={() => add(centeredRectangle(size))}>
          {t('addBox')}
        </Button>
        <Button look="line" icon={Trash2} disabled={drawn.length === 0} onClick={() => setDrawn([])}>
          {t('removeAll')}
        </Button>
        {frames > 1 && (
          <>
            <FrameSteps frame={frame} total={frames} onChange={setFrame} />
            <SegmentedControl
              label={t('scope')}
              value={scope}
              segments={[
                { value: 'all', label: t('allFrames') },
                { value: 'one', label: t('thisFrame') },
              ]}
              onChange={setScope}
            />
          </>
        )}
      </div>
      <ReviewStage
        src={`${DICOM_API}/upload/${upload.upload_id}/frames/${frame}?of=${upload.sha256?.slice(0, 12)}`}
        alt={t('frame', { frame })}
        size={size}
        drawn={shown}
        onDraw={add}
        onChange={change}
      />
      {state.error !== undefined && (
        <Note icon={Trash2} kind="bad" role="alert">
          {errorMessage(state.error)}
        </Note>
      )}
      <div>
        <Button look="primary" busy={state.busy} onClick={() => void release()}>
          {drawn.length === 0 ? t('releaseUnchanged') : t('releaseRedacted', { count: drawn.length })}
        </Button>
      </div>
      <p className="t2 f12">{t('permanent')}</p>
    </section>
  )
}

interface FrameStepsProps {
  frame: number
  total: number
  onChange: (frame: number) => void
}

/** Leads to the frame before and the next; like the image, their sides are not mirrored. */
function FrameSteps({ frame, total, onChange }: FrameStepsProps) {
  const t = useTranslations('deidentified.review')
  return (
    <span className="row" dir="ltr">
      <IconButton icon={ChevronLeft} label={t('previousFrame')} disabled={frame <= 1} onClick={() => onChange(frame - 1)} />
      <bdi className="num" aria-live="polite">
        {t('position', { frame, total })}
      </bdi>
      <IconButton icon={ChevronRight} label={t('nextFrame')} disabled={frame >= total} onClick={() => onChange(frame + 1)} />
    </span>
  )
}

interface ReviewStageProps {
  src: string
  alt: string
  size: Size
  drawn: DrawnRectangle[]
  onDraw: (rectangle: Rectangle) => void
  onChange: (key: number, to: DrawnRectangle | null) => void
}

function ReviewStage({ src, alt, size, drawn, onDraw, onChange }: ReviewStageProps) {
  const t = useTranslations('deidentified.review')
  const stage = useRef<HTMLDivElement>(null)
  const [from, setFrom] = useState<{ x: number; y: number } | null>(null)
  const [to, setTo] = useState<{ x: number; y: number } | null>(null)
  const pointOf = (event: PointerEvent) => {
    const box = stage.current!.getBoundingClientRect()
    return {
      x: ((event.clientX - box.left) / box.width) * size.width,
      y: ((event.clientY - box.top) / box.height) * size.height,
    }
  }
  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || event.target instanceof HTMLButtonElement) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setFrom(pointOf(event))
    setTo(pointOf(event))
  }
  const end = (event: PointerEvent) => {
    const made = from && rectangleBetween(from, pointOf(event), size)
    // A click without a drag draws nothing.
    if (made && made.width > 2 && made.height > 2) onDraw(made)
    setFrom(null)
    setTo(null)
  }
  const draft = from && to && rectangleBetween(from, to, size)
  return (
    <div className={styles.dark} dir="ltr">
      <div
        ref={stage}
        className={styles.stage}
        style={{
          aspectRatio: `${size.width} / ${size.height}`,
          maxInlineSize: `min(100%, ${(70 * size.width) / size.height}vh)`,
        }}
        data-testid="review-stage"
        onPointerDown={begin}
        onPointerMove={(event) => from && setTo(pointOf(event))}
        onPointerUp={end}
        onPointerCancel={() => setFrom(null)}
      >
        <img src={src} alt={alt} draggable={false} />
        {draft && <span className={styles.growing} style={styleOf(draft, size)} />}
        {drawn.map((each, index) => (
          <button
            key={each.key}
            type="button"
            className={styles.rectangle}
            style={styleOf(each, size)}
            aria-label={t('box', { number: index + 1, width: each.width, height: each.height, x: each.x, y: each.y })}
            aria-describedby="how"
            onKeyDown={(event) => handleKey(event, each, size, onChange)}
          />
        ))}
      </div>
    </div>
  )
}

function handleKey(event: KeyboardEvent, each: DrawnRectangle, size: Size, onChange: ReviewStageProps['onChange']): void {
  const step = STEPS[event.key]
  const far = event.ctrlKey ? 1 : Math.max(1, Math.round(size.width / 100))
  if (step) onChange(each.key, { ...each, ...moveOrResize(each, { x: step.x * far, y: step.y * far }, size, event.shiftKey) })
  else if (event.key === 'Delete' || event.key === 'Backspace') onChange(each.key, null)
  else return
  event.preventDefault()
}

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`
const styleOf = ({ x, y, width, height }: Rectangle, size: Size): CSSProperties => ({
  // eslint-disable-next-line no-restricted-syntax -- Images are never mirrored, so their coordinates are physical.
  left: percent(x, size.width),
  top: percent(y, size.height),
  width: percent(width, size.width),
  height: percent(height, size.height),
})
