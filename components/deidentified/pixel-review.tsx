'use client'

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { ChevronLeft, ChevronRight, Plus, Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { apiFetch, errorMessage } from '../shell/api-client'
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
  const frames = upload.frames ?? 1
  const [frame, setFrame] = useState(1)
  const proposed = upload.proposed_rectangles
  const [drawn, setDrawn] = useState<DrawnRectangle[]>(() => proposed.map((each, at) => ({ ...each, key: -1 - at })))
  const [scope, setScope] = useState<'all' | 'one'>('all')
  const [state, setState] = useState<{ busy?: boolean; trouble?: string }>({})
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
      setState({ trouble: errorMessage(thrown) })
    }
  }
  return (
    <section className="col g12" aria-labelledby="look">
      <h2 className="h14" id="look">
        {upload.held ? 'Look for names and numbers in the picture' : 'Look once more'}
      </h2>
      <p className="t2 f13" id="how">
        Draw over what names somebody. With keys: add a rectangle, move it with the arrows, change its size with Shift and the
        arrows, remove it with Delete.
      </p>
      {proposed.length > 0 && (
        <p className="t2 f13">
          A template for this device marks {proposed.length === 1 ? 'one place' : `${proposed.length} places`}. Look at the rest
          all the same.
        </p>
      )}
      <div className={styles.tools}>
        <Button look="line" icon={Plus} onClick={() => add(centeredRectangle(size))}>
          Add a rectangle
        </Button>
        <Button look="line" icon={Trash2} disabled={drawn.length === 0} onClick={() => setDrawn([])}>
          Remove all
        </Button>
        {frames > 1 && (
          <>
            <IconButton icon={ChevronLeft} label="Frame before" disabled={frame <= 1} onClick={() => setFrame(frame - 1)} />
            <span className="num" aria-live="polite">
              Frame {frame} of {frames}
            </span>
            <IconButton icon={ChevronRight} label="Next frame" disabled={frame >= frames} onClick={() => setFrame(frame + 1)} />
            <SegmentedControl
              label="What a new rectangle covers"
              value={scope}
              segments={[
                { value: 'all', label: 'Every frame' },
                { value: 'one', label: 'This frame' },
              ]}
              onChange={setScope}
            />
          </>
        )}
      </div>
      <ReviewStage
        src={`${DICOM_API}/upload/${upload.upload_id}/frames/${frame}?of=${upload.sha256?.slice(0, 12)}`}
        alt={`Frame ${frame} of the object`}
        size={size}
        drawn={shown}
        onDraw={add}
        onChange={change}
      />
      {state.trouble && (
        <Note icon={Trash2} kind="bad" role="alert">
          {state.trouble}
        </Note>
      )}
      <div>
        <Button look="primary" busy={state.busy} onClick={() => void release()}>
          {drawn.length === 0
            ? 'Nothing in it names anybody: release'
            : `Black out ${drawn.length === 1 ? 'one place' : `${drawn.length} places`} and release`}
        </Button>
      </div>
      <p className="t2 f12">What is blacked out is gone for good, also for its sender.</p>
    </section>
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
    <div className={styles.dark}>
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
            aria-label={`Rectangle ${index + 1}: ${each.width} by ${each.height} pixels, ${each.x} from the left, ${each.y} from the top`}
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
// Images are never mirrored, so their coordinates are physical.
const styleOf = ({ x, y, width, height }: Rectangle, size: Size) => ({
  left: percent(x, size.width),
  top: percent(y, size.height),
  width: percent(width, size.width),
  height: percent(height, size.height),
})
