'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/feedback/dialog'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { type CaseRecord } from '@/lib/cases/schema'
import { PrintPages } from './print-pages'
import { PrintSeries } from './print-series'

interface PrintDialogProps {
  record: CaseRecord
  onClose: () => void
}

const LAYOUTS = ['pages', 'series'] as const

/** Prints the answer and the images of a case, one on each page, or a series of one region over time, several on each. */
export function PrintDialog({ record, onClose }: PrintDialogProps) {
  const t = useTranslations('case.print')
  const [layout, setLayout] = useState<(typeof LAYOUTS)[number]>('pages')
  const Layout = layout === 'pages' ? PrintPages : PrintSeries
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t(layout === 'pages' ? 'hint' : 'series.hint')}
    >
      <Layout record={record} onClose={onClose}>
        <SegmentedControl
          label={t('layout')}
          value={layout}
          segments={LAYOUTS.map((value) => ({ value, label: t(`layouts.${value}`) }))}
          onChange={setLayout}
        />
      </Layout>
    </Dialog>
  )
}
