'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import styles from '../compare.module.css'
import { formatMeasured } from './format-measured'
import { type Ruler } from './use-ruler'

const SQUARE_MILLIMETRES = 100

/** What was measured, each with how exactly its points were set. */
export function MeasureList({ ruler }: { ruler: Ruler }) {
  const t = useTranslations('compare.ruler')
  const format = useFormat()
  const valueOf = ({ kind, measured }: Ruler['drawn'][number]) => {
    if (!measured) return t('noValue')
    if (kind === 'length') return t('millimetres', formatMeasured(format, measured))
    const { value, uncertainty } = measured
    return t('squareCentimetres', {
      ...formatMeasured(format, { value: value / SQUARE_MILLIMETRES, uncertainty: uncertainty / SQUARE_MILLIMETRES }),
    })
  }
  return (
    <>
      {ruler.drawn.length > 0 && (
        <ul className={styles.list} aria-label={t('list')} aria-live="polite">
          {ruler.drawn.map((one) => {
            const name = t(`figures.${one.kind}`, { number: one.number })
            return (
              <li key={one.id}>
                <span>
                  {name}: <b className="num">{valueOf(one)}</b>
                </span>
                <button type="button" className="vbtn" aria-label={t('remove', { name })} onClick={() => ruler.remove(one.id)}>
                  <Icon icon={X} />
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {ruler.isOutlining && (
        <Button size="small" look="line" className="self-start" onClick={ruler.finish}>
          {t('finish')}
        </Button>
      )}
    </>
  )
}
