'use client'

import { type ReactNode } from 'react'
import { useTimeZone, useTranslations } from 'next-intl'
import Link from 'next/link'
import { BookOpen } from 'lucide-react'
import { isolate } from '@/components/language/isolate'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/feedback/tag'
import { type StudyRecord } from '@/lib/studies/list/schema'
import { useFormat } from '../language/use-format'
import { useCurrentUser } from '../shell/current-user'
import { studyHref } from './study-href'

/** The name of the patient as the way to the study: a link to where it is, or a button that opens it here. */
export function StudyName({ study, className, onOpen }: { study: StudyRecord; className: string; onOpen: () => void }) {
  const t = useTranslations('studies')
  const href = studyHref(study, useTimeZone())
  const { patient } = study
  const words = patient === null ? t('deidentified') : patient.name ? <bdi>{patient.name}</bdi> : t('unnamed')
  if (href !== null)
    return (
      <Link href={href} className={className}>
        {words}
      </Link>
    )
  if (!study.cover?.thumbhash) return <span className="b5 cut">{words}</span>
  return (
    <button type="button" className={className} onClick={onOpen}>
      {words}
    </button>
  )
}

/** The study date, which has no time zone. */
export function useStudyDate(): (study: StudyRecord) => string {
  const t = useTranslations('studies')
  const format = useFormat()
  return ({ date }) =>
    date === null ? t('noDate') : format.dateTime(new Date(`${date}T12:00:00Z`), 'shortDay', { timeZone: 'UTC' })
}

/** The modalities, each with the number of its images where there are several. */
export function ModalityTags({ study: { modality_counts: counts }, most }: { study: StudyRecord; most: number }) {
  const format = useFormat()
  return (
    <>
      {counts.slice(0, most).map(({ modality, images }) => (
        <Tag key={modality} mono>
          {counts.length > 1 && `${format.number(images)} `}
          {modality}
        </Tag>
      ))}
      {counts.length > most && <span className="t3 f12">…</span>}
    </>
  )
}

/** How many details differ between the objects of the study, of which one value is shown. */
export function StudyDifferences({ study: { differing } }: { study: Pick<StudyRecord, 'differing'> }) {
  const t = useTranslations('studies')
  const format = useFormat()
  if (differing.length === 0) return null
  const hint = t('differingHint', { attributes: isolate(format.list(differing)) })
  return (
    <span title={hint}>
      <Tag kind="warn">{t('differing', { count: differing.length })}</Tag>
    </span>
  )
}

/** Where the study is: its case, or whose files it belongs to. */
export function StudyPlace({ study: { place } }: { study: StudyRecord }): ReactNode {
  const t = useTranslations('studies.place')
  const { id } = useCurrentUser()
  switch (place.kind) {
    case 'case':
      return (
        <>
          <bdi className="cut">{place.title}</bdi>
          <bdi className="t3 f12 cut">{place.number}</bdi>
        </>
      )
    case 'deidentified':
      return <span className="t2 cut">{t('deidentified')}</span>
    case 'space':
      if (place.owner === null) return <span className="t2 cut">{t('noCase')}</span>
      if (place.owner.id === id) return <span className="t2 cut">{t('own')}</span>
      return (
        <>
          <span className="t2 cut">{t('noCase')}</span>
          <bdi className="t3 f12 cut">{place.owner.name}</bdi>
        </>
      )
  }
}

/** The way into the reading room, for a study that has images. */
export function StudyRead({ study: { id, images, patient, description } }: { study: StudyRecord }) {
  const t = useTranslations('studies')
  if (images === 0) return null
  const name = [patient === null ? t('deidentified') : (patient.name ?? t('unnamed')), description].filter(Boolean).join(', ')
  return (
    <Link
      className="btn ghost icon sm over-cover"
      href={`/read/${id}`}
      aria-label={t('readHint', { name: isolate(name) })}
      title={t('read')}
    >
      <Icon icon={BookOpen} />
    </Link>
  )
}
