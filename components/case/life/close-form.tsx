'use client'

import { useId, useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { DialogForm } from '@/components/ui/form/dialog-form'
import { Note } from '@/components/ui/feedback/note'
import { type CaseRecord } from '@/lib/cases/schema'
import { type ReadingRecord } from '@/lib/readings/signed/schema'
import { apiFetch } from '../../shell/api-client'
import { type CurrentUser } from '../../shell/current-user'
import { SignedReading } from '../answer/signed-reading'
import { useReadings } from '../answer/use-readings'
import { readingsPath } from '../case-reads'
import { maySign } from './may-manage'
import { useChangeCase } from './use-change-case'

/** As the API has it. */
const MAX_ANSWER = 5000

/** Closes a case, with an answer that the patient reads: one that is signed here, or was before. */
export function CloseForm({ record, me, onClose }: { record: CaseRecord; me: CurrentUser; onClose: () => void }) {
  const t = useTranslations('case.life.close')
  const client = useQueryClient()
  const answerId = useId()
  const { threads } = useReadings(record.id)
  const [answer, setAnswer] = useState('')
  // The same on a second try: what was signed before the connection broke is not signed twice.
  const [readingId] = useState(() => crypto.randomUUID())
  const closing = useChangeCase(record.id, onClose)
  const signing = useMutation({
    mutationFn: (text: string) =>
      apiFetch<ReadingRecord>(readingsPath(record.id), { method: 'POST', body: { id: readingId, answer: text } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['readings', record.id] })
      closing.mutate({ status: 'closed' })
    },
  })
  const [last] = threads ?? []
  const isAnswered = answer.trim() !== '' || last !== undefined
  const hasUnread = record.unread > 0
  return (
    <DialogForm
      onSubmit={() => {
        if (answer.trim() !== '') signing.mutate(answer.trim())
        else closing.mutate({ status: 'closed' })
      }}
      onClose={onClose}
      submitLabel={t(answer.trim() !== '' ? 'signAndClose' : isAnswered ? 'submit' : 'withoutAnswer')}
      busy={signing.isPending || closing.isPending}
      error={signing.error ?? closing.error}
    >
      {hasUnread && (
        <Note icon={CircleAlert} kind="warn">
          {t('unread', { count: record.unread })}
        </Note>
      )}
      {last && (
        <section className="col g8" aria-label={t('lastAnswer')}>
          <h3 className="f13 b5">{t('lastAnswer')}</h3>
          <SignedReading thread={last} />
        </section>
      )}
      {maySign(me) && (
        <div className="field">
          <label htmlFor={answerId}>{t(last ? 'anotherAnswer' : 'answer')}</label>
          <textarea
            id={answerId}
            className="textarea"
            dir="auto"
            rows={5}
            maxLength={MAX_ANSWER}
            value={answer}
            aria-describedby={`${answerId}-help`}
            onChange={({ target }) => setAnswer(target.value)}
          />
          <p className="help" id={`${answerId}-help`}>
            {t.rich('answerHelp', { person: me.name, name: (words) => <bdi>{words}</bdi> })}
          </p>
        </div>
      )}
      {threads !== null && !isAnswered && (
        <Note icon={CircleAlert} kind="warn">
          {t('noAnswer')}
        </Note>
      )}
    </DialogForm>
  )
}
