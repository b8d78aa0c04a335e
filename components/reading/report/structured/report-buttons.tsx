'use client'

import { CircleAlert, FileCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { ProvedDownload } from '@/components/shell/step-up/proved-download'
import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { type Measuring } from '../../measurements/use-measuring'
import styles from './structured.module.css'
import { reportable, useSaveReports } from './use-reports'

/** How measurements leave the room: as a table, and as a DICOM report beside the images. */
export function ReportButtons({ room, measuring }: { room: ReadingRoom; measuring: Measuring }) {
  const t = useTranslations('reading.structured')
  const measurements = useTranslations('reading.measurements')
  const errorMessage = useErrorMessage()
  const { data, error, isPending, mutate } = useSaveReports(room)
  const { items } = measuring
  if (items.length === 0) return null
  const studies = reportable(room, items)
  return (
    <div className={styles.export}>
      <div className={styles.buttons}>
        <ProvedDownload
          href={`/api/v1/reading-rooms/${encodeURIComponent(room.id)}/measurements.csv`}
          title={measurements('csv')}
        >
          {measurements('csvShort')}
        </ProvedDownload>
        {room.can.measure && (
          <Button
            icon={FileCheck}
            busy={isPending}
            disabled={studies.length === 0}
            title={t('saveHint')}
            onClick={() => mutate(studies.map(({ studyId }) => studyId))}
          >
            {t('save')}
          </Button>
        )}
      </div>
      {room.can.measure && studies.length === 0 && <p className="f12 t3">{t('nothing')}</p>}
      <p className={data === undefined ? 'sr' : 'f12 t2'} role="status">
        {data !== undefined && t('saved', { count: data })}
      </p>
      {error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {errorMessage(error)}
        </Note>
      )}
    </div>
  )
}
