'use client'

import { type ComponentProps } from 'react'
import { useTranslations } from 'next-intl'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type StudyRecord } from '@/lib/studies/list/schema'
import { useWindowList } from '../home/worklist/use-window-list'
import { type StudyListProps } from './studies-table'
import styles from './studies.module.css'
import { ModalityTags, StudyDifferences, StudyName, StudyPlace, StudyRead, useStudyDate } from './study-facts'

const MOST_MODALITIES = 3

/** The studies on a phone: the page itself scrolls, and only visible rows are rendered. */
export function StudyCards({ label, studies, onOpen }: StudyListProps) {
  const { items } = studies
  const { place, top, shown, sizePx, measureElement } = useWindowList(items, studies, 96)
  return (
    <ul className="wl-phone" aria-label={label} ref={place} style={{ position: 'relative', blockSize: sizePx }}>
      {shown.map(({ index, key, start }) => {
        const study = items[index]
        return (
          study && (
            <StudyCard
              key={key}
              ref={measureElement}
              data-index={index}
              study={study}
              onOpen={() => onOpen(study)}
              style={{ position: 'absolute', insetInline: 0, insetBlockStart: start - top }}
            />
          )
        )
      })}
    </ul>
  )
}

type StudyCardProps = ComponentProps<'li'> & { study: StudyRecord; onOpen: () => void }

function StudyCard({ study, onOpen, ...rest }: StudyCardProps) {
  const t = useTranslations('studies')
  const formatDate = useStudyDate()
  return (
    <li {...rest}>
      <Thumbnail src={study.cover?.thumbnail_url ?? null} thumbhash={study.cover?.thumbhash} size={56} />
      <span className="col g2 grow">
        <span className="row g6">
          <StudyName study={study} className="cut cover b5" onOpen={onOpen} />
          <span className="end f12 nw t3">{formatDate(study)}</span>
        </span>
        <span className="row g6 f13 t2">
          {study.patient?.number && <bdi className="nw">{study.patient.number}</bdi>}
          <span className="cut">
            <bdi>{study.description}</bdi>
          </span>
        </span>
        <span className={`row g6 f12 ${styles.cardLine}`}>
          <ModalityTags study={study} most={MOST_MODALITIES} />
          <StudyDifferences study={study} />
          <span className="t3 nw">{t('imageCount', { count: study.images })}</span>
          <span className={`row g6 t3 ${styles.placeLine}`}>
            <StudyPlace study={study} />
          </span>
          <StudyRead study={study} />
        </span>
      </span>
    </li>
  )
}
