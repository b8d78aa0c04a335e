'use client'

import {
  ArrowUpRight,
  Circle,
  Crosshair,
  Eye,
  type LucideIcon,
  Diameter,
  Pencil,
  Ruler,
  Spline,
  TriangleRight,
  Waypoints,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import styles from '../reading.module.css'
import { KINDS } from './kinds'
import { MEASUREMENT_KINDS, type MeasurementKind } from './measurement'
import { UndoButtons } from './undo-buttons'
import { type Measuring } from './use-measuring'

const ICONS: Record<MeasurementKind, LucideIcon> = {
  length: Ruler,
  bidirectional: Diameter,
  angle: TriangleRight,
  cobb: Spline,
  ellipse: Circle,
  freehand: Pencil,
  probe: Crosshair,
  arrow: ArrowUpRight,
  cup_to_disc: Eye,
  lesion_distance: Waypoints,
}

/** What may be an image of an eye, besides photographs. */
const EYE_MODALITIES = ['OP', 'OPT', 'XC', 'SC', 'OT']

interface MeasurementToolsProps {
  measuring: Measuring
  isPhotograph: boolean
  modality: string | null
}

/** The tools that measure: those for eyes on images of eyes alone, and no values of photographs, which have none. */
export function MeasurementTools({ measuring, isPhotograph, modality }: MeasurementToolsProps) {
  const t = useTranslations('reading.measurements')
  const tools = useTranslations('reading.tools')
  const { kind, choose, draw } = measuring
  if (!draw) return null
  const isOfEye = isPhotograph || (modality !== null && EYE_MODALITIES.includes(modality))
  return (
    <>
      <span className={styles.separator} />
      {MEASUREMENT_KINDS.filter((one) => (KINDS[one].isOfEye ? isOfEye : one !== 'probe' || !isPhotograph)).map((one) => (
        <button
          key={one}
          type="button"
          className={`vbtn ${styles.tool}`}
          aria-pressed={kind === one}
          title={tools('withKey', { action: t(`kinds.${one}`), key: KINDS[one].key.toUpperCase() })}
          onClick={() => choose(kind === one ? null : one)}
        >
          <Icon icon={ICONS[one]} />
          <span>{t(`short.${one}`)}</span>
        </button>
      ))}
      <UndoButtons measuring={measuring} place="tools" />
    </>
  )
}
