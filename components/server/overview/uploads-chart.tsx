import { useTranslations } from 'next-intl'
import type { Overview } from '@/lib/operations/schema'
import { useFormat } from '../../language/use-format'
import styles from './overview.module.css'
import { stackBars } from './stack-bars'
import { TableBehind } from './table-behind'

/** From the bottom of a bar to its top. */
const OUTCOMES = ['stored', 'in_progress', 'refused', 'quarantined', 'deleted'] as const
/** The chart's own units: a slot's width, the gap beside its bar, and the height of the highest bar. */
const [SLOT, GAP, HEIGHT] = [10, 2, 100]

/** Uploads by outcome over time: a bar for each slot, and the numbers in a table behind it. */
export function UploadsChart({ uploads }: { uploads: Overview['uploads'] }) {
  const t = useTranslations('server.overview')
  const format = useFormat()
  const { slots } = uploads
  const { bars, max } = stackBars(slots, OUTCOMES)
  const totals = OUTCOMES.map((outcome) => ({ outcome, count: slots.reduce((sum, slot) => sum + slot[outcome], 0) }))
  const all = totals.reduce((sum, { count }) => sum + count, 0)
  const time = (from: string) => format.dateTime(new Date(from), 'moment')
  const summary = [
    t('uploadCount', { count: all }),
    ...totals
      .filter(({ count }) => count > 0)
      .map(({ outcome, count }) => `${t(`outcomes.${outcome}`)}: ${format.number(count)}`),
  ]
  return (
    <>
      <div className={styles.chart}>
        <span className="f12 t3">{all === 0 ? t('uploadCount', { count: 0 }) : t('uploadsPerBar', { count: max })}</span>
        <svg
          role="img"
          aria-label={format.list(summary, { type: 'unit' })}
          viewBox={`0 0 ${slots.length * SLOT} ${HEIGHT}`}
          preserveAspectRatio="none"
        >
          {bars.map((parts, at) =>
            parts.map(({ name, from, height }) => (
              <rect
                key={`${slots[at]!.from} ${name}`}
                className={styles[name]}
                x={at * SLOT + GAP / 2}
                width={SLOT - GAP}
                y={HEIGHT - ((from + height) / max) * HEIGHT}
                height={(height / max) * HEIGHT}
              />
            )),
          )}
        </svg>
        <span className={`${styles.axis} f12 t3`} dir="ltr" aria-hidden>
          <span>{time(slots[0]!.from)}</span>
          <span>{time(slots.at(-1)!.from)}</span>
        </span>
      </div>
      <ul className={styles.legend}>
        {totals.map(({ outcome, count }) => (
          <li key={outcome}>
            <span className={`${styles.swatch} ${styles[outcome]}`} />
            {t(`outcomes.${outcome}`)} <b>{format.number(count)}</b>
          </li>
        ))}
      </ul>
      <TableBehind
        label={t('uploads')}
        head={[t('time'), ...OUTCOMES.map((outcome) => t(`outcomes.${outcome}`))]}
        rows={[...slots].reverse().map((slot) => ({
          key: slot.from,
          cells: [time(slot.from), ...OUTCOMES.map((outcome) => format.number(slot[outcome]))],
        }))}
      />
    </>
  )
}
