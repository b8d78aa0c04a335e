'use client'

import { useTranslations } from 'next-intl'
import type { FailedJobs } from '@/lib/operations/schema'
import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { useErrorMessage } from '../../language/use-error-message'
import { useTimeAgo } from '../../ui/time/use-time-ago'
import { jobName } from './format-overview'
import styles from './overview.module.css'
import { useFailedJobs, useJobAction } from './use-overview'

/** The jobs that failed for the last time, with the reason; each can be tried again, or removed. */
export function FailedJobsList({ first }: { first: FailedJobs }) {
  const t = useTranslations('server.overview')
  const jobs = useTranslations('server.jobs')
  const timeAgo = useTimeAgo()
  const errorMessage = useErrorMessage()
  const { data } = useFailedJobs(first)
  const [retrying, dropping] = [useJobAction('retry'), useJobAction('drop')]
  const error = retrying.error ?? dropping.error
  const isBusy = (id: string) =>
    (retrying.isPending && retrying.variables.id === id) || (dropping.isPending && dropping.variables.id === id)
  return (
    <>
      {data.items.length === 0 && <p className="f13 t2">{t('failedEmpty')}</p>}
      <ul className={`list ${styles.jobs}`} aria-label={t('failed')}>
        {data.items.map(({ id, queue, reason, tries, failed_at, can_retry }) => (
          <li key={id} data-job={id}>
            <span className="col g2">
              <span className="f13 b5">{jobName(jobs, queue)}</span>
              <span className="f12 t3">
                {reason && (
                  <>
                    <bdi className="mono">{reason}</bdi> ·{' '}
                  </>
                )}
                {t('tries', { count: tries })} · {timeAgo(failed_at)}
              </span>
              {!can_retry && <span className="f12 t3">{t('givenUp')}</span>}
            </span>
            <span className="row g4">
              {can_retry && (
                <Button
                  size="small"
                  busy={isBusy(id)}
                  aria-label={t('retryLabel', { job: jobName(jobs, queue) })}
                  onClick={() => retrying.mutate({ queue, id })}
                >
                  {t('retry')}
                </Button>
              )}
              <ConfirmButton
                label={t('drop')}
                confirmLabel={t('dropConfirm')}
                question={t('dropQuestion', { job: jobName(jobs, queue) })}
                busy={isBusy(id)}
                onConfirm={() => dropping.mutate({ queue, id })}
              />
            </span>
          </li>
        ))}
      </ul>
      {!data.is_complete && <p className="f12 t3">{t('newestOnly', { count: data.items.length })}</p>}
      <p role="status" className={(error ?? retrying.isSuccess) ? 'f13 t2' : 'sr'}>
        {error ? errorMessage(error) : retrying.isSuccess && t('retried')}
      </p>
    </>
  )
}
