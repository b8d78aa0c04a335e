'use client'

import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { type Drawn, type Value } from '../measurement'
import { DISC_DIAMETER, NO_UNIT, SUV_UNIT } from '../units'

/** What units are called on screens; they are the same in every language. */
const SYMBOLS: Readonly<Record<string, string>> = {
  mm2: 'mm²',
  px2: 'px²',
  "[hnsf'U]": 'HU',
  [SUV_UNIT]: 'g/ml',
  [DISC_DIAMETER]: 'DD',
}

/** Areas of so many mm² are given in cm². */
const MM2_PER_CM2 = 100
/** What is shorter, or smaller, is given in micrometres: of cells. */
const [SMALL_MM, SMALL_MM2] = [0.1, 0.01]

/** A value with its unit reads from left to right in every language: “−7 HU” and not “HU 7−”. */
const leftToRight = (text: string): string => `\u2066${text}\u2069`

interface MeasurementText {
  /** The kind, or what its author called it. */
  name: string
  /** The value that it is known by; empty of an arrow. */
  main: string
  /** All others, each with its name. */
  details: string[]
}

/** Writes the values of a measurement in the reader's language, each with its unit. */
export function useMeasurementText(): (drawn: Pick<Drawn, 'kind' | 'label' | 'values'>) => MeasurementText {
  const t = useTranslations('reading.measurements')
  const format = useFormat()
  const numberOf = (value: number, digits: number) => format.number(value, { maximumFractionDigits: digits, useGrouping: false })
  const valueText = ({ value, unit, name }: Drawn['values'][number]): string => {
    if (value === null) return '–'
    if (unit === 'deg') return `${numberOf(value, 1)}°`
    if (unit === 'mm2' && value >= MM2_PER_CM2) return `${numberOf(value / MM2_PER_CM2, 1)} cm²`
    if (unit === 'mm' && value < SMALL_MM) return `${numberOf(value * 1e3, 1)} µm`
    if (unit === 'mm2' && value < SMALL_MM2) return `${numberOf(value * 1e6, 0)} µm²`
    const digits = name === 'ratio' || unit === DISC_DIAMETER || unit === SUV_UNIT ? 2 : 1
    if (unit === NO_UNIT || (unit.startsWith('{') && unit !== DISC_DIAMETER)) return numberOf(value, digits)
    return `${numberOf(value, digits)} ${SYMBOLS[unit] ?? unit}`
  }
  // Other programs save values of other names.
  const nameOf = (name: string): string =>
    t.has(`values.${name as Value['name']}`) ? t(`values.${name as Value['name']}`) : name
  return ({ kind, label, values }) => {
    const mean = values.find(({ name }) => name === 'mean')
    const known = mean ?? values[0]
    const others = values.filter((value) => value !== known)
    const named = (value: (typeof values)[number]) =>
      t('named', { name: nameOf(value.name), value: leftToRight(valueText(value)) })
    return {
      name: label || t(`kinds.${kind}`),
      main: known ? valueText(known) : '',
      details: [...(mean ? [t('values.mean')] : []), ...others.map(named)],
    }
  }
}
