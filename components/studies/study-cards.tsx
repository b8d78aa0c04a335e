'use client'

import { type ComponentProps, useCallback, useState } from 'react'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type StudyRecord } from '@/lib/studies/list/schema'
import { useLoadMore } from '../home/cases/use-load-more'
import { type StudyListProps } from './studies-table'
import styles from './studies.module.css'
import { ModalityTags, StudyName, StudyPlace, useStudyDate } from './study-facts'

const MOST_MODALITIES = 3

/** The studies on a phone: the page itself scrolls, and only visible rows are rendered. */
export function StudyCards({ label, studies, onOpen }: StudyListProps) {
  const [top, setTop] = useState(0)
  const { items } = studies
  // Content above the list may appear and disappear, so its offset is measured again whenever the page's height changes.
  const place = useCallback((list: HTMLUListElement | null) => {
    if (!list) return
    const measure = () => setTop(Math.round(list.getBoundingClientRect().top + window.scrollY))
    const watch = new ResizeObserver(measure)
    watch.observe(document.body)
    measure()
    return () => watch.disconnect()
  }, [])
  // oxlint-disable-next-line react/incompatible-library -- it returns fresh functions, and nothing here is memoised by them
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => 96,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => items[index]?.id ?? index,
  })
  const shown = virtual.getVirtualItems()
  useLoadMore(studies, (shown.at(-1)?.index ?? 0) >= items.length - 8)
  return (
    <ul className="wl-phone" aria-label={label} ref={place} style={{ position: 'relative', blockSize: virtual.getTotalSize() }}>
      {shown.map(({ index, key, start }) => {
        const study = items[index]
        return (
          study && (
            <StudyCard
              key={key}
              ref={virtual.measureElement}
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
        <span className="row g6 f12">
          <ModalityTags study={study} most={MOST_MODALITIES} />
          <span className="t3 nw">{t('imageCount', { count: study.images })}</span>
          <span className={`row g6 t3 ${styles.placeLine}`}>
            <StudyPlace study={study} />
          </span>
        </span>
      </span>
    </li>
  )
}
