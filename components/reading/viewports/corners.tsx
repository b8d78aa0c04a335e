'use client'

import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { edgeLetters } from '../geometry/orientation-letters'
import { dot, cross } from '../geometry/vectors'
import { type Slice } from '../series/slice'
import styles from '../reading.module.css'
import { type StackController } from './stack-controller'
import { useShown } from './use-shown'

/** A zoom of 1,600% is written like one of 90%. */
const PERCENT = { style: 'percent', useGrouping: false, maximumFractionDigits: 0 } as const

const MILLIMETRES = { style: 'unit', unit: 'millimeter', unitDisplay: 'short', maximumFractionDigits: 3 } as const

/** The pixels of a slide are given in micrometres. */
const SMALL_MM = 0.02

/** What a pane beside others adds to its corners. */
export interface CornerNotes {
  /** Of the study. */
  date: string | null
  /** That it is scrolled with others. */
  link: string | null
}

interface CornersProps {
  controller: StackController
  title: string
  notes?: CornerNotes | undefined
  /** Where the pointer is, from the corner of the stage, in CSS pixels. */
  pointer: { x: number; y: number } | null
}

/**
 * The corners and edges of an image, as a reader expects them: series and slice, window and zoom, place and scale, and the
 * value under the pointer. They are the image's own, which no language mirrors.
 */
export function Corners({ controller, title, notes, pointer }: CornersProps) {
  const t = useTranslations('reading.corners')
  const format = useFormat()
  const plain = (value: number, digits = 0) => format.number(value, { useGrouping: false, maximumFractionDigits: digits })
  const millimetres = (value: number) => (value < SMALL_MM ? `${plain(value * 1e3, 3)} µm` : format.number(value, MILLIMETRES))
  const { at, drawnAt, quality, window, scale, view } = useShown(controller)
  const slice = controller.slices[at]
  if (!slice) return null
  const found = pointer && controller.valueAt(pointer.x, pointer.y)
  // A frame of which the rest failed is still a preview.
  const isPreview = drawnAt === at && (quality === 'low' || quality === 'failed')
  return (
    <>
      <Lines
        className="tl"
        lines={[
          title,
          // As the film is marked: `R CC`.
          [slice.laterality, slice.view].filter(Boolean).join(' '),
          notes?.date,
          t('slice', { number: at + 1, count: controller.slices.length }),
          drawnAt !== at && quality !== 'failed' && t('loading'),
          isPreview && <strong className={styles.preview}>{t('preview')}</strong>,
        ]}
      />
      <Lines
        className="tr"
        lines={[
          window && t('levels', { center: plain(window.center), width: plain(window.width) }),
          scale !== null && minor(t('zoom', { percent: format.number(scale, PERCENT) })),
          view.isInverted && t('inverted'),
          notes?.link,
        ]}
      />
      <Lines className="bl" lines={placeLines(slice, t, plain, millimetres)} />
      <Lines
        className="br"
        lines={[
          found && `x ${plain(found.column)} y ${plain(found.row)}`,
          found?.isOutside && t('outside'),
          found && found.value !== null && `${plain(found.value, 1)} ${slice.unit ?? ''}`,
        ]}
      />
      {slice.orientation && <EdgeLetters slice={slice} />}
    </>
  )
}

function placeLines(
  slice: Slice,
  t: ReturnType<typeof useTranslations<'reading.corners'>>,
  plain: (value: number, digits?: number) => string,
  millimetres: (value: number) => string,
): ReactNode[] {
  const { spacing, orientation, position, thicknessMm } = slice
  const location = orientation && position ? dot(position, cross(orientation.row, orientation.column)) : null
  return [
    location !== null && t('location', { mm: plain(location, 1) }),
    thicknessMm !== null && thicknessMm > 0 && minor(t('thickness', { mm: plain(thicknessMm, 2) })),
    spacing ? minor(`${millimetres(spacing.column)}/px`) : t('noScale'),
    spacing?.source === 'detector' && t('atDetector'),
  ]
}

/** A line that a small pane has no room for. */
const minor = (text: string): ReactNode => <span className={styles.minor}>{text}</span>

/** Which way of the patient lies at each edge. */
function EdgeLetters({ slice }: { slice: Slice }) {
  const t = useTranslations('reading.corners')
  const letters = edgeLetters(slice.orientation!)
  return (
    <div role="img" aria-label={t('orientation', letters)}>
      {(['left', 'right', 'top', 'bottom'] as const).map((edge) => (
        <span key={edge} className={`ov ${styles.letter} ${styles[edge]}`} aria-hidden data-edge={edge}>
          {letters[edge]}
        </span>
      ))}
    </div>
  )
}

function Lines({ className, lines }: { className: string; lines: ReactNode[] }) {
  const shown = lines.filter((line) => Boolean(line))
  return (
    <span className={`ov ${className}`}>
      {shown.map((line, at) => (
        <bdi key={at} className={styles.line}>
          {line}
        </bdi>
      ))}
    </span>
  )
}
