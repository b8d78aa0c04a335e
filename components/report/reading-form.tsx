'use client'

import { useState, useSyncExternalStore } from 'react'
import { Check, CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Note } from '@/components/ui/feedback/note'
import { Icon } from '@/components/ui/icon'
import { PatientPreview } from './patient-preview'
import { type DraftStore } from './reading-draft'
import styles from './reading-report.module.css'
import { type ReadingSubject } from './reading-subject'
import { SignDialog } from './sign-dialog'
import { TextArea } from '@/components/ui/form/text-area'

/** As the API has them. */
const [MAX_FINDINGS, MAX_ANSWER] = [20_000, 5000]

interface ReadingFormProps {
  maySign: boolean
  subject: ReadingSubject
  store: DraftStore
  theme?: 'dark'
  takesFocus: boolean
  onSigned: () => void
}

/** Findings and an answer in plain words, until they are signed. */
export function ReadingForm({ maySign, subject, store, theme, takesFocus, onSigned }: ReadingFormProps) {
  const t = useTranslations('report')
  const { value: draft, isKept, isWriting } = useSyncExternalStore(store.kept.subscribe, store.kept.snapshot, store.kept.snapshot)
  const [isAsking, setAsking] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const [findings, answer] = [draft?.findings ?? '', draft?.answer ?? '']
  const isAddendum = draft !== null && draft.addendumOf !== null
  return (
    <section className={styles.form} aria-label={t(isAddendum ? 'addendumTitle' : 'newTitle')}>
      <h2 className="h14">{t(isAddendum ? 'addendumTitle' : 'newTitle')}</h2>
      <TextArea
        label={t('findings')}
        help={t('findingsHelp')}
        autoFocus={takesFocus}
        rows={6}
        maxLength={MAX_FINDINGS}
        value={findings}
        onChange={(text) => store.write({ findings: text })}
      />
      <TextArea
        label={t('answer')}
        help={t('answerHelp')}
        error={isMissing && answer.trim() === '' ? t('answerRequired') : undefined}
        rows={5}
        maxLength={MAX_ANSWER}
        value={answer}
        onChange={(text) => store.write({ answer: text })}
      />
      <PatientPreview answer={answer} isAddendum={isAddendum} />
      <KeptNote {...{ store, isKept, isWriting }} />
      {!maySign && (
        <Note icon={CircleAlert} kind="warn" role="alert">
          {t('forbidden')}
        </Note>
      )}
      <div className="row g8">
        {maySign && (
          <Button
            look="primary"
            onClick={() => {
              setMissing(answer.trim() === '')
              if (answer.trim() !== '') setAsking(true)
            }}
          >
            {t('sign')}
          </Button>
        )}
        {draft && (
          <ConfirmButton
            label={t('discard')}
            confirmLabel={t('discardNow')}
            question={t('discardQuestion')}
            triggerLabel={t('discard')}
            size="usual"
            onConfirm={() => {
              setMissing(false)
              store.discard()
            }}
          />
        )}
      </div>
      {isAsking && draft && (
        <SignDialog
          draft={draft}
          subject={subject}
          store={store}
          theme={theme}
          onClose={() => setAsking(false)}
          onSigned={() => {
            setAsking(false)
            onSigned()
          }}
        />
      )}
    </section>
  )
}

/** Whether leaving would lose the draft. While the last change is written it is busy, and fades only where that takes long. */
function KeptNote({ store, isKept, isWriting }: { store: DraftStore; isKept: boolean; isWriting: boolean }) {
  const t = useTranslations('report')
  if (!store.isUnsigned) return null
  if (!isKept)
    return (
      <Note icon={TriangleAlert} kind="warn" role="alert">
        {t('notKept')}
      </Note>
    )
  return (
    <p className={`row g6 f12 t3 ${styles.kept}`} aria-busy={isWriting}>
      <Icon icon={Check} size={14} />
      {t('kept')}
    </p>
  )
}
