'use client'

import { useState, useSyncExternalStore } from 'react'
import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Note } from '@/components/ui/feedback/note'
import { useDayTime } from '@/components/ui/time/use-day-time'
import { formatAgeAndSex } from '../shell/patients/format-age-and-sex'
import { useCurrentUser } from '../shell/current-user'
import answerStyles from '../case/answer/answer.module.css'
import { type ReadingSubject } from './reading-subject'
import { type DraftStore, type ReadingDraft } from './reading-draft'
import styles from './reading-report.module.css'

interface SignDialogProps {
  draft: ReadingDraft
  subject: ReadingSubject
  store: DraftStore
  theme?: 'dark'
  onClose: () => void
  onSigned: () => void
}

/** Asks once more, with the name and the time that are signed, before what is written can no longer be changed. */
export function SignDialog({ draft, subject, store, theme, onClose, onSigned }: SignDialogProps) {
  const t = useTranslations('report')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const formatTime = useDayTime()
  const { name } = useCurrentUser()
  const [asked] = useState(() => new Date())
  const { isSigning, error, isSignedAlready } = useSyncExternalStore(store.subscribe, store.signing, store.signing)
  return (
    <Dialog
      open
      theme={theme}
      onOpenChange={(open) => !open && !isSigning && onClose()}
      title={t(draft.addendumOf === null ? 'signTitle' : 'signAddendumTitle')}
      description={t('signHint')}
    >
      <div className="col g12 px-6 max-desk:px-4 pb-6">
        <dl className="kv">
          <Subject subject={subject} />
          <dt>{t('signAs')}</dt>
          <dd>
            <bdi>{name}</bdi>
          </dd>
          <dt>{t('signTime')}</dt>
          <dd>{formatTime(asked)}</dd>
        </dl>
        <WrittenText title={t('answer')} text={draft.answer} />
        {draft.findings.trim() === '' ? (
          <Note icon={TriangleAlert} kind="warn">
            {t('noFindings')}
          </Note>
        ) : (
          <WrittenText title={t('findings')} text={draft.findings} />
        )}
        {error && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {t('failed', { reason: errorMessage(error) })}
          </Note>
        )}
        <div className={styles.buttons}>
          <Button look="ghost" onClick={onClose}>
            {common('cancel')}
          </Button>
          {isSignedAlready ? (
            <Button
              look="primary"
              onClick={() => {
                store.becomeAddendum()
                onClose()
              }}
            >
              {t('becomeAddendum')}
            </Button>
          ) : (
            <Button
              look="primary"
              busy={isSigning}
              onClick={() => {
                void store.sign().then((isSigned) => {
                  if (isSigned) onSigned()
                })
              }}
            >
              {t('signNow')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}

/** What is signed, as it was written. */
function WrittenText({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title}>
      <h3 className="f12 t3">{title}</h3>
      <p className={`${styles.toSign} ${answerStyles.text}`} dir="auto">
        {text.trim()}
      </p>
    </section>
  )
}

/** Whose images were read, and of which case. */
function Subject({ subject }: Pick<SignDialogProps, 'subject'>) {
  const [t, patient] = [useTranslations('report'), useTranslations('ui.patient')]
  return (
    <>
      {subject.patient?.name && (
        <>
          <dt>{t('patient')}</dt>
          <dd>
            <bdi className="b6">{subject.patient.name}</bdi> {formatAgeAndSex(patient, subject.patient)}
          </dd>
        </>
      )}
      {subject.case && (
        <>
          <dt>{t('case')}</dt>
          <dd>
            <bdi>{subject.case.title}</bdi>
          </dd>
        </>
      )}
    </>
  )
}
