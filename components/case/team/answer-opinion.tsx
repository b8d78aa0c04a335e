'use client'

import { useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { useErrorMessage } from '@/components/language/use-error-message'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { type OpinionRecord } from '@/lib/readings/opinions/schema'
import { useKeptText } from '../../shell/kept-text/use-kept-text'
import { TextArea } from '@/components/ui/form/text-area'
import styles from './team.module.css'
import { useOpinionCall } from './use-opinions'

/** As the API has it. */
const MAX_TEXT = 5000

/** The answer to a colleague's question. */
export function AnswerOpinion({ opinion, onClose }: { opinion: OpinionRecord; onClose: () => void }) {
  const t = useTranslations('case.team.opinions')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const { text: answer, write: setAnswer, forget } = useKeptText(`opinion:${opinion.id}`)
  const [isMissing, setMissing] = useState(false)
  const sending = useOpinionCall(opinion.case_id, () => {
    forget()
    onClose()
  })
  const text = answer.trim()
  return (
    <form
      className="col g8"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(text === '')
        if (text !== '') sending.mutate({ path: `/api/v1/second-opinions/${opinion.id}/answer`, body: { answer: text } })
      }}
    >
      <TextArea
        label={t('answer')}
        error={isMissing && text === '' ? t('answerRequired') : undefined}
        autoFocus
        rows={4}
        maxLength={MAX_TEXT}
        value={answer}
        onChange={setAnswer}
      />
      {sending.error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {errorMessage(sending.error)}
        </Note>
      )}
      <div className={styles.steps}>
        <Button type="submit" look="primary" busy={sending.isPending}>
          {t('sendAnswer')}
        </Button>
        <Button look="ghost" onClick={onClose}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  )
}
