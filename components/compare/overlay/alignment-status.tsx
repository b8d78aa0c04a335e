'use client'

import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import { type Alignment } from './use-alignment'

/** How the two were aligned, and how well; or that points are needed. */
export function AlignmentStatus({
  alignment,
  width,
}: {
  alignment: Alignment
  /** Of the first photograph, in pixels. */ width: number
}) {
  const t = useTranslations('compare.alignment')
  const format = useFormat()
  return (
    <p role="status" className="f13 t2" data-testid="alignment" data-alignment={alignment.kind}>
      {alignment.kind === 'automatic' && t('automatic', { share: format.percent(alignment.correlation) })}
      {alignment.kind === 'points' && <PointsStatus {...alignment} width={width} />}
      {alignment.kind !== 'automatic' && alignment.kind !== 'points' && t(alignment.kind)}
    </p>
  )
}

function PointsStatus({ fitted, pairs, width }: Extract<Alignment, { kind: 'points' }> & { width: number }) {
  const t = useTranslations('compare.alignment')
  const format = useFormat()
  const { residual, model, isExact } = fitted
  const pixels = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  return (
    <>
      {t('points', { count: pairs })} {t(`models.${model}`)}{' '}
      {isExact
        ? t('exact')
        : t('residual', {
            rms: pixels(residual.rms),
            max: pixels(residual.max),
            share: format.number(residual.rms / width, { style: 'percent', maximumFractionDigits: 1 }),
          })}
    </>
  )
}
