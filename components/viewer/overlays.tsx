'use client'

import { Fragment } from 'react'

import { sideLabel } from '../case/side-label'
import { dicomTag, previewOf, previewWords } from '../case/file-words'
import { qualityWarning } from '../case/quality-words'
import { type FileRecord } from '../case/records'
import { momentOf } from '../case/arrange'
import { clockWords, shortDayWords } from '../case/time-words'
import { type Picture } from './load-picture'
import { framesOf } from './frames-of'
import { pixelAt, type Point } from './picture-point'
import { type Cine } from './use-cine'
import { startView, type View } from './view'

const eyeNames = { left: 'left eye', right: 'right eye', both: 'both eyes', unknown: '' } as const

export interface OverlaysProps {
  file: FileRecord
  picture: Picture | null
  view: View
  zoomPercent: number | null
  /** One of two: then its day is told too, and what is marked on it. */
  isHalf: boolean
  role?: string
  /** The place of which the pixel is told, with its value where the frame has values. */
  marked: Point | null
  cine: Pick<Cine, 'at'> & Partial<Pick<Cine, 'rate'>>
  /** The frame that is drawn: on a slow line not yet the one that was asked for. */
  frameAt: number
}

/** What stands in the corners of a picture: whose side, when, how large, how far in, which levels. */
export function Overlays({ file, picture, view, zoomPercent, isHalf, role, marked, cine, frameAt }: OverlaysProps) {
  const side = sideLabel(file.eye_side)
  const warning = qualityWarning(file)
  const isSmaller = picture && file.width && file.width > picture.width
  const moment = momentOf(file)
  const pixel = marked && file.width && file.height ? pixelAt(marked, { width: file.width, height: file.height }) : null
  const value = picture && marked ? valueAt(picture, marked) : null
  const hasLevels = view.window !== null || view.centre !== startView.centre || view.width !== startView.width
  const below = [dicomTag(file), file.region?.replace('_', ' ')].filter(Boolean).join(' · ')
  const now = picture?.own ? (view.window ?? picture.own) : { center: view.centre, width: view.width }
  const levels = `C ${Math.round(now.center)} W ${Math.round(now.width)}`
  const changes = [
    view.redFree && 'red-free',
    view.rotation !== 0 && `turned ${view.rotation}°`,
    view.mirror && 'mirrored',
  ].filter(Boolean)
  return (
    <>
      <span className="ov tl">
        {side && (
          <>
            <b className="eye">{side}</b> {eyeNames[file.eye_side]}
            <br />
          </>
        )}
        {[role, below].filter(Boolean).join(' · ')}
        {framesOf(file) > 1 && (
          <>
            <br />
            frame {frameAt} / {framesOf(file)}
            {frameAt !== cine.at && `, ${cine.at} is coming`}
          </>
        )}
        {picture?.lacksOverlay && (
          <>
            <br />
            without its drawings
          </>
        )}
        {warning && (
          <>
            <br />
            {warning}
          </>
        )}
      </span>
      <span className="ov tr">
        <Lines
          lines={[
            isHalf && shortDayWords(moment),
            isHalf && clockWords(moment),
            (!isHalf || hasLevels) && levels,
            framesOf(file) > 1 && cine.rate !== undefined && `${cine.rate} fps`,
            zoomPercent !== null && `zoom ${zoomPercent} %`,
            changes.join(', '),
          ]}
        />
      </span>
      {previewOf(file) ? (
        <span className="ov bl">
          {previewWords(file)}
          <br />
          <span className="t3">not verified, and smaller than the original</span>
        </span>
      ) : (
        file.width &&
        file.height && (
          <span className={isHalf ? 'ov bl' : 'ov bl desk-only'}>
            {file.width} × {file.height}
            {isSmaller && (
              <>
                <br />
                <span className="t3">
                  shown at {picture.width} × {picture.height}
                </span>
              </>
            )}
          </span>
        )
      )}
      {pixel && (
        <span className="ov br">
          x {pixel.x} y {pixel.y}
          {value !== null && (
            <>
              <br />
              {Math.round(value * 10) / 10} {picture?.grey?.unit}
            </>
          )}
        </span>
      )}
    </>
  )
}

/** The value of a place in modality units; null where the picture has none, and beside it. */
function valueAt({ grey, image, width, height }: Picture, at: Point): number | null {
  const pixel = grey && pixelAt(at, { width, height })
  return pixel ? image.getPixelData()[pixel.y * width + pixel.x]! * grey.slope + grey.intercept : null
}

function Lines({ lines }: { lines: (string | false)[] }) {
  return lines
    .filter((line) => line)
    .map((line, at) => (
      <Fragment key={at}>
        {at > 0 && <br />}
        {line}
      </Fragment>
    ))
}
