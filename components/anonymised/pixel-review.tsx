'use client'

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { ChevronLeft, ChevronRight, Plus, Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Note } from '@/components/ui/note'
import { Segments } from '@/components/ui/segments'
import { api, sentenceOf } from '../shell/api'
import { type Details, DOOR, type Rectangle } from './records'
import { between, inTheMiddle, nudged, type Size } from './rectangles'
import styles from './anonymised.module.css'

interface Drawn extends Rectangle {
  key: number
}

const STEPS: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** A person looks at each frame, draws over what names somebody, or says that nothing does, and releases the object. */
export function PixelReview({ upload, onReleased }: { upload: Details; onReleased: (after: Details) => Promise<void> }) {
  const frames = upload.frames ?? 1
  const [frame, setFrame] = useState(1)
  const proposed = upload.proposed_rectangles
  const [drawn, setDrawn] = useState<Drawn[]>(() => proposed.map((each, at) => ({ ...each, key: -1 - at })))
  const [scope, setScope] = useState<'all' | 'one'>('all')
  const [state, setState] = useState<{ busy?: boolean; trouble?: string }>({})
  const nextKey = useRef(1)
  const size: Size = { width: upload.width ?? 1, height: upload.height ?? 1 }
  const shown = drawn.filter((each) => each.frame === undefined || each.frame === frame)
  const add = (rectangle: Rectangle) => {
    const key = nextKey.current++
    setDrawn((all) => [...all, { ...rectangle, key, ...(scope === 'one' ? { frame } : {}) }])
  }
  const change = (key: number, to: Drawn | null) =>
    setDrawn((all) => all.flatMap((each) => (each.key === key ? (to ?? []) : [each])))
  const release = async () => {
    setState({ busy: true })
    try {
      const rectangles = drawn.map(({ key: _, ...rectangle }) => rectangle)
      await onReleased(await api<Details>(`${DOOR}/upload/${upload.upload_id}/pixel-review`, { method: 'POST', body: { rectangles } })) // prettier-ignore
    } catch (thrown) {
      setState({ trouble: sentenceOf(thrown) })
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
        <Button look="line" icon={Plus} onClick={() => add(inTheMiddle(size))}>
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
            <Segments
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
      <Stage
        src={`${DOOR}/upload/${upload.upload_id}/frames/${frame}?of=${upload.sha256?.slice(0, 12)}`}
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

interface StageProps {
  src: string
  alt: string
  size: Size
  drawn: Drawn[]
  onDraw: (rectangle: Rectangle) => void
  onChange: (key: number, to: Drawn | null) => void
}

function Stage({ src, alt, size, drawn, onDraw, onChange }: StageProps) {
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
    const made = from && between(from, pointOf(event), size)
    // A press without a drag draws nothing.
    if (made && made.width > 2 && made.height > 2) onDraw(made)
    setFrom(null)
    setTo(null)
  }
  const growing = from && to && between(from, to, size)
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
        {growing && <span className={styles.growing} style={placeOf(growing, size)} />}
        {drawn.map((each, index) => (
          <button
            key={each.key}
            type="button"
            className={styles.rectangle}
            style={placeOf(each, size)}
            aria-label={`Rectangle ${index + 1}: ${each.width} by ${each.height} pixels, ${each.x} from the left, ${each.y} from the top`}
            aria-describedby="how"
            onKeyDown={(event) => keyed(event, each, size, onChange)}
          />
        ))}
      </div>
    </div>
  )
}

function keyed(event: KeyboardEvent, each: Drawn, size: Size, onChange: StageProps['onChange']): void {
  const step = STEPS[event.key]
  const far = event.ctrlKey ? 1 : Math.max(1, Math.round(size.width / 100))
  if (step) onChange(each.key, { ...each, ...nudged(each, { x: step.x * far, y: step.y * far }, size, event.shiftKey) })
  else if (event.key === 'Delete' || event.key === 'Backspace') onChange(each.key, null)
  else return
  event.preventDefault()
}

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`
// Pictures are never mirrored, so places on them are physical.
const placeOf = ({ x, y, width, height }: Rectangle, size: Size) => ({
  left: percent(x, size.width),
  top: percent(y, size.height),
  width: percent(width, size.width),
  height: percent(height, size.height),
})
