'use client'

import { useTranslations } from 'next-intl'
import type { Overview } from '@/lib/operations/schema'
import { useFormat } from '../../language/use-format'
import { useTimeAgo } from '../../ui/time/use-time-ago'

/** Whether all that is stored can be read, as far as it was opened, and what the last verification of all of it found. */
export function StoredData({ integrity: { missing, damaged, last_verification: last } }: Pick<Overview, 'integrity'>) {
  const t = useTranslations('server.overview')
  const format = useFormat()
  const timeAgo = useTimeAgo()
  return (
    <>
      {missing + damaged === 0 ? (
        <p className="f13 t2">{t('integritySound')}</p>
      ) : (
        <>
          <p className="f13 tamber">{t('integrityBad', { missing: format.number(missing), damaged: format.number(damaged) })}</p>
          <p className="f13 t2">{t('integrityRemedy')}</p>
        </>
      )}
      <p className="f13 t3">
        {!last && t('neverVerified')}
        {last && !last.finished_at && t('verifying', { time: timeAgo(last.started_at), count: format.number(last.objects) })}
        {last?.finished_at &&
          t('verified', {
            ...{ time: timeAgo(last.finished_at), count: format.number(last.objects) },
            ...{ missing: format.number(last.missing), damaged: format.number(last.damaged) },
            extra: format.number(last.without_row),
          })}
      </p>
    </>
  )
}
