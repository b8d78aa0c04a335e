'use client'

import { Fragment, type ReactNode } from 'react'
import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import { siteAndViewName } from '../../body-map/site-name'
import { shownOf } from '../../upload/queue/shown'
import { useCurrentUser } from '../../shell/current-user'
import { useSideLabel } from '../../case/use-side-label'
import { isNotDrawnHere, previewOf } from '../../case/file-status'
import { dicomTag, previewMessage } from '../../case/arriving/file-status-messages'
import { qualityWarning } from '../../case/tiles/quality-messages'
import { type CaseFile } from '../../case/case-file'
import { formatCaptureClock, formatCaptureDay } from '../../case/format-capture'
import { type LoadedImage } from '../image/load-image'
import { frameCount } from '../frames/frame-count'
import { pixelAt, type Point } from '../viewport/image-coordinates'
import { type Cine } from '../frames/use-cine'
import { defaultViewport, type Viewport } from '../viewport/viewport'

/** What an image of a pair of visits is: the earlier or the later one. */
export type PairRole = 'before' | 'after'

interface CornerOverlaysProps {
  file: CaseFile
  picture: LoadedImage | null
  view: Viewport
  zoomPercent: number | null
  /** One of two: then its date is shown too, and the crosshair. */
  isHalf: boolean
  role?: PairRole
  /** The point whose pixel is shown, with its value where the frame has values. */
  marked: Point | null
  cine: Pick<Cine, 'at'> & Partial<Pick<Cine, 'rate'>>
  /** The frame drawn: on a slow connection not yet the requested one. */
  frameAt: number
}

/**
 * What is written above and below an image: eye side, time, size, zoom, levels. Its sides are those of the image, which no
 * language mirrors; a sentence in it is written in its own direction.
 */
export function CornerOverlays(props: CornerOverlaysProps) {
  const { file, picture, zoomPercent, isHalf, marked, cine } = props
  const t = useTranslations('viewer.overlay')
  const statuses = useTranslations('case.fileStatus')
  const format = useFormat()
  const plain = usePlainNumber()
  const isSmaller = picture && file.width && file.width > picture.width
  const pixel = marked && file.width && file.height ? pixelAt(marked, { width: file.width, height: file.height }) : null
  const value = picture && marked ? modalityValueAt(picture, marked) : null
  const { levels, changes } = useViewChanges(props)
  return (
    <>
      <span className="ov tl">
        <Lines lines={useImageLines(props)} />
      </span>
      <span className="ov tr">
        <Lines
          lines={[
            isHalf && formatCaptureDay(format, file, 'shortDay'),
            isHalf && formatCaptureClock(format, file),
            levels,
            frameCount(file) > 1 && cine.rate !== undefined && t('rate', { rate: cine.rate }),
            zoomPercent !== null && t('zoom', { percent: format.percent(zoomPercent / 100) }),
            changes,
          ]}
        />
      </span>
      {previewOf(file) || isNotDrawnHere(file) ? (
        <span className="ov bl">
          <Lines
            lines={[
              previewMessage(statuses, format, file),
              <span key="unverified" className="t3">
                {t('unverified')}
              </span>,
            ]}
          />
        </span>
      ) : (
        file.width &&
        file.height && (
          <span className={isHalf ? 'ov bl' : 'ov bl desk-only'}>
            <Lines
              lines={[
                `${plain(file.width)} × ${plain(file.height)}`,
                isSmaller && (
                  <span key="smaller" className="t3">
                    {t('shownAt', { width: plain(picture.width), height: plain(picture.height) })}
                  </span>
                ),
              ]}
            />
          </span>
        )
      )}
      {pixel && (
        <span className="ov br">
          <Lines
            lines={[
              `x ${plain(pixel.x)} y ${plain(pixel.y)}`,
              value !== null && `${plain(value)} ${picture?.grey?.unit ?? ''}`.trim(),
            ]}
          />
        </span>
      )}
    </>
  )
}

/** Pixels, levels and samples: ungrouped, as devices write them, with one decimal at most. */
function usePlainNumber(): (value: number) => string {
  const format = useFormat()
  return (value) => format.number(value, { useGrouping: false, maximumFractionDigits: 1 })
}

/** What the image is: its eye and region or its place on the body, its frame, and what it lacks. */
function useImageLines({ file, picture, role, cine, frameAt }: CornerOverlaysProps): ReactNode[] {
  const t = useTranslations('viewer.overlay')
  const eyes = useTranslations('ui.eye')
  const regions = useTranslations('ui.region')
  const sites = useTranslations('ui.bodySite')
  const views = useTranslations('ui.captureView')
  const statuses = useTranslations('case.fileStatus')
  const quality = useTranslations('case.quality')
  const format = useFormat()
  const side = useSideLabel()(file.eye_side)
  const region = file.region && file.region !== 'other' && regions(file.region)
  const place = siteAndViewName(sites, views, shownOf(file))
  const frame = { number: frameAt, count: frameCount(file) }
  return [
    side && (
      <span key="eye" dir="ltr">
        <b className="eye">{side}</b> {side !== eyes(file.eye_side) && <bdi>{eyes(file.eye_side)}</bdi>}
      </span>
    ),
    [role && t(role), dicomTag(statuses, file), region, place].filter(Boolean).join(' · '),
    frame.count > 1 && (frameAt === cine.at ? t('frame', frame) : t('frameLoading', { ...frame, wanted: cine.at })),
    picture?.lacksOverlay && t('withoutOverlay'),
    qualityWarning(quality, format, file),
  ]
}

/** How the image is shown: its levels, and whether it is turned or mirrored. */
function useViewChanges({ picture, view, isHalf }: CornerOverlaysProps): { levels: string | false; changes: string } {
  const t = useTranslations('viewer.overlay')
  const format = useFormat()
  const plain = usePlainNumber()
  const isPatient = useCurrentUser().role === 'patient'
  const hasLevels = view.window !== null || view.centre !== defaultViewport.centre || view.width !== defaultViewport.width
  const now = picture?.own ? (view.window ?? picture.own) : { center: view.centre, width: view.width }
  const changes = [
    view.redFree && t('redFree'),
    view.rotation !== 0 && t('rotated', { degrees: view.rotation }),
    view.mirror && t('mirrored'),
  ].filter((change) => change !== false)
  return {
    // Numbers of a device tell a patient nothing.
    levels:
      !isPatient &&
      (!isHalf || hasLevels) &&
      t('levels', { center: plain(Math.round(now.center)), width: plain(Math.round(now.width)) }),
    changes: changes.length > 0 ? format.list(changes, { type: 'unit', style: 'short' }) : '',
  }
}

/** The modality value at a point; null where the image has none, outside of it, and under a display shutter. */
function modalityValueAt({ grey, image, width, height }: LoadedImage, at: Point): number | null {
  const pixel = grey && pixelAt(at, { width, height })
  const sample = pixel && image.getPixelData()[pixel.y * width + pixel.x]!
  return sample === null || sample === undefined || sample === grey?.shutterSample ? null : sample * grey!.slope + grey!.intercept
}

function Lines({ lines }: { lines: ReactNode[] }) {
  return lines
    .filter((line) => Boolean(line))
    .map((line, at) => (
      <Fragment key={at}>
        {at > 0 && ' '}
        <bdi>{line}</bdi>
      </Fragment>
    ))
}
