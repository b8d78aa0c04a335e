'use client'

import { useState } from 'react'
import dynamic from 'next/dynamic'
import { Download, FileText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { buttonClass } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { type RoomSeries } from '../room/room-series'
import styles from './objects.module.css'
import { type RoomObject } from './room-object'
import { VideoPane } from './video-pane'

// What draws a document comes with the first one.
const PdfPane = dynamic(() => import('./pdf-pane').then((module) => module.PdfPane), { ssr: false })

type DicomSeries = Extract<RoomSeries, { photograph: null }>

interface ObjectPaneProps {
  title: string
  objects: readonly RoomObject[]
  series: RoomSeries
}

/** A series without images that can be scrolled: its documents and videos, or in a sentence what it is. */
export function ObjectPane({ title, objects, series }: ObjectPaneProps) {
  const t = useTranslations('reading.objects')
  const [at, setAt] = useState(0)
  const object = objects[at] ?? objects[0]!
  const original = `/api/v1/images/${object.fileId}/proxy?variant=original`
  return (
    <section className={`stage ${styles.pane}`} aria-label={title} data-object={object.kind} dir="auto" tabIndex={-1}>
      <header className={styles.bar}>
        <h2 className="b6 cut grow">
          <bdi>{title}</bdi>
        </h2>
        {objects.length > 1 && (
          <select aria-label={t('choose')} value={at} onChange={({ target }) => setAt(Number(target.value))}>
            {objects.map(({ sopInstanceUid, kind }, index) => (
              <option key={sopInstanceUid} value={index}>
                {t('numbered', { number: index + 1, kind: t(`kinds.${kind}`) })}
              </option>
            ))}
          </select>
        )}
        <a className="vbtn" href={original} download="" aria-label={t('download')} title={t('download')}>
          <Icon icon={Download} />
        </a>
      </header>
      {!series.photograph && <Shown key={object.sopInstanceUid} object={object} series={series} title={title} />}
    </section>
  )
}

function Shown({ object, series, title }: { object: RoomObject; series: DicomSeries; title: string }) {
  const t = useTranslations('reading.objects')
  const { kind, sopInstanceUid, fileId } = object
  const instance = `${series.dicomweb}/instances/${sopInstanceUid}`
  if (kind === 'pdf')
    return <PdfPane title={title} url={`${instance}/bulkdata/${ENCAPSULATED_DOCUMENT}?study_id=${series.study_id}`} />
  if (kind === 'video')
    return <VideoPane title={title} url={`${instance}/frames/1?study_id=${series.study_id}&accept=${encodeURIComponent(MP4)}`} />
  return (
    <EmptyState
      icon={FileText}
      title={t(`kinds.${kind}`)}
      action={
        <a className={buttonClass({})} href={`/api/v1/images/${fileId}/proxy?variant=original`} download="">
          {t('download')}
        </a>
      }
    >
      {t(`said.${kind}`)}
    </EmptyState>
  )
}

/** (0042,0011), PS3.3 C.24.2. */
const ENCAPSULATED_DOCUMENT = '00420011'
const MP4 = 'video/mp4'
