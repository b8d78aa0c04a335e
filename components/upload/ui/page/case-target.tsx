'use client'

import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'

import { ImageFrame } from '@/components/ui/image/image-frame'
import { type CaseRecord } from '@/lib/cases/schema'
import { useForPatient } from '../../../home/cases/use-for-patient'
import styles from '../upload.module.css'
import { lastImageOf } from '../../../shell/patients/last-image-of'
import { formatBirthDate } from '../../../shell/patients/format-birth-date'
import { useFormat } from '../../../language/use-format'
import { formatAgeAndSex } from '../../../shell/patients/format-age-and-sex'

/** Where images go: the patient, the case, and its last image, large enough to recognise a wrong one. */
export function CaseTarget({
  record,
  isOwn: isOfPatient,
  children,
}: {
  record: CaseRecord
  isOwn: boolean
  children?: ReactNode
}) {
  // A proxy reads for whom it is.
  const isOwn = useForPatient(record) === null && isOfPatient
  const t = useTranslations('upload.target')
  const image = lastImageOf(record)
  const { name, birth_year: year, birth_date: day, number } = record.patient
  const [patient, format] = [useTranslations('ui.patient'), useFormat()]
  return (
    <div className={styles.target} data-testid="case-target">
      {image ? (
        <ImageFrame
          className={styles.targetImage}
          src={image.thumbnail_url}
          thumbhash={image.thumbhash}
          alt={t('lastImage')}
          fit
          eager
        />
      ) : (
        <span className={`f12 t3 ${styles.targetEmpty}`}>{t('noImages')}</span>
      )}
      <span className={styles.targetWords}>
        <span>
          <bdi className="b6 f16">{isOwn ? record.title : name}</bdi>
          {!isOwn && <span className="f13 t2 nw"> {formatAgeAndSex(patient, record.patient)}</span>}
        </span>
        {!isOwn && year !== null && (
          <span className="f13 t2">{t('born', { year: day === null ? String(year) : formatBirthDate(format, day) })}</span>
        )}
        {!isOwn && number !== null && <bdi className="f13 t2">{number}</bdi>}
        {!isOwn && <bdi className="f13 t2">{record.title}</bdi>}
        <span className="f12 t3 mono">
          <bdi>{record.number}</bdi>
        </span>
      </span>
      {children && <span className={styles.targetActions}>{children}</span>}
    </div>
  )
}
