'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { useErrorMessage } from '@/components/language/use-error-message'
import { Button } from '@/components/ui/button/button'
import { SelectField } from '@/components/ui/form/select-field'
import { PrintChoices } from './print-choices'
import { type PrintLayoutProps } from './print-pages'
import { Printing } from './printing'
import { SERIES_IMAGES_PER_PAGE, type SeriesImage, sightKeyOf, sightsOf } from './series'
import { SeriesSheets } from './series-sheets'
import { useRulerRecords } from './use-ruler-records'
import { useSeriesImages } from './use-series-images'
import { useSightLabel } from './use-sight-label'

const ALL = ''

/** Chooses the images of one region over time, of all cases of the patient, and prints several on each page. */
export function PrintSeries({ record, onClose, children }: PrintLayoutProps) {
  const t = useTranslations('case.print')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const labelOf = useSightLabel()
  const { images, isPending, error, omitted } = useSeriesImages(record)
  const [wanted, setWanted] = useState<string | null>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [printedAt, setPrintedAt] = useState<Date | null>(null)
  const sights = sightsOf(images)
  const chosenSight = wanted ?? latestSightOf(images, record.id)
  const offered = images.filter(({ file }) => chosenSight === ALL || sightKeyOf(file) === chosenSight)
  const chosen = offered.filter(({ file }) => !left.has(file.id))
  const sight = sights.find(({ key }) => key === chosenSight)
  const rulers = useRulerRecords(chosen.map((image) => image.record.id))
  const hasCases = offered.some((one) => one.record.id !== record.id)
  return (
    <>
      <div className="body">
        {printedAt === null && children}
        {sights.length > 1 && (
          <SelectField
            label={t('series.shows')}
            value={chosenSight}
            disabled={printedAt !== null}
            choices={[
              ...sights.map((one) => ({ value: one.key, label: t('series.choice', { what: labelOf(one), count: one.count }) })),
              { value: ALL, label: t('series.all', { count: images.length }) },
            ]}
            onChange={({ target }) => setWanted(target.value)}
          />
        )}
        {error && <p role="alert">{errorMessage(error)}</p>}
        {isPending && <p role="status">{common('loading')}</p>}
        {!isPending && !error && offered.length === 0 && <p>{t('nothing')}</p>}
        {omitted > 0 && <p className="f13 t2">{t('series.omitted', { count: omitted })}</p>}
        <PrintChoices
          images={offered.map(({ file, record: of }) => ({ file, caseNumber: hasCases ? of.number : undefined }))}
          left={left}
          isDisabled={printedAt !== null}
          onLeft={setLeft}
        />
      </div>
      <footer>
        {printedAt && (
          <Printing files={chosen.map(({ file }) => file)} onDone={() => setPrintedAt(null)}>
            {(onSettled) => (
              <SeriesSheets
                record={record}
                images={chosen}
                title={sight ? labelOf(sight) : null}
                printedAt={printedAt}
                rulers={rulers.byFile}
                onSettled={onSettled}
              />
            )}
          </Printing>
        )}
        <Button onClick={onClose}>{common('close')}</Button>
        <Button
          look="primary"
          disabled={chosen.length === 0 || isPending || rulers.isPending}
          busy={printedAt !== null}
          onClick={() => setPrintedAt(new Date())}
        >
          {t('series.print', { count: chosen.length, pages: Math.ceil(chosen.length / SERIES_IMAGES_PER_PAGE) })}
        </Button>
      </footer>
    </>
  )
}

/** What the latest image of the case shows: that is what is followed. */
function latestSightOf(images: readonly SeriesImage[], caseId: string): string {
  const latest = images.findLast(({ record }) => record.id === caseId)
  return latest ? sightKeyOf(latest.file) : ALL
}
