'use client'

import { Columns2, LayoutGrid } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Icon } from '@/components/ui/icon'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import styles from '../case.module.css'
import { IMAGE_ORDERS, type ImageOrder } from './order-images'

export type CaseView = 'paired' | 'grid'
const viewIcons = { paired: Columns2, grid: LayoutGrid }

interface VisitToolsProps {
  /** Null where there is nothing to pair. */
  view: CaseView | null
  onView: (view: CaseView) => void
  order: ImageOrder
  /** Null where one image has no order. */
  onOrder: ((order: ImageOrder) => void) | null
}

/** How the images of a visit are shown: in which order, in pairs or all side by side. */
export function VisitTools({ view, onView, order, onOrder }: VisitToolsProps) {
  const t = useTranslations('case.page')
  const segments = (['paired', 'grid'] as const).map((one) => ({
    value: one,
    label: (
      <>
        <Icon icon={viewIcons[one]} size={14} />
        <span className={styles.viewWord}>{t(one)}</span>
      </>
    ),
  }))
  return (
    <span className="row wrap g8 end justify-end">
      {onOrder && (
        <select
          className={`chip ${styles.order}`}
          aria-label={t('order')}
          value={order}
          onChange={({ target }) => onOrder(IMAGE_ORDERS.find((one) => one === target.value) ?? order)}
        >
          {IMAGE_ORDERS.map((one) => (
            <option key={one} value={one}>
              {t(`orders.${one}`)}
            </option>
          ))}
        </select>
      )}
      {view && <SegmentedControl label={t('view')} value={view} segments={segments} onChange={onView} />}
    </span>
  )
}
