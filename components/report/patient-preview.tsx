'use client'

import { useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/feedback/tag'
import { useCurrentUser } from '../shell/current-user'
import answerStyles from '../case/answer/answer.module.css'
import styles from './reading-report.module.css'

/** The answer as the patient will read it in the case, on request. */
export function PatientPreview({ answer, isAddendum }: { answer: string; isAddendum: boolean }) {
  const t = useTranslations('report')
  const inCase = useTranslations('case.answer')
  const { name } = useCurrentUser()
  return (
    <details className={styles.preview}>
      <summary className="f13 b5">{t('preview')}</summary>
      <div className={styles.paper} data-theme="light">
        <p className="h14">{inCase('title')}</p>
        <p className="row g8 f13">
          {isAddendum && <Tag>{inCase('addendum')}</Tag>}
          <bdi className="b6">{name}</bdi>
          <span className="t3">{t('notSigned')}</span>
        </p>
        {answer.trim() === '' ? (
          <p className="f13 t3">{t('previewEmpty')}</p>
        ) : (
          <p className={answerStyles.text} dir="auto">
            {answer.trim()}
          </p>
        )}
      </div>
    </details>
  )
}
