'use client'

import { useTranslations } from 'next-intl'
import { type EmergencyAccessRecord } from '@/lib/emergency/schema'
import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Tag } from '@/components/ui/feedback/tag'
import { Avatar } from '@/components/ui/image/avatar'
import { isolate } from '../language/isolate'
import { useFormat } from '../language/use-format'
import {
  type useEndEmergency,
  type useLiftEmergencyPause,
  type useReviewEmergency,
  type useWithdrawOpinion,
} from './use-emergency'

interface EmergencyItemProps {
  item: EmergencyAccessRecord
  ending: ReturnType<typeof useEndEmergency>
  reviewing: ReturnType<typeof useReviewEmergency>
  lifting: ReturnType<typeof useLiftEmergencyPause>
  withdrawing: ReturnType<typeof useWithdrawOpinion>
}

/** One emergency access: why, what came of it, and its review. */
export function EmergencyItem({ item, ending, reviewing, lifting, withdrawing }: EmergencyItemProps) {
  const t = useTranslations('emergency')
  const format = useFormat()
  const { id, doctor, case_number: number, state, verdict } = item
  const time = (text: string) => format.dateTime(new Date(text), 'moment')
  return (
    <li style={{ flexWrap: 'wrap' }} data-emergency={id}>
      <Avatar name={doctor.name} size={36} />
      <span className="col g2 grow" style={{ flexBasis: '16rem', minInlineSize: 0 }}>
        <span className="row g6 wrap">
          <bdi className="b5 cut">{doctor.name}</bdi>
          {state === 'active' && <Tag kind="warn">{t('active')}</Tag>}
          {item.reason_kind && <Tag>{t(`kinds.${item.reason_kind}`)}</Tag>}
          {item.doctor_is_paused && <Tag kind="bad">{t('paused')}</Tag>}
          {verdict && <Tag kind={verdict === 'justified' ? 'go' : 'bad'}>{t(verdict)}</Tag>}
        </span>
        <bdi className="f13">{item.reason}</bdi>
        <span className="f12 t3">
          {t('period', { number: isolate(number), start: time(item.starts_at), end: time(item.ended_at) })}
        </span>
        <Outcome outcome={item.outcome} withdrawing={withdrawing} />
      </span>
      {item.doctor_is_paused && (
        <ConfirmButton
          label={t('liftPause')}
          confirmLabel={t('liftPause')}
          question={t('liftQuestion', { name: isolate(doctor.name) })}
          busy={lifting.isPending && lifting.variables === doctor.id}
          onConfirm={() => lifting.mutate(doctor.id)}
        />
      )}
      {state === 'active' ? (
        <ConfirmButton
          label={t('end')}
          confirmLabel={t('endConfirm')}
          question={t('endQuestion', { number: isolate(number) })}
          busy={ending.isPending && ending.variables === id}
          onConfirm={() => ending.mutate(id)}
        />
      ) : (
        <span className="row g6 wrap" role="group" aria-label={t('review', { name: isolate(doctor.name) })}>
          {(['justified', 'unjustified'] as const).map((one) => (
            <Button
              key={one}
              size="small"
              aria-pressed={verdict === one}
              busy={reviewing.isPending && reviewing.variables.id === id && reviewing.variables.verdict === one}
              onClick={() => reviewing.mutate({ id, verdict: one })}
            >
              {t(one)}
            </Button>
          ))}
        </span>
      )}
    </li>
  )
}

/** What came of it, so that it is judged by more than its reason. */
function Outcome({
  outcome,
  withdrawing,
}: { outcome: EmergencyAccessRecord['outcome'] } & Pick<EmergencyItemProps, 'withdrawing'>) {
  const t = useTranslations('emergency.outcome')
  const { opinions, ...counts } = outcome
  const counted = (['images', 'answers', 'exports', 'downloads', 'shares'] as const).filter((one) => counts[one] > 0)
  if (opinions.length === 0 && counted.length === 0) return <span className="f12 t3">{t('nothing')}</span>
  return (
    <ul className="col g2 f12" aria-label={t('title')}>
      {counted.map((one) => (
        <li key={one}>{t(one, { count: counts[one] })}</li>
      ))}
      {opinions.map(({ id, doctor, state, has_access: hasAccess }) => (
        <li key={id} className="row g6 wrap">
          <span>{doctor === null ? t('askedSomebody') : t('asked', { name: isolate(doctor) })}</span>
          <Tag>{t(`states.${state}`)}</Tag>
          {hasAccess && (
            <Button
              size="small"
              look="ghost"
              busy={withdrawing.isPending && withdrawing.variables === id}
              onClick={() => withdrawing.mutate(id)}
            >
              {t('withdraw')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
