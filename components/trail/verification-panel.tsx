'use client'

import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CheckpointPage, TrailReportRecord } from '@/lib/trail/schema'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { useErrorMessage } from '../language/use-error-message'
import { ProvedDownload } from '../shell/step-up/proved-download'
import { faultSentence } from './fault-sentence'
import { useEntryFormats } from './trail-table'
import { exportPath, useLastCheckpoint, useVerifyTrail } from './use-trail'
import styles from './trail.module.css'

/** Its sentence is as long as most. */
const USUAL_CHECKPOINT = { number: 100, to: 10_000, at: '2026-11-11T11:11:11Z' }

/** The last checkpoint, the button that verifies the whole trail, and its downloads. */
export function VerificationPanel() {
  const t = useTranslations('trail.verification')
  const errorMessage = useErrorMessage()
  const last = useLastCheckpoint()
  const verifying = useVerifyTrail()
  const error = verifying.error ?? last.error
  const droppedTo = verifying.data?.dropped_to ?? last.data?.dropped_to ?? 0
  return (
    <section className={`card ${styles.panel}`} aria-label={t('title')}>
      <h2 className="h14">{t('title')}</h2>
      <p className="t2 f13">{t('description')}</p>
      {!last.error && <LastCheckpoint checkpoint={last.data} />}
      {droppedTo > 0 && <p className="f13">{t('dropped', { position: droppedTo })}</p>}
      <div className={styles.actions}>
        <Button look="primary" busy={verifying.isPending} onClick={() => verifying.mutate()}>
          {t('verify')}
        </Button>
        {(['jsonl', 'fhir'] as const).map((format) => (
          <ProvedDownload key={format} look="line" href={exportPath(format)}>
            {t(format)}
          </ProvedDownload>
        ))}
      </div>
      {verifying.isPending && <p role="status">{t('verifying')}</p>}
      {error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {errorMessage(error)}
        </Note>
      )}
      {verifying.data && !verifying.isPending && <Result report={verifying.data} />}
    </section>
  )
}

/** The last checkpoint, in a place that is as high as its usual sentence, before it is known and afterwards. */
function LastCheckpoint({ checkpoint }: { checkpoint: CheckpointPage['items'][number] | null | undefined }) {
  const t = useTranslations('trail.verification')
  const { time } = useEntryFormats()
  const sentence = ({ number, to, at }: Pick<CheckpointPage['items'][number], 'number' | 'to' | 'at'>) =>
    t('lastCheckpoint', { number, time: time({ at }), position: to })
  return (
    <p className={`f13 ${styles.place}`} data-usual={sentence(USUAL_CHECKPOINT)}>
      {checkpoint !== undefined && <span>{checkpoint ? sentence(checkpoint) : t('noCheckpoint')}</span>}
    </p>
  )
}

/** What a verification found, in plain words: that nothing changed, or the first row that did. */
function Result({ report }: { report: TrailReportRecord }) {
  const t = useTranslations('trail.verification')
  if (report.ok) {
    return (
      <Note icon={CircleCheck} kind="go" role="status">
        {t('unchanged', { rows: report.rows, checkpoints: report.checkpoints })}
      </Note>
    )
  }
  return (
    <Note icon={CircleAlert} kind="bad" role="alert">
      <span className="col g4">
        <span>{faultSentence(t, report)}</span>
        {report.first_bad && (
          <span className={`f12 ${styles.code}`}>
            {t.rich('row', { id: report.first_bad, code: (id) => <bdi className="mono">{id}</bdi> })}
          </span>
        )}
        <span>{t('remedy')}</span>
      </span>
    </Note>
  )
}
