import { useTranslations } from 'next-intl'
import { type MeasurementRecord } from '@/lib/readings/measurements/schema'
import { useMeasuredText } from '../../compare/ruler/use-measured-text'
import { rulerValuesOf } from '../../compare/saved/photo-marks'

/** On paper: what was measured with the ruler, and by whom. */
export function RulerLines({ record }: { record: MeasurementRecord }) {
  const t = useTranslations('compare.ruler')
  const print = useTranslations('case.print')
  const textOf = useMeasuredText()
  const values = rulerValuesOf(record)
  const numberOf = (at: number) => values.slice(0, at + 1).filter(({ kind }) => kind === values[at]!.kind).length
  return (
    <div>
      {values.map(({ kind, measured }, at) => (
        // One after another, as they were drawn: nothing else tells them apart.
        <span key={at}>
          {t(`figures.${kind}`, { number: numberOf(at) })}: <b>{textOf(kind, measured)}</b>
          {' · '}
        </span>
      ))}
      {record.author && print.rich('measuredBy', { person: record.author.name, name: (words) => <bdi>{words}</bdi> })}
    </div>
  )
}
