'use client'

import { useState } from 'react'
import { ChevronLeft, ChevronRight, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { MAX_TEXTS } from '@/lib/imaging/text-detection/schema'
import { shownSize } from '@/lib/dicom/render/shown-size'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { Note } from '@/components/ui/feedback/note'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { BoxStage } from '../blackout/box-stage'
import { BoxTools } from '../blackout/box-tools'
import { FoundTextOutlines, FoundTexts } from '../blackout/found-texts'
import { useDrawnBoxes } from '../blackout/drawn-boxes'
import { type Rectangle as Place, type Size } from '../blackout/rectangles'
import { apiFetch } from '../shell/api-client'
import { type UploadDetails, DICOM_API, type Rectangle } from './records'

/** A reviewer views each frame, draws boxes over identifying text, or confirms that there is none, and releases the object. */
export function PixelReview({
  upload,
  onReleased,
}: {
  upload: UploadDetails
  onReleased: (after: UploadDetails) => Promise<void>
}) {
  const t = useTranslations('deidentified.review')
  const tools = useTranslations('blackout.tools')
  const errorMessage = useErrorMessage()
  const frames = upload.frames ?? 1
  const [frame, setFrame] = useState(1)
  const proposed = upload.proposed_rectangles
  const boxes = useDrawnBoxes<Rectangle>(proposed)
  const [scope, setScope] = useState<Scope>('all')
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({})
  const size: Size = { width: upload.width ?? 1, height: upload.height ?? 1 }
  const shape = shownSize({ ...size, pixelHeight: upload.pixel_height ?? 1 })
  const drawn = boxes.all
  const add = (place: Place) => boxes.add({ ...place, ...(scope === 'one' ? { frame } : {}) })
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
        {tools('help')}
      </p>
      {proposed.length > 0 && <p className="t2 f13">{t('template', { count: proposed.length })}</p>}
      <BoxTools boxes={boxes} size={size} onAdd={add}>
        {frames > 1 && <FrameTools frame={frame} total={frames} onFrame={setFrame} scope={scope} onScope={setScope} />}
      </BoxTools>
      <BoxStage
        size={size}
        shape={shape}
        boxes={boxes}
        shown={drawn.filter((each) => each.frame === undefined || each.frame === frame)}
        onDraw={add}
        describedBy="how"
      >
        <img
          src={`${DICOM_API}/upload/${upload.upload_id}/frames/${frame}?of=${upload.sha256?.slice(0, 12)}`}
          alt={t('frame', { frame })}
          draggable={false}
        />
        <FoundTextOutlines texts={upload.found_texts} size={size} />
      </BoxStage>
      {/* What was found may be in any frame. */}
      <FoundTexts texts={upload.found_texts} most={MAX_TEXTS} drawn={drawn} onAdd={boxes.add} />
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

/** The frames that a new box covers. */
type Scope = 'all' | 'one'

interface FrameToolsProps {
  frame: number
  total: number
  onFrame: (frame: number) => void
  scope: Scope
  onScope: (scope: Scope) => void
}

/** Which frame of a loop is shown, and which ones a new box covers. */
function FrameTools({ frame, total, onFrame, scope, onScope }: FrameToolsProps) {
  const t = useTranslations('deidentified.review')
  return (
    <>
      <FrameSteps frame={frame} total={total} onChange={onFrame} />
      <SegmentedControl
        label={t('scope')}
        value={scope}
        segments={[
          { value: 'all', label: t('allFrames') },
          { value: 'one', label: t('thisFrame') },
        ]}
        onChange={onScope}
      />
    </>
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
