'use client'

import { useFormat } from '../../language/use-format'
import { formatMeasure, formatNumber } from './format-measure'

/** A measured value with its unit, smaller, on the side where the reader's language has it. */
export function Measure({ value, unit, second = null }: { value: number; unit: string; second?: number | null }) {
  const format = useFormat()
  const text = formatMeasure(format, value, unit, second)
  const number = second === null ? formatNumber(format, value) : `${formatNumber(format, value)}/${formatNumber(format, second)}`
  const at = text.indexOf(number)
  if (at === -1) return text
  const [before, after] = [text.slice(0, at), text.slice(at + number.length)]
  return (
    <>
      {before && <span className="f13 t2">{before}</span>}
      {number}
      {after && <span className="f13 t2">{after}</span>}
    </>
  )
}
