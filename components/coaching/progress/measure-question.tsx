'use client'

import { useRef, useState } from 'react'
import { CircleHelp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { useFormat } from '../../language/use-format'
import { formatMeasure, formatNumber, metricLabel, parseMetric } from './format-measure'
import { type Judged, judgeMeasure } from './read-measure'

interface TypedFields {
  metric: string
  value: string
  unit: string
}

type Asked = Extract<Judged, { value: number } | { values: number[] }> & { last: LastValue | null }

/** The newest value of a metric. */
export interface LastValue {
  value: number
  unit: string
}

/** What is saved of a typed value. */
export interface ReadValue {
  metric: string
  value: number
  second_value: number | null
  unit: string
}

const keyOf = (typed: TypedFields): string => JSON.stringify([typed.metric, typed.value, typed.unit])

/**
 * Reads what was typed as a measured value, and asks once where it can mean two numbers or is unlikely; `MeasureQuestion`
 * stands in the form.
 */
export function useMeasureQuestion(lastOf: (metric: string) => LastValue | null) {
  const t = useTranslations('coaching.progress.form')
  const metrics = useTranslations('coaching.progress.metrics')
  const format = useFormat()
  const [asked, setAsked] = useState<Asked | null>(null)
  // A reference: the form is submitted by the same click that answers, before the next render.
  const answered = useRef<{ key: string; value: number } | null>(null)

  const judge = (typed: TypedFields) => {
    const metric = parseMetric(metrics, typed.metric)
    const last = lastOf(metric)
    return { metric, last, judged: judgeMeasure({ metric, text: typed.value, unit: typed.unit, last }) }
  }

  /** The sentence of a value that is refused; undefined where it is not. */
  const errorOf = (typed: TypedFields): string | undefined => {
    const { metric, judged } = judge(typed)
    if (judged.verdict === 'not_a_number') return t('valueInvalid', { example: formatNumber(format, 61.8) })
    if (judged.verdict === 'needs_pair')
      return t('valuePair', { example: `${formatNumber(format, 120)}/${formatNumber(format, 80)}` })
    return judged.verdict === 'impossible' ? t('valueImpossible', { metric: metricLabel(metrics, metric) }) : undefined
  }

  /** The value to save; null where it is refused, or asked about. */
  const read = (typed: TypedFields): ReadValue | null => {
    const { metric, last, judged } = judge(typed)
    if (!('second_value' in judged)) return null
    const { second_value, unit } = judged
    const answer = answered.current?.key === keyOf(typed) ? answered.current.value : null
    const value = answer ?? (judged.verdict === 'fine' ? judged.value : null)
    setAsked(value === null ? { ...judged, last } : null)
    return value === null ? null : { metric, value, second_value, unit }
  }

  const answer = (typed: TypedFields, value: number) => {
    answered.current = { key: keyOf(typed), value }
  }
  return { read, errorOf, asked, answer }
}

interface MeasureQuestionProps {
  typed: TypedFields
  question: Pick<ReturnType<typeof useMeasureQuestion>, 'asked' | 'answer'>
}

/** The question about what was typed, inside the form: each of its buttons answers it and submits the form again. */
export function MeasureQuestion({ typed, question: { asked, answer } }: MeasureQuestionProps) {
  const t = useTranslations('coaching.progress.form')
  const format = useFormat()
  if (!asked) return null
  const measureOf = (value: number) => formatMeasure(format, value, asked.unit, asked.second_value)
  const last = asked.last && formatMeasure(format, asked.last.value, asked.last.unit)
  const values = 'values' in asked ? asked.values : [asked.value]
  const measure = measureOf(values[0]!)
  return (
    <Note icon={CircleHelp} kind="warn" role="alert">
      {asked.verdict === 'which' ? t('which') : last ? t('unlikelyAfter', { measure, last }) : t('unlikely', { measure })}
      <span className="row wrap g6 mt-2">
        {values.map((value) => (
          <Button key={value} type="submit" size="small" onClick={() => answer(typed, value)}>
            {t('saveMeasure', { measure: measureOf(value) })}
          </Button>
        ))}
      </span>
    </Note>
  )
}
