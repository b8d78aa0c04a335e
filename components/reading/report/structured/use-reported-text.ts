'use client'

import { useTranslations } from 'next-intl'
import { useMeasurementText } from '../../measurements/list/use-measurement-text'
import { kindOfReported, type ReportedMeasurement } from './reported-shapes'

/** Writes a measurement of any report in the reader's language. */
export function useReportedText() {
  const t = useTranslations('reading.structured')
  const textOf = useMeasurementText()
  return (one: ReportedMeasurement) => {
    const kind = kindOfReported(one)
    return textOf({ kind: kind ?? 'length', label: one.label || (kind ? '' : t('measurement')), values: one.values })
  }
}
