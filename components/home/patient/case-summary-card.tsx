'use client'

import { type ReactNode } from 'react'
import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { ImageLabel } from '@/components/ui/image/image-label'
import { StatusText } from '@/components/ui/feedback/status-text'
import { type CaseRecord } from '@/lib/cases/schema'
import { useFormat } from '../../language/use-format'
import { useOnline } from '../../shell/connection/use-online'
import { useCurrentUser } from '../../shell/current-user'
import { useUploadItems } from '../../upload/ui/hooks/use-upload-items'
import { dayTimeValues } from '../../ui/time/day-time-values'
import { useDayTime } from '../../ui/time/use-day-time'
import { coverPair, formatLateralityInFull } from '../cases/format-case'
import { ForPatient } from '../cases/for-patient'
import { useForPatient } from '../cases/use-for-patient'
import { summarizeCase, caseSteps } from './patient-messages'

/** The newest case in plain words: what happened, and what happens next. */
export function CaseSummaryCard({ record }: { record: CaseRecord }) {
  const t = useTranslations('home.summary')
  const patient = useTranslations('home.patient')
  const eye = useTranslations('ui.eye')
  const format = useFormat()
  const items = useUploadItems(useCurrentUser().id).filter(({ caseId }) => caseId === record.id)
  const { kind, status, title, hint, act } = summarizeCase(t, format, record, { items, isOnline: useOnline() })
  const pair = coverPair(record)
  const forPatient = useForPatient(record)
  const answer = record.last_answer
  const calm = kind === 'ready'
  return (
    <section className="arrived" aria-labelledby="news">
      {pair.length > 0 && (
        <div className={pair.length > 1 ? 'arrived-pic' : 'arrived-pic one'} dir="ltr">
          {pair.map((cover) => (
            <ImageFrame
              key={cover.id}
              fit
              eager="first"
              src={cover.thumbnail_url}
              thumbhash={cover.thumbhash}
              alt={
                forPatient === null ? patient('imageAlt', { eye: cover.eye_side ?? 'other' }) : eye(cover.eye_side ?? 'unknown')
              }
              label={
                formatLateralityInFull(eye, cover.eye_side) && (
                  <ImageLabel plain>{formatLateralityInFull(eye, cover.eye_side)}</ImageLabel>
                )
              }
            />
          ))}
        </div>
      )}
      <div className="col g16 grow">
        <div className="col g4">
          <StatusText kind={calm ? 'go' : kind} icon={calm ? CircleCheck : undefined}>
            {status}
          </StatusText>
          <ForPatient record={record} className="self-start" />
          <h2 className="h20" id="news">
            {title}
          </h2>
          <p className="t2 f16">
            {act
              ? t.rich(act.what, {
                  ...dayTimeValues(format, act.at),
                  ...{ person: act.person, viewed: act.viewed, total: act.total, name: isolated },
                })
              : hint}
          </p>
          {record.answers > 0 && (
            <p className="b5">
              <Link href={`/cases/${record.id}#answer`} className="inline-flex min-h-6 items-center">
                {answer?.by
                  ? t.rich('readAnswerBy', {
                      person: answer.by.name,
                      name: isolated,
                      date: format.dateTime(new Date(answer.at), 'day'),
                    })
                  : t('readAnswer')}
              </Link>
            </p>
          )}
          <p className="f13 t3">
            <Link href={`/cases/${record.id}`} className="inline-flex min-h-6 items-center">
              <bdi>{record.title}</bdi>
            </Link>
          </p>
        </div>
        <CaseSteps record={record} />
      </div>
    </section>
  )
}

function CaseSteps({ record }: { record: CaseRecord }) {
  const t = useTranslations('home.steps')
  const dayTime = useDayTime()
  return (
    <ol className="steps">
      {caseSteps(t, dayTime, record).map(({ what, done, when, ...values }) => (
        <li key={what} className={done ? 'on' : undefined}>
          <b>
            {what === 'viewed' || what === 'viewedSome' || what === 'answeredBy' || what === 'closedBy'
              ? t.rich(what, { ...values, name: isolated })
              : t(what)}{' '}
            <span className="sr">{t(done ? 'done' : 'upcoming')}</span>
          </b>
          <span>{when}</span>
        </li>
      ))}
    </ol>
  )
}

const isolated = (words: ReactNode) => <bdi>{words}</bdi>
