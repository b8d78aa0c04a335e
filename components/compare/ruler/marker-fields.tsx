'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'

import { plainDecimal } from '@/components/language/plain-decimal'
import { Button } from '@/components/ui/button/button'
import { Field } from '@/components/ui/form/field'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import styles from '../compare.module.css'
import { type Ruler } from './use-ruler'

const KINDS = ['length', 'square'] as const
const MAX_MILLIMETRES = 2000

/** What of known size lies in the photograph, and how large it is. */
export function MarkerFields({ ruler }: { ruler: Ruler }) {
  const t = useTranslations('compare.ruler')
  const [typed, setTyped] = useState(String(ruler.marker.millimetres))
  const onChange = (text: string) => {
    setTyped(text)
    const number = Number(plainDecimal(text))
    ruler.setMillimetres(number > 0 && number <= MAX_MILLIMETRES ? number : 0)
  }
  return (
    <div className={styles.fields}>
      <SegmentedControl
        label={t('markerKind')}
        value={ruler.marker.kind}
        segments={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={ruler.setKind}
      />
      <Field
        label={t(ruler.marker.kind === 'length' ? 'lengthInMm' : 'sideInMm')}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        error={ruler.marker.millimetres > 0 ? undefined : t('millimetresInvalid')}
        onChange={(event) => onChange(event.target.value)}
      />
      <Button size="small" look="line" disabled={ruler.marker.points.length === 0} onClick={ruler.clearMarker}>
        {t('markAgain')}
      </Button>
    </div>
  )
}
