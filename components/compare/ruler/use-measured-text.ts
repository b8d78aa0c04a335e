import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { formatMeasured } from './format-measured'
import { type Measured, type MeasureKind } from './scale'

const SQUARE_MILLIMETRES = 100

/** Returns “12.3 ± 0.4 mm” and “3.2 ± 0.1 cm²”. */
export function useMeasuredText(): (kind: MeasureKind, measured: Measured) => string {
  const t = useTranslations('compare.ruler')
  const format = useFormat()
  return (kind, { value, uncertainty }) =>
    kind === 'length'
      ? t('millimetres', formatMeasured(format, { value, uncertainty }))
      : t('squareCentimetres', {
          ...formatMeasured(format, { value: value / SQUARE_MILLIMETRES, uncertainty: uncertainty / SQUARE_MILLIMETRES }),
        })
}
