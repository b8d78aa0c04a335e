'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import styles from '../compare.module.css'
import { useMeasuredText } from './use-measured-text'
import { type Ruler } from './use-ruler'

/** What was measured, each with how exactly its points were set. */
export function MeasureList({ ruler }: { ruler: Ruler }) {
  const t = useTranslations('compare.ruler')
  const textOf = useMeasuredText()
  return (
    <>
      {ruler.drawn.length > 0 && (
        <ul className={styles.list} aria-label={t('list')} aria-live="polite">
          {ruler.drawn.map((one) => {
            const name = t(`figures.${one.kind}`, { number: one.number })
            return (
              <li key={one.id}>
                <span>
                  {name}: <b className="num">{one.measured ? textOf(one.kind, one.measured) : t('noValue')}</b>
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
