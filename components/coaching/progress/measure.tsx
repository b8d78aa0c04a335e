'use client'

import { useFormat } from '../../language/use-format'
import { formatMeasure, formatNumber } from './format-measure'

/** A measured value with its unit, smaller, on the side where the reader's language has it. */
export function Measure({ value, unit }: { value: number; unit: string }) {
  const format = useFormat()
  const [text, number] = [formatMeasure(format, value, unit), formatNumber(format, value)]
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
