'use client'

import { useState } from 'react'
import { CircleAlert, Image as ImageIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import { useErrorMessage } from '@/components/language/use-error-message'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Note } from '@/components/ui/feedback/note'
import { Tag } from '@/components/ui/feedback/tag'
import { useDayTime } from '@/components/ui/time/use-day-time'
import { type OpinionRecord } from '@/lib/readings/opinions/schema'
import answerStyles from '../answer/answer.module.css'
import { type CurrentUser } from '../../shell/current-user'
import { maySign } from '../life/may-manage'
import { formatOpinionAccess } from './format-opinion-access'
import styles from './team.module.css'
import { useOpinionCall, useOpinions } from './use-opinions'

const AnswerOpinion = lazyPart(() => import('./answer-opinion').then((file) => file.AnswerOpinion))

interface SecondOpinionsProps {
  caseId: string
  me: CurrentUser
  /** Shows an image of the case. */
  onOpen: (fileId: string) => void
}

/** What doctors have asked each other about a case, and what was answered. */
export function SecondOpinions({ caseId, me, onOpen }: SecondOpinionsProps) {
  const t = useTranslations('case.team.opinions')
  const errorMessage = useErrorMessage()
  const { data, error } = useOpinions(caseId)
  if (!data && error)
    return (
      <Note icon={CircleAlert} kind="bad" role="alert">
        {errorMessage(error)}
      </Note>
    )
  if (!data || data.items.length === 0) return null
  return (
    <section id="opinions" className={answerStyles.answer} aria-labelledby="opinions-title" tabIndex={-1}>
      <h2 id="opinions-title" className="h16">
        {t('title')}
      </h2>
      {data.items.map((opinion) => (
        <Opinion key={opinion.id} opinion={opinion} me={me} onOpen={onOpen} />
      ))}
    </section>
  )
}

const stateKinds = { open: 'warn', answered: 'go', withdrawn: undefined } as const

function Opinion({ opinion, me, onOpen }: { opinion: OpinionRecord } & Pick<SecondOpinionsProps, 'me' | 'onOpen'>) {
  const t = useTranslations('case.team.opinions')
  const formatTime = useDayTime()
  const format = useFormat()
  const { state, asked_by: asker, asked_of: colleague, image_id: imageId, answered_by: answerer } = opinion
  const access = formatOpinionAccess(t, opinion, (time) => format.dateTime(new Date(time), 'moment'))
  const name = (words: React.ReactNode) => <bdi className="b6">{words}</bdi>
  return (
    <article className={answerStyles.reading} data-testid="second-opinion">
      <p className="row g8 f13 wrap">
        <span>{t.rich('asked', { asker: asker.name, colleague: colleague.name, name })}</span>
        <time className="t3" dateTime={opinion.asked_at}>
          {formatTime(opinion.asked_at)}
        </time>
        <Tag kind={stateKinds[state]}>{t(`states.${state}`)}</Tag>
      </p>
      <p className={answerStyles.text} dir="auto">
        {opinion.question}
      </p>
      {imageId && (
        <p>
          <Button size="small" look="ghost" icon={ImageIcon} onClick={() => onOpen(imageId)}>
            {t('showImage')}
          </Button>
        </p>
      )}
      {answerer && opinion.ended_at && (
        <section className={answerStyles.addendum} aria-label={t('answer')}>
          <p className="row g8 f13">
            {name(answerer.name)}
            <time className="t3" dateTime={opinion.ended_at}>
              {formatTime(opinion.ended_at)}
            </time>
          </p>
          <p className={answerStyles.text} dir="auto">
            {opinion.answer}
          </p>
        </section>
      )}
      {access && <p className="f12 t3">{access}</p>}
      <OpinionSteps opinion={opinion} mayAnswer={state === 'open' && maySign(me) && asker.id !== me.id} />
    </article>
  )
}

/** Who asked, the case’s doctors and administrators can withdraw it, and every other doctor answer it. */
function OpinionSteps({ opinion, mayAnswer }: { opinion: OpinionRecord; mayAnswer: boolean }) {
  const t = useTranslations('case.team.opinions')
  const errorMessage = useErrorMessage()
  const [isAnswering, setAnswering] = useState(false)
  const withdrawing = useOpinionCall(opinion.case_id)
  if (!mayAnswer && !opinion.may_withdraw) return null
  const words =
    opinion.state === 'open'
      ? { label: t('withdraw'), question: t('withdrawQuestion') }
      : { label: t('endAccess'), question: t('endAccessQuestion') }
  if (isAnswering) return <AnswerOpinion opinion={opinion} onClose={() => setAnswering(false)} />
  return (
    <div className={styles.steps}>
      {mayAnswer && (
        <Button size="small" onClick={() => setAnswering(true)}>
          {t('respond')}
        </Button>
      )}
      {opinion.may_withdraw && (
        <ConfirmButton
          label={words.label}
          confirmLabel={words.label}
          question={words.question}
          busy={withdrawing.isPending}
          onConfirm={() => withdrawing.mutate({ path: `/api/v1/second-opinions/${opinion.id}/withdrawal` })}
        />
      )}
      {withdrawing.error && (
        <p role="alert" className="f13 tred">
          {errorMessage(withdrawing.error)}
        </p>
      )}
    </div>
  )
}
