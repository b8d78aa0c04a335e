import { useTranslations } from 'next-intl'
import type { ErasurePlan } from '@/lib/erasure/schema'
import { useFormat } from '../../language/use-format'
import styles from '../people.module.css'

const REMOVED = ['cases', 'files', 'studies', 'personas', 'diary_entries', 'messages', 'links'] as const

/** What an erasure removes, and what it keeps: how much, why and until when. */
export function ErasurePlanLists({ plan }: { plan: ErasurePlan }) {
  const t = useTranslations('people.erasure')
  const format = useFormat()
  const removed = REMOVED.filter((what) => plan[what] > 0)
  const kept = plan.kept.filter(({ count }) => count > 0)
  return (
    <>
      <section className="col g8" aria-label={t('removed')}>
        <h3 className="h14">{t('removed')}</h3>
        <ul className={styles.lines}>
          <li>
            <span className="b5">{t('account')}</span>
            <span className="f13 t2">{t(plan.account === 'deleted' ? 'accountDeleted' : 'accountReduced')}</span>
          </li>
          {removed.map((what) => (
            <li key={what}>
              <span className="b5">{t(`what.${what}`)}</span>
              <span className="f13 t2">{format.number(plan[what])}</span>
            </li>
          ))}
        </ul>
      </section>
      {kept.length > 0 && (
        <section className="col g8" aria-label={t('kept')}>
          <h3 className="h14">{t('kept')}</h3>
          <ul className={styles.lines}>
            {kept.map(({ what, count, reason, setting, until }) => (
              <li key={what}>
                <span className="b5">{t(`what.${what}`)}</span>
                <span className="f13 t2">
                  {format.number(count)} · {t(`reasons.${reason}`)}
                  {until && <> · {t('until', { day: format.dateTime(new Date(until), 'day') })}</>}
                  {setting && (
                    <>
                      {' · '}
                      <bdi className="mono f12">{setting}</bdi>
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
